/** The records that a name means for one connector instance: those of a common resource, or of the application's object. */
import { mergeInherited } from "../representations/transformation.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { Owner } from "../state/owner.ts";
import type { OwnTransformation } from "../state/transformations.ts";
import type { Store } from "../store.ts";
import { applicationOf } from "./applicationOf.ts";
import type { RecordSet } from "./recordSet.ts";
import { transformed } from "./transformation.ts";

/** Undefined if the application has no such object. */
export function objectNamed(store: Store, instance: Instance, name: string): RecordSet | undefined {
  const connector = store.connectors.find(instance.connectorId);
  const objects = connector && applicationOf(connector).objects(instance, store.settings.records);
  const transformation = transformationNamed(store, instance, name);
  const vendorObject = transformation && objects?.get(transformation.vendorName ?? name);
  return vendorObject ? transformed(vendorObject, transformation) : objects?.get(name);
}

/** The transformation of the lowest level that has one, with what it inherits. */
function transformationNamed(store: Store, instance: Instance, name: string): OwnTransformation | undefined {
  const levels: readonly Owner[] = [
    { level: "organization", id: store.organization.id },
    { level: "account", id: instance.accountId },
    { level: "instance", id: instance.id },
  ];
  let merged: OwnTransformation | undefined;
  for (const level of levels) {
    const own = store.transformations.find(level, instance.connectorId, name);
    if (own) merged = mergeInherited(own, merged);
  }
  return merged;
}
