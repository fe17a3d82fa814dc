/** Records of connected applications, by what their global ids hold. */
import type { Context } from "../../context.ts";
import type { ObjectDescription, ObjectPath, WriteMethod } from "../../datasources/common/objectDescription.ts";
import type { RecordRow } from "../../datasources/record.ts";
import { badUserInput } from "../../relay/inputErrors.ts";
import { parseRecordId, type KeyPart, type RecordId } from "../../relay/recordId.ts";
import type { ConnectorInstance } from "../../schema/connectorInstance.ts";
import { ConnectorRecord } from "../../schema/record.ts";
import { connectorOf } from "./connectorOf.ts";
import { connectorInstanceType } from "./entityTypes.ts";
import { hubAccess } from "./hubAccess.ts";
import type { EntityType } from "./reference.ts";

/** REST calls for a record by its id: its instance, two that say whether the instance has the object, and its own. */
export const CALLS_OF_RECORD = 4;

/** A place of records: an object of a connector instance, or of one of its records. */
export type RecordPlace = Pick<RecordId, "instance" | "parent" | "object">;

/** Records by their ids. A record without a key cannot be read again, so that it is null. */
export const recordType: EntityType<ConnectorRecord, RecordId> = {
  name: "ConnectorRecord",
  fromKey: (id) => new ConnectorRecord(id),
  load: async (id, context) => {
    if ("digest" in id.identity) return null;
    const row = await readRecord(id, id.identity, context);
    // With the keys of its id: a row can spell them in another way.
    return row && new ConnectorRecord(id, row);
  },
};

/** The same by the key of a global id. */
export const recordByKeyType: EntityType<ConnectorRecord> = {
  name: "ConnectorRecord",
  fromKey: (key) => new ConnectorRecord(requireRecordId(key)),
  load: async (key, context) => recordType.load(requireRecordId(key), context),
};

/** Null if the record or the connector instance does not exist. */
async function readRecord(place: RecordPlace, keys: readonly KeyPart[], context: Context): Promise<RecordRow | null> {
  const instance = await connectorInstanceType.load(place.instance, context);
  if (instance === null) return null;
  await requireObject(instance, place, context);
  const access = await hubAccess(instance, context);
  return context.dataSources.records.read({ access, of: place, keys, primaryKey: undefined });
}

/**
 * Checks that no path of the platform has the names of a place. No call for records may be made before.
 * @throws BAD_USER_INPUT
 */
export async function requireObject(instance: ConnectorInstance, place: RecordPlace, context: Context): Promise<void> {
  const connector = await connectorOf(instance, context);
  const owner = { instance: instance.databaseId, connector };
  await context.dataSources.recordObjects.require(owner, pathOf(place));
}

/**
 * Checks also that no write reaches a path of the platform. No write of records may be made before.
 * @throws BAD_USER_INPUT
 */
export async function requireWritable(
  instance: ConnectorInstance,
  place: RecordPlace,
  method: WriteMethod,
  context: Context,
): Promise<void> {
  const connector = await connectorOf(instance, context);
  const owner = { instance: instance.databaseId, connector };
  await context.dataSources.recordObjects.requireForWrite(owner, pathOf(place), method);
}

/** The description of the records of a place, from the document of the connector. Undefined if there is none. */
export async function describeRecords(
  instance: ConnectorInstance,
  place: RecordPlace,
  context: Context,
): Promise<ObjectDescription | undefined> {
  const connector = await connectorOf(instance, context);
  return connector === undefined
    ? undefined
    : context.dataSources.objectDescriptions.describeIfPossible(connector, pathOf(place));
}

/** The object, or the names of an object and of one within it. */
export function pathOf({ object, parent }: RecordPlace): ObjectPath {
  return parent === undefined ? [object] : [parent.object, object];
}

function requireRecordId(key: string): RecordId {
  const id = parseRecordId(key);
  if (id !== undefined) return id;
  throw badUserInput("A global id of a ConnectorRecord must contain its connector instance, its object and its key.");
}
