/** The records that a name means for one connector instance: those of a common resource, or of the application's object. */
import { effectiveTransformations, levelsOf } from "../representations/transformation.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { Store } from "../store.ts";
import { applicationOf } from "./applicationOf.ts";
import type { RecordSet } from "./recordSet.ts";
import { writable } from "./writable.ts";
import { transformed } from "./transformation.ts";

/** Undefined if the application has no such object. */
export function objectNamed(store: Store, instance: Instance, name: string): RecordSet | undefined {
  const { connectors, transformations, organization, settings } = store;
  const connector = connectors.find(instance.connectorId);
  const objects = connector && applicationOf(connector).objects(instance, settings.records);
  const levels = levelsOf(organization.id, instance);
  const transformation = effectiveTransformations(transformations, instance.connectorId, levels).get(name);
  const vendorObject = transformation && writableNamed(store, instance, objects, transformation.vendorName ?? name);
  return vendorObject ? transformed(vendorObject, transformation) : writableNamed(store, instance, objects, name);
}

/** An object has two entries, for its vendor name and its normalized name, and the same records by both. */
function writableNamed(
  { writtenRecords }: Store,
  { id }: Instance,
  objects: ReadonlyMap<string, RecordSet> | undefined,
  name: string,
): RecordSet | undefined {
  const records = objects?.get(name);
  if (!objects || !records) return undefined;
  const [firstName = name] = [...objects].find(([, other]) => other === records) ?? [];
  return writable(records, writtenRecords, [String(id), firstName]);
}
