/** Connector instances: reading, enabling, disabling, deleting. */
import { requirePrivilege } from "../caller.ts";
import type { HandlerResponse, Call, Handler } from "../handler.ts";
import { paginate } from "../paging.ts";
import { connectorInstanceResponse } from "../representations/connectorInstance.ts";
import { mapRows, sequenceOf } from "../sequence.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { ConnectorInstance } from "../wire.ts";
import { connectorFromPath } from "./connectorAccess.ts";
import { instanceFromPath, visibleInstances } from "./instanceAccess.ts";
import { accountFromPath } from "./owners.ts";
import { unwrapSingleton } from "./unwrapSingleton.ts";

export const connectorInstances = {
  /** `tags[]` selects instances that have all of the tags. */
  listConnectorInstances: (call) => {
    const text = call.query.get("searchText")?.toLowerCase() ?? "";
    const wanted = call.query.getAll("tags[]");
    const found = visibleInstances(call)
      .filter(({ name }) => name.toLowerCase().includes(text))
      .filter(({ tags }) => wanted.every((tag) => tags.includes(tag)));
    return listResponse(call, found, call.query.get("hydrate") === "false" ? withoutConfiguration : undefined);
  },

  listConnectorInstancesOfConnector: (call) => {
    const { id } = connectorFromPath(call);
    return listResponse(
      call,
      visibleInstances(call).filter(({ connectorId }) => connectorId === id),
    );
  },

  listOwnAccountConnectorInstances: (call) => unwrapSingleton(call, ofAccount(call, call.caller.accountId)),

  listAccountConnectorInstances: (call) => ofAccount(call, accountFromPath(call, "id")),

  getConnectorInstance: (call) => ({
    body: toConnectorInstance(call, instanceFromPath(call, "viewAccountElementInstances")),
  }),

  deleteConnectorInstance: (call) => {
    call.store.instances.remove(instanceFromPath(call, "deleteAccountElementInstances").id);
    return {};
  },

  enableConnectorInstance: (call) => setDisabled(call, false),

  disableConnectorInstance: (call) => setDisabled(call, true),
} satisfies Record<string, Handler>;

export function toConnectorInstance({ store }: Call, instance: Instance): ConnectorInstance {
  return connectorInstanceResponse(
    instance,
    store.connectors.find(instance.connectorId),
    store.users.find(instance.userId),
  );
}

function ofAccount(call: Call, accountId: number): HandlerResponse {
  requirePrivilege(call.caller, "viewAccountElementInstances");
  return listResponse(call, call.store.instances.ofAccount(accountId));
}

const listResponse = (
  call: Call,
  instances: readonly Instance[],
  shorten: (row: ConnectorInstance) => ConnectorInstance = (row) => row,
): HandlerResponse =>
  paginate(
    call,
    mapRows(sequenceOf(instances), (instance) => shorten(toConnectorInstance(call, instance))),
    { none: "instances" },
  );

/** A row of `hydrate=false` (inferred: sources show that it has the token and the connector). */
function withoutConfiguration({ configuration: _, ...row }: ConnectorInstance): ConnectorInstance {
  return row;
}

function setDisabled(call: Call, disabled: boolean): HandlerResponse {
  call.store.instances.put({ ...instanceFromPath(call, "editAccountElementInstances"), disabled });
  return {};
}
