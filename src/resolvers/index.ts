import { AccountMutations } from "./account.mutations.ts";
import { AccountResolver } from "./account.ts";
import { AuditLogResolver } from "./auditLog.ts";
import { NodeResolver } from "./node.ts";
import { OrganizationResolver } from "./organization.ts";
import { UserResolver } from "./user.ts";

export const resolvers = [
  AccountMutations,
  AccountResolver,
  AuditLogResolver,
  NodeResolver,
  OrganizationResolver,
  UserResolver,
] as const;
