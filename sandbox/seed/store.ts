/** Seeds the store: accounts and users first, then their resources, then audit logs. */
import type { SandboxOptions } from "../options.ts";
import { Accounts } from "../state/accounts.ts";
import { AuditLogs } from "../state/auditLogs.ts";
import { FormulaExecutions } from "../state/formulaExecutions.ts";
import { BulkJobs } from "../state/bulkJobs.ts";
import { OAuthGrants } from "../state/oauthGrants.ts";
import { RecordCalls } from "../state/recordCalls.ts";
import { Roles } from "../state/roles.ts";
import { UsageLog } from "../state/usage.ts";
import { ScheduledJobs } from "../state/scheduledJobs.ts";
import { Users, type SeededUsers } from "../state/users.ts";
import { WrittenRecords } from "../state/writtenRecords.ts";
import type { Store } from "../store.ts";
import { seedAccounts, organizationId } from "./accounts.ts";
import { auditableEntities } from "./auditEntities.ts";
import { seedAuditLogs } from "./auditLogs.ts";
import { seedBulkJobs } from "./bulkJobs.ts";
import { seedOrganization } from "./organization.ts";
import type { SeedOwners } from "./owners.ts";
import { seedResources } from "./resources.ts";
import { seedRoles } from "./roles.ts";
import { seedUsage } from "./usage.ts";
import { seedUsers } from "./users.ts";

/** Limits the time of the start: resources belong to the first active users of an account. */
const MAX_OWNERS_PER_ACCOUNT = 8;

export function seedStore(options: SandboxOptions): Store {
  const accounts = new Accounts(seedAccounts(options.accounts));
  const seededUsers = seedUsers(accounts.all(), options.users);
  const resources = seedResources(ownersIn(accounts, seededUsers), options);
  const plan = { count: options.auditLogs, distinctUsers: options.auditLogUsers, newest: options.now };
  const organization = seedOrganization();
  const owner = { connectors: resources.connectors, organization };
  const usage = () => seedUsage(owner, resources.instances, options.now);
  return {
    ...resources,
    settings: options,
    now: options.now,
    organization,
    accounts,
    users: new Users(seededUsers),
    roles: new Roles(seedRoles()),
    formulaExecutions: new FormulaExecutions(resources.formulas, options.now, options.formulaRunMs),
    oauthGrants: new OAuthGrants(),
    scheduledJobs: new ScheduledJobs(),
    recordCalls: new RecordCalls(),
    writtenRecords: new WrittenRecords(),
    usage: new UsageLog(usage, options.now, options.usageDelayMs),
    bulkJobs: new BulkJobs((instance) => {
      const connector = resources.connectors.find(instance.connectorId);
      return connector ? seedBulkJobs(instance, connector, options.now) : [];
    }),
    auditLogs: new AuditLogs(seedAuditLogs(plan, seededUsers, auditableEntities(accounts, resources)), options.now),
  };
}

function ownersIn(accounts: Accounts, users: SeededUsers): SeedOwners {
  const active = accounts.all().filter((account) => account.active);
  return {
    organizationId,
    accounts: active.map(({ id, name }) => ({ id, name, userIds: activeUserIds(users, id) })),
  };
}

function activeUserIds(users: SeededUsers, accountId: number): readonly number[] {
  const { start, end } = users.rangeOf(accountId);
  const indexes = Array.from(
    { length: Math.min(end - start, 2 * MAX_OWNERS_PER_ACCOUNT) },
    (_, place) => start + place,
  );
  return indexes
    .filter((index) => users.isActive(index))
    .slice(0, MAX_OWNERS_PER_ACCOUNT)
    .map((index) => users.firstId + index);
}
