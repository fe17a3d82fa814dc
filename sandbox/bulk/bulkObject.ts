/** An object of a connected application, or a common resource, as bulk jobs see it. */
import { badRequest, PlatformError } from "../errors.ts";
import type { Attributes, ObjectModel } from "../records/objectModel.ts";
import { objectNamed } from "../records/objectNamed.ts";
import type { RecordSet } from "../records/recordSet.ts";
import { commonResourcesOf, nativeObjects } from "../representations/hubObjects.ts";
import { effectiveTransformations, levelsOf } from "../representations/transformation.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { Store } from "../store.ts";
import type { Connector } from "../wire.ts";
import { hasBulk } from "./profile.ts";

export interface BulkObject {
  readonly records: RecordSet;
  readonly attributes: Attributes;
}

/** @throws PlatformError 404 if there is no such object, 400 if it has no bulk jobs in this direction */
export function bulkObject(
  store: Store,
  instance: Instance,
  direction: "download" | "upload",
  name: string,
): BulkObject {
  const records = objectNamed(store, instance, name);
  const connector = connectorOf(store, instance);
  const { own, vendor } = describe(store, instance, connector, name);
  if (!records || !vendor) throw new PlatformError(404, `No object found with name ${name}`);
  const isEnabled = hasBulk(connector, direction, vendor) && (direction === "download" || records.writes !== undefined);
  if (!isEnabled) throw badRequest(`Bulk ${direction} is not enabled for ${name}`);
  return { records, attributes: own && Object.keys(own.attributes).length > 0 ? own.attributes : vendor.attributes };
}

export function connectorOf({ connectors }: Store, { connectorId }: Instance): Connector {
  const connector = connectors.find(connectorId);
  if (!connector) throw new PlatformError(404, `No element found with ID ${String(connectorId)}`);
  return connector;
}

interface Description {
  /** The common resource of this name. */
  readonly own: ObjectModel | undefined;
  /** The object of the application that it is mapped to, or the one of this name. */
  readonly vendor: ObjectModel | undefined;
}

function describe(
  { transformations, organization }: Store,
  instance: Instance,
  connector: Connector,
  name: string,
): Description {
  const effective = effectiveTransformations(transformations, connector.id, levelsOf(organization.id, instance));
  const own = commonResourcesOf(connector, effective).find((resource) => resource.name === name);
  const vendorName = own?.vendorName ?? name;
  const native = nativeObjects(connector);
  const vendor =
    native.find((object) => object.vendorName === vendorName) ?? native.find((object) => object.name === vendorName);
  return { own, vendor };
}
