/** Everything at the start: people first, then what they made, then the traces that they left. */
import type { SandboxOptions } from "../options.ts";
import { Accounts } from "../state/accounts.ts";
import { AuditLogs } from "../state/auditLogs.ts";
import { Roles } from "../state/roles.ts";
import { Users, type SeededUsers } from "../state/users.ts";
import type { Store } from "../store.ts";
import { seedAccounts, organizationId } from "./accounts.ts";
import { entitiesOf } from "./auditEntities.ts";
import { seedAuditLogs } from "./auditLogs.ts";
import { seedCatalogue } from "./catalogue.ts";
import { seedOrganization } from "./organization.ts";
import type { SeedPeople } from "./people.ts";
import { seedRoles } from "./roles.ts";
import { seedUsers } from "./users.ts";

/** More owners than this would only make the start slower. */
const ownersPerAccount = 8;

export function seedStore(options: SandboxOptions): Store {
  const accounts = new Accounts(seedAccounts(options.accounts));
  const people = seedUsers(accounts.all(), options.users);
  const catalogue = seedCatalogue(ownersIn(accounts, people), options.connectorInstancesPerAccount);
  const plan = { count: options.auditLogs, distinctUsers: options.auditLogUsers, newest: options.now };
  return {
    ...catalogue,
    settings: options,
    now: options.now,
    organization: seedOrganization(),
    accounts,
    users: new Users(people),
    roles: new Roles(seedRoles()),
    auditLogs: new AuditLogs(seedAuditLogs(plan, people, entitiesOf(accounts, catalogue)), options.now),
  };
}

function ownersIn(accounts: Accounts, people: SeededUsers): SeedPeople {
  const active = accounts.all().filter((account) => account.active);
  return {
    organizationId,
    accounts: active.map(({ id, name }) => ({ id, name, userIds: someActive(people, id) })),
  };
}

function someActive(people: SeededUsers, accountId: number): readonly number[] {
  const { start, end } = people.rangeOf(accountId);
  const indexes = Array.from({ length: Math.min(end - start, 2 * ownersPerAccount) }, (_, place) => start + place);
  return indexes
    .filter((index) => people.isActive(index))
    .slice(0, ownersPerAccount)
    .map((index) => people.firstId + index);
}
