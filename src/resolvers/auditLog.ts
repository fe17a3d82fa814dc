import type { GraphQLResolveInfo } from "graphql";
import { Args, createUnionType, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { Attribute } from "../datasources/common/records.ts";
import { Account } from "../schema/account.ts";
import { AuditLog, AuditLogConnection, AuditLogScope } from "../schema/auditLog.ts";
import { CommonResource } from "../schema/commonResource.ts";
import { Connector } from "../schema/connector.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { Formula } from "../schema/formula.ts";
import { FormulaInstance } from "../schema/formulaInstance.ts";
import { parseDatabaseId } from "../schema/common/databaseId.ts";
import { Organization } from "../schema/organization.ts";
import { validOrUndefined, valueOrThrow } from "../schema/common/values.ts";
import { Rest } from "../schema/common/rest.ts";
import { User } from "../schema/user.ts";
import { EntityAuditLogsArgs } from "./common/args.ts";
import { auditLogCalls, entityAuditLogCalls } from "./common/auditLogQuery.ts";
import { auditLogConnection } from "./common/connections.ts";
import {
  accountType,
  connectorByKeyType,
  connectorInstanceType,
  connectorType,
  formulaInstanceType,
  formulaType,
  organizationType,
  userType,
} from "./common/entityTypes.ts";
import { commonResourceType, type CommonResourceKey } from "./common/loadCommonResource.ts";
import { reference } from "./common/reference.ts";
import { toResourceOwner } from "./common/resourceOwner.ts";

const AuditLogEntity = createUnionType({
  name: "AuditLogEntity",
  description: "The object that an audit log entry is about.",
  types: () => [Connector, ConnectorInstance, Formula, FormulaInstance, CommonResource] as const,
});

@Resolver(() => AuditLog)
export class AuditLogResolver {
  @Rest([...auditLogCalls, ...entityAuditLogCalls], { connection: "token" })
  @Query(() => AuditLogConnection, {
    nullable: true,
    description:
      "Audit log entries of requests to the platform, newest first. Requires the `viewLogsOrg` privilege, or `viewLogsAccount` for the caller's account.",
  })
  auditLogs(
    @Args(() => EntityAuditLogsArgs) args: EntityAuditLogsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return auditLogConnection(args, {}, context, info);
  }

  @Rest("getOrganization", { perOperation: true })
  @FieldResolver(() => Organization, {
    nullable: true,
    description:
      "The organization in which the request was made. Null if the entry does not name one. Requires the organization administrator role.",
  })
  organization(@Root() { organizationId }: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(organizationType, organizationId, context, info);
  }

  @Rest("getAccount", { reference: [] })
  @FieldResolver(() => Account, {
    nullable: true,
    description:
      "The account in which the request was made. Null if the entry does not name one. Requires the organization administrator role, except for the caller's account.",
  })
  account(@Root() { accountId }: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(accountType, accountId, context, info);
  }

  @Rest("getUser", { reference: [] })
  @FieldResolver(() => User, {
    nullable: true,
    description:
      "The user who made the request. Null if the entry does not name one, or if the user was deleted. Requires the `viewUsersOrg` privilege, or `viewUsersAccount` for users of the caller's account.",
  })
  user(@Root() { userId }: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(userType, userId, context, info);
  }

  @Rest("getConnectorInstance", { reference: [] })
  @FieldResolver(() => ConnectorInstance, {
    nullable: true,
    description:
      "The connector instance that the request used or changed. Null if the entry does not name one, or if it was deleted. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  connectorInstance(@Root() log: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(connectorInstanceType, connectorInstanceIdIn(log), context, info);
  }

  @Rest(
    [
      "getConnector",
      "getConnectorInstance",
      "getFormula",
      "getFormulaInstance",
      "getOrganizationCommonResource",
      "getAccountCommonResource",
      "getConnectorInstanceCommonResource",
    ],
    { reference: [], typesWithoutKey: ["Connector"] },
  )
  @FieldResolver(() => AuditLogEntity, {
    nullable: true,
    description:
      "The object that the request was about. Null in the scopes ALL and AUTHENTICATION, if the entry does not name an object, or if it was deleted. Requires the privilege to view the object.",
  })
  entity(@Root() log: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    switch (log.scope) {
      case AuditLogScope.CONNECTORS:
        return connectorIn(log, context, info);
      case AuditLogScope.CONNECTOR_INSTANCES:
        return reference(connectorInstanceType, connectorInstanceIdIn(log), context, info);
      case AuditLogScope.FORMULA_INSTANCES:
        return reference(formulaInstanceType, parseDatabaseId(log.entityId), context, info);
      case AuditLogScope.FORMULAS:
        return reference(formulaType, formulaIdIn(log), context, info);
      case AuditLogScope.COMMON_RESOURCES:
        return reference(commonResourceType, commonResourceIn(log), context, info);
      default:
        return null;
    }
  }
}

/** `entity_id` is usually the connector's id; the platform's paths also accept its key. */
function connectorIn({ entityId }: AuditLog, context: Context, info: GraphQLResolveInfo) {
  const id = parseDatabaseId(entityId);
  if (id !== undefined) return reference(connectorType, id, context, info);
  return reference(connectorByKeyType, entityId, context, info);
}

function connectorInstanceIdIn({ scope, instanceId, entityId }: AuditLog): Attribute<string> {
  return instanceId ?? (scope === AuditLogScope.CONNECTOR_INSTANCES ? parseDatabaseId(entityId) : undefined);
}

/** `entity_id` may also be the id of a step, a trigger or a setting: the id of the formula is in the path. */
function formulaIdIn({ entityId, resourceUri }: AuditLog): Attribute<string> {
  const [path, inPath] = /\/formulas(?:\/([^/?#]+))?/.exec(valueOrThrow(resourceUri) ?? "") ?? [];
  const id = entityId ?? inPath;
  return path !== undefined && (inPath === undefined || inPath === id) ? parseDatabaseId(id) : undefined;
}

/** Several levels can have a common resource with the same name: the owner is in the path. */
function commonResourceIn({ resourceUri, organizationId, accountId }: AuditLog): CommonResourceKey | undefined {
  const [, collection = "", id = "", segment = "", definitions] =
    /\/(organizations|accounts|instances)(?:\/(\d+))?\/objects\/([^/?#]+)(\/definitions)?(?:[?#]|$)/.exec(
      valueOrThrow(resourceUri) ?? "",
    ) ?? [];
  const owners = new Map([
    ["organizations", { type: "Organization", key: String(validOrUndefined(organizationId)) }],
    ["accounts", { type: "Account", key: id === "" ? String(validOrUndefined(accountId)) : id }],
    ["instances", { type: "ConnectorInstance", key: id }],
  ]);
  const owner = toResourceOwner(owners.get(collection));
  const name = decodePathSegment(segment);
  const isList = segment === "definitions" && definitions === undefined;
  return owner === undefined || name === undefined || isList ? undefined : { owner, name };
}

function decodePathSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
