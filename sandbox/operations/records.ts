/** Records of the connected application of the Element token. */
import { applicationResponse, requireAccess } from "../application.ts";
import { connectedInstance, requireEnabled } from "../caller.ts";
import { isoDate } from "../dates.ts";
import { PlatformError } from "../errors.ts";
import type { Call, Handler, HandlerResponse } from "../handler.ts";
import type { ApplicationProfile } from "../records/application.ts";
import { applicationOf } from "../records/applicationOf.ts";
import { findIndex, findRecord } from "../records/findRecord.ts";
import { listRecords } from "../records/listRecords.ts";
import { objectNamed } from "../records/objectNamed.ts";
import type { RecordRow, RecordSet, RecordWrites } from "../records/recordSet.ts";
import { sentRow } from "../records/sentRow.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { Connector } from "../wire.ts";
import { findConnector } from "./connectorAccess.ts";

export const records = {
  pingHub: (call) => {
    const { connector } = connectionOf(call);
    return respond(call, { body: { dateTime: isoDate(call.store.now), endpoint: connector.key } });
  },

  listHubRecords: (call) => {
    const connection = connectionOf(call);
    return respond(call, listOf(call, connection, objectOf(call, connection)));
  },

  getHubRecord: (call) => {
    const connection = connectionOf(call);
    const { objectName = "", objectId = "" } = call.params;
    const row = findRecord(objectOf(call, connection), objectName, objectId, call.query);
    return respond(call, { body: sentRow(row, call.query, connection.profile) });
  },

  listHubRecordChildren: (call) => {
    const connection = connectionOf(call);
    return respond(call, listOf(call, connection, childrenOf(call, connection)));
  },

  getHubRecordChild: (call) => {
    const connection = connectionOf(call);
    const { childObjectName = "", childObjectId = "" } = call.params;
    const row = findRecord(childrenOf(call, connection), childObjectName, childObjectId, call.query);
    return respond(call, { body: sentRow(row, call.query, connection.profile) });
  },

  createHubRecord: (call) => write(call, objectOf, ({ writes, body }) => writes.create(body)),
  updateHubRecord: (call) => write(call, objectOf, ({ writes, body, index }) => writes.update(index(), body)),
  replaceHubRecord: (call) => write(call, objectOf, ({ writes, body, index }) => writes.replace(index(), body)),
  deleteHubRecord: (call) => write(call, objectOf, remove),
  createHubRecordChild: (call) => write(call, childrenOf, ({ writes, body }) => writes.create(body)),
  updateHubRecordChild: (call) => write(call, childrenOf, ({ writes, body, index }) => writes.update(index(), body)),
  replaceHubRecordChild: (call) => write(call, childrenOf, ({ writes, body, index }) => writes.replace(index(), body)),
  deleteHubRecordChild: (call) => write(call, childrenOf, remove),
} satisfies Record<string, Handler>;

const remove = ({ writes, index }: Write): undefined => {
  writes.remove(index());
};

interface Write {
  readonly writes: RecordWrites;
  readonly body: RecordRow;
  /** Of the record in the path. @throws PlatformError 404 */
  readonly index: () => number;
}

/** Responds with the record, or without a body after a deletion. @throws PlatformError 405 if records cannot be written */
function write(
  call: Call,
  recordsOf: (call: Call, connection: Connection) => RecordSet,
  run: (write: Write) => RecordRow | undefined,
): HandlerResponse {
  const connection = connectionOf(call);
  const set = recordsOf(call, connection);
  if (!set.writes) throw new PlatformError(405, "Method not allowed", "Records of this object cannot be written");
  const { objectName = "", objectId = "", childObjectName = objectName, childObjectId = objectId } = call.params;
  const index = () => findIndex(set, childObjectName, childObjectId, call.query);
  const row = run({ writes: set.writes, body: call.body as RecordRow, index });
  return respond(call, row === undefined ? {} : { body: sentRow(row, new URLSearchParams(), connection.profile) });
}

interface Connection {
  readonly instance: Instance;
  readonly connector: Connector;
  readonly profile: ApplicationProfile;
}

/** @throws PlatformError 403 if the instance is disabled, 401 if the application has revoked the access */
function connectionOf(call: Call): Connection {
  const instance = connectedInstance(call.caller);
  requireEnabled(instance);
  requireAccess(instance);
  const connector = findConnector(call, instance.connectorId);
  const profile = applicationOf(connector);
  const keepsNulls = instance.configuration["filter.response.nulls"] === "false" || profile.keepsNulls === true;
  return { instance, connector, profile: { ...profile, keepsNulls } };
}

function respond({ caller, store }: Call, { body, headers = {} }: HandlerResponse): HandlerResponse {
  return { ...applicationResponse(connectedInstance(caller), store.settings, body), headers };
}

function objectOf({ params: { objectName = "" }, store }: Call, { instance }: Connection): RecordSet {
  const found = objectNamed(store, instance, objectName);
  if (!found) throw new PlatformError(404, `No object found with name ${objectName}`);
  return found;
}

function childrenOf(call: Call, connection: Connection): RecordSet {
  const { objectName = "", objectId = "", childObjectName = "" } = call.params;
  const parents = objectOf(call, connection);
  const children = parents.children?.get(childObjectName);
  if (!children) throw new PlatformError(404, `No object found with name ${objectName}/${childObjectName}`);
  return children(findRecord(parents, objectName, objectId, call.query));
}

function listOf({ params, query, store }: Call, { instance, profile }: Connection, set: RecordSet): HandlerResponse {
  const { hub: _, ...names } = params;
  const list = JSON.stringify([instance.id, ...Object.values(names)]);
  return listRecords({ query, list, call: store.recordCalls.next(instance.id) }, set, profile);
}
