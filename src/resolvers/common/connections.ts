/** Connections that fields of several types return. */
import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "../../context.ts";
import type { RestList } from "../../datasources/common/restList.ts";
import type {
  ConnectorInstanceRecord,
  ConnectorRecord,
  FormulaInstanceRecord,
} from "../../datasources/common/records.ts";
import type { UserScope } from "../../datasources/user.ts";
import { resolveConnection } from "../../relay/connection.ts";
import { Account } from "../../schema/account.ts";
import { AuditLog } from "../../schema/auditLog.ts";
import { Connector } from "../../schema/connector.ts";
import { ConnectorInstance } from "../../schema/connectorInstance.ts";
import { FormulaInstance } from "../../schema/formulaInstance.ts";
import { User } from "../../schema/user.ts";
import type { AccountsArgs, UsersArgs } from "./args.ts";
import type { ConnectionArgs } from "../../relay/types.ts";
import { auditLogQuery, scopeOf, type AuditLogArguments, type AuditLogOwner } from "./auditLogQuery.ts";
import { conditionsOf, includesInactive } from "./filter.ts";

const ACCOUNT_ATTRIBUTES = {
  name: "name",
  externalId: "externalId",
  description: "description",
  active: "active",
  createdAt: "createdDate",
} as const;

const USER_ATTRIBUTES = {
  firstName: "firstName",
  lastName: "lastName",
  email: "email",
  active: "active",
  createdAt: "createdDate",
} as const;

export function accountConnection(args: AccountsArgs, { dataSources }: Context, info: GraphQLResolveInfo) {
  const where = conditionsOf(args.filter, ACCOUNT_ATTRIBUTES);
  const list = dataSources.accounts.list({ where, includeInactive: includesInactive(args) });
  return resolveConnection({ args, key: dataSources.cursorKey, info }, list, (row) => new Account(row));
}

export function userConnection(scope: UserScope, args: UsersArgs, { dataSources }: Context, info: GraphQLResolveInfo) {
  const where = conditionsOf(args.filter, USER_ATTRIBUTES);
  const list = dataSources.users.list(scope, { where, includeInactive: includesInactive(args) });
  return resolveConnection({ args, key: dataSources.cursorKey, info }, list, (row) => new User(row));
}

export function auditLogConnection(
  args: ConnectionArgs & AuditLogArguments,
  owner: AuditLogOwner,
  { dataSources }: Context,
  info: GraphQLResolveInfo,
) {
  const scope = scopeOf(args, owner);
  const list = dataSources.auditLogs.list(auditLogQuery(args, owner));
  return resolveConnection({ args, key: dataSources.cursorKey, info }, list, (row) => new AuditLog(row, scope));
}

export function connectorConnection(
  list: RestList<ConnectorRecord>,
  args: ConnectionArgs,
  { dataSources }: Context,
  info: GraphQLResolveInfo,
) {
  return resolveConnection({ args, key: dataSources.cursorKey, info }, list, (row) => new Connector(row));
}

export function connectorInstanceConnection(
  list: RestList<ConnectorInstanceRecord>,
  args: ConnectionArgs,
  { dataSources }: Context,
  info: GraphQLResolveInfo,
) {
  return resolveConnection({ args, key: dataSources.cursorKey, info }, list, (row) => new ConnectorInstance(row));
}

export function formulaInstanceConnection(
  list: RestList<FormulaInstanceRecord>,
  args: ConnectionArgs,
  { dataSources }: Context,
  info: GraphQLResolveInfo,
) {
  return resolveConnection({ args, key: dataSources.cursorKey, info }, list, (row) => new FormulaInstance(row));
}
