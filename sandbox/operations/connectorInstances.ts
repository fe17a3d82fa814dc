/** Connector instances: reading, switching, deleting. */
import { requirePrivilege } from "../caller.ts";
import { instanceAnswer } from "../describe/instance.ts";
import type { Answer, Call, Handler } from "../handler.ts";
import { pageOf } from "../paging.ts";
import { mapRows, sequenceOf } from "../sequence.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { ConnectorInstance } from "../wire.ts";
import { connectorIn } from "./connectorAccess.ts";
import { instanceIn, visibleInstances } from "./instanceAccess.ts";
import { accountIn } from "./owners.ts";
import { perhapsSingle } from "./perhapsSingle.ts";

export const connectorInstances = {
  /** An instance has to have all the tags. */
  listConnectorInstances: (call) => {
    const text = call.query.get("searchText")?.toLowerCase() ?? "";
    const wanted = call.query.getAll("tags[]");
    const found = visibleInstances(call)
      .filter(({ name }) => name.toLowerCase().includes(text))
      .filter(({ tags = [] }) => wanted.every((tag) => tags.includes(tag)));
    return page(call, found);
  },

  listConnectorInstancesOfConnector: (call) => {
    const { id } = connectorIn(call);
    return page(
      call,
      visibleInstances(call).filter(({ connectorId }) => connectorId === id),
    );
  },

  listOwnAccountConnectorInstances: (call) => perhapsSingle(call, ofAccount(call, call.caller.accountId)),

  listAccountConnectorInstances: (call) => ofAccount(call, accountIn(call, "id")),

  getConnectorInstance: (call) => ({ body: shown(call, instanceIn(call, "viewAccountElementInstances")) }),

  deleteConnectorInstance: (call) => {
    call.store.instances.remove(instanceIn(call, "deleteAccountElementInstances").id);
    return {};
  },

  enableConnectorInstance: (call) => switched(call, false),

  disableConnectorInstance: (call) => switched(call, true),
} satisfies Record<string, Handler>;

export function shown({ store }: Call, instance: Instance): ConnectorInstance {
  return instanceAnswer(instance, store.connectors.find(instance.connectorId), store.users.find(instance.userId));
}

function ofAccount(call: Call, accountId: number): Answer {
  requirePrivilege(call.caller, "viewAccountElementInstances");
  return page(call, call.store.instances.ofAccount(accountId));
}

const page = (call: Call, instances: readonly Instance[]): Answer =>
  pageOf(
    call,
    mapRows(sequenceOf(instances), (instance) => shown(call, instance)),
    { none: "instances" },
  );

function switched(call: Call, disabled: boolean): Answer {
  call.store.instances.put({ ...instanceIn(call, "editAccountElementInstances"), disabled });
  return {};
}
