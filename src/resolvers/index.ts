import { AccountMutations } from "./account.mutations.ts";
import { AccountResolver } from "./account.ts";
import { AuditLogResolver } from "./auditLog.ts";
import { ConnectorResolver } from "./connector.ts";
import { ConnectorInstanceResolver } from "./connectorInstance.ts";
import { FormulaResolver } from "./formula.ts";
import { FormulaInstanceResolver } from "./formulaInstance.ts";
import { HubResolver } from "./hub.ts";
import { ConnectorInstanceObjectsResolver, HubObjectResolver, HubObjectsResolver } from "./hubObject.ts";
import { NodeResolver } from "./node.ts";
import { OrganizationResolver } from "./organization.ts";
import { UserResolver } from "./user.ts";

export const resolvers = [
  AccountMutations,
  AccountResolver,
  AuditLogResolver,
  ConnectorInstanceObjectsResolver,
  ConnectorInstanceResolver,
  ConnectorResolver,
  FormulaInstanceResolver,
  FormulaResolver,
  HubObjectResolver,
  HubObjectsResolver,
  HubResolver,
  NodeResolver,
  OrganizationResolver,
  UserResolver,
] as const;
