import type { RestClient } from "../http/client.ts";
import { AccountSource } from "./account.ts";
import { AuditLogSource } from "./auditLog.ts";
import { OrganizationSource } from "./organization.ts";
import { RoleSource } from "./role.ts";
import { UserSource } from "./user.ts";

/** All that resolvers can ask of the platform, made anew for each operation: nothing read for one is seen by another. */
export interface DataSources {
  readonly accounts: AccountSource;
  readonly auditLogs: AuditLogSource;
  readonly organization: OrganizationSource;
  readonly roles: RoleSource;
  readonly users: UserSource;
  /** Key for the caller's cursors. */
  readonly cursorKey: Buffer;
}

export function createDataSources(client: RestClient): DataSources {
  return {
    accounts: new AccountSource(client),
    auditLogs: new AuditLogSource(client),
    organization: new OrganizationSource(client),
    roles: new RoleSource(client),
    users: new UserSource(client),
    cursorKey: client.credentials.deriveKey("cursor"),
  };
}
