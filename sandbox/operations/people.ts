/** What is about people: accounts, the organization, users, roles, audit logs. */
import { accountOperations } from "./accounts.ts";
import { auditLogOperations } from "./auditLogs.ts";
import { organizationOperations } from "./organization.ts";
import { roleOperations } from "./roles.ts";
import { userOperations } from "./users.ts";

export const people = {
  ...accountOperations,
  ...organizationOperations,
  ...userOperations,
  ...roleOperations,
  ...auditLogOperations,
};
