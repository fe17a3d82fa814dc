import type { RestClient } from "../http/client.ts";
import { AccountSource } from "./account.ts";
import { AuditLogSource } from "./auditLog.ts";
import { CommonResourceSource } from "./commonResource.ts";
import { ConnectorSource } from "./connector.ts";
import { ConnectorInstanceSource } from "./connectorInstance.ts";
import { FormulaSource } from "./formula.ts";
import { HubSource } from "./hub.ts";
import { HubObjectSource } from "./hubObject.ts";
import { OrganizationSource } from "./organization.ts";
import { afterWrite } from "./refusal.ts";
import { RoleSource } from "./role.ts";
import { TransformationSource } from "./transformation.ts";
import { UserSource } from "./user.ts";

/** All that resolvers can ask of the platform, made anew for each operation: nothing read for one is seen by another. */
export interface DataSources {
  readonly accounts: AccountSource;
  readonly auditLogs: AuditLogSource;
  readonly commonResources: CommonResourceSource;
  readonly connectors: ConnectorSource;
  readonly connectorInstances: ConnectorInstanceSource;
  readonly formulas: FormulaSource;
  readonly hubs: HubSource;
  readonly hubObjects: HubObjectSource;
  readonly organization: OrganizationSource;
  readonly roles: RoleSource;
  readonly transformations: TransformationSource;
  readonly users: UserSource;
  /** For what is read because of a write that was made. */
  readonly afterWrite: typeof afterWrite;
  /** Key for the caller's cursors. */
  readonly cursorKey: Buffer;
}

export function createDataSources(client: RestClient): DataSources {
  const connectors = new ConnectorSource(client);
  const connectorInstances = new ConnectorInstanceSource(
    client,
    async (id) => (await connectors.byKeyOrId.load(id))?.key,
  );
  const forgetInstances = () => connectorInstances.byId.forgetAll();
  const users = new UserSource(client, forgetInstances);
  const transformations = new TransformationSource(client);
  return {
    accounts: new AccountSource(client, () => {
      users.forgetAll();
      forgetInstances();
    }),
    auditLogs: new AuditLogSource(client),
    commonResources: new CommonResourceSource(
      client,
      (id) => connectorInstances.tokenOf(id),
      () => transformations.forgetAll(),
    ),
    connectors,
    connectorInstances,
    formulas: new FormulaSource(client),
    hubs: new HubSource(client),
    hubObjects: new HubObjectSource(client),
    organization: new OrganizationSource(client),
    roles: new RoleSource(client),
    transformations,
    users,
    afterWrite,
    cursorKey: client.credentials.deriveKey("cursor"),
  };
}
