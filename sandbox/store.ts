/** All that the sandbox knows. Handlers read and change it; it knows no HTTP. */
import type { SandboxOptions } from "./options.ts";
import type { CatalogueStates } from "./seed/catalogue.ts";
import type { Accounts } from "./state/accounts.ts";
import type { AuditLogs } from "./state/auditLogs.ts";
import type { Roles } from "./state/roles.ts";
import type { Users } from "./state/users.ts";
import type { Organization } from "./wire.ts";

export interface Store extends CatalogueStates {
  readonly settings: SandboxOptions;
  /** Stands still: see SandboxOptions. */
  readonly now: Date;
  organization: Organization;
  readonly accounts: Accounts;
  readonly users: Users;
  readonly roles: Roles;
  readonly auditLogs: AuditLogs;
}
