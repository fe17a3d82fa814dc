/** The state of the sandbox. Handlers read and change it; it does not depend on HTTP. */
import type { SandboxOptions } from "./options.ts";
import type { ResourceStates } from "./seed/resources.ts";
import type { Accounts } from "./state/accounts.ts";
import type { AuditLogs } from "./state/auditLogs.ts";
import type { FormulaExecutions } from "./state/formulaExecutions.ts";
import type { BulkJobs } from "./state/bulkJobs.ts";
import type { OAuthGrants } from "./state/oauthGrants.ts";
import type { RecordCalls } from "./state/recordCalls.ts";
import type { Roles } from "./state/roles.ts";
import type { UsageLog } from "./state/usage.ts";
import type { ScheduledJobs } from "./state/scheduledJobs.ts";
import type { Users } from "./state/users.ts";
import type { WrittenRecords } from "./state/writtenRecords.ts";
import type { Organization } from "./wire.ts";

export interface Store extends ResourceStates {
  readonly settings: SandboxOptions;
  /** See SandboxOptions. */
  readonly now: Date;
  organization: Organization;
  readonly accounts: Accounts;
  readonly users: Users;
  readonly roles: Roles;
  readonly auditLogs: AuditLogs;
  readonly formulaExecutions: FormulaExecutions;
  readonly oauthGrants: OAuthGrants;
  readonly scheduledJobs: ScheduledJobs;
  readonly recordCalls: RecordCalls;
  readonly writtenRecords: WrittenRecords;
  readonly usage: UsageLog;
  readonly bulkJobs: BulkJobs;
}
