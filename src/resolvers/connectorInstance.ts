import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { toDatabaseId } from "../relay/globalId.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { AuditLogConnection, AuditLogScope } from "../schema/auditLog.ts";
import { Connector } from "../schema/connector.ts";
import { ConnectorInstance, ConnectorInstanceConnection } from "../schema/connectorInstance.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { parseDatabaseId } from "../schema/common/databaseId.ts";
import { valueOrThrow } from "../schema/common/values.ts";
import { Rest } from "../schema/common/rest.ts";
import { JSONObject } from "../schema/common/scalars.ts";
import { User } from "../schema/user.ts";
import { FilteredAuditLogsArgs } from "./common/args.ts";
import { connectorInstanceType, userType } from "./common/entityTypes.ts";
import { embeddedConnector } from "./common/embeddedConnector.ts";
import { auditLogConnection, connectorInstanceConnection } from "./common/connections.ts";
import { reference } from "./common/reference.ts";

@Resolver(() => ConnectorInstance)
export class ConnectorInstanceResolver {
  @Rest("getConnectorInstance")
  @Query(() => ConnectorInstance, {
    nullable: true,
    description:
      "A connector instance by ID. Null if there is none. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  connectorInstance(
    @Arg("id", () => ID, { description: "Global ID or database ID." }) id: string,
    @Ctx() context: Context,
  ) {
    return connectorInstanceType.load(toDatabaseId("ConnectorInstance", id, "id"), context);
  }

  @Rest("listConnectorInstances", { connection: "token" })
  @Query(() => ConnectorInstanceConnection, {
    nullable: true,
    description:
      "Connector instances that the caller can see: the caller's own, and those of other users with the `viewAccountElementInstances` privilege.",
  })
  connectorInstances(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg("tags", () => [String], { nullable: true, description: "Returns only instances that have all of these tags." })
    tags: string[] | null | undefined,
    @Arg("search", () => String, {
      nullable: true,
      description: "Returns only instances that match this search text, for example in their name.",
    })
    search: string | null | undefined,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const query = { tags: tags ?? undefined, search: search ?? undefined };
    return connectorInstanceConnection(context.dataSources.connectorInstances.list(query), args, context, info);
  }

  @Rest("getConnector", {
    reference: ["key", "name", "description", "image", "active", "isOAuth", "hub"],
    typesWithoutKey: ["Connector"],
  })
  @FieldResolver(() => Connector, {
    nullable: true,
    description:
      "The connector of the instance. Null if the connector is no longer in the catalog. Requires the `viewElements` privilege.",
  })
  connector(@Root() { connectorRecord }: ConnectorInstance, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return embeddedConnector(connectorRecord, context, info);
  }

  @Rest("getUser", { reference: ["email", "firstName", "lastName"] })
  @FieldResolver(() => User, {
    nullable: true,
    description:
      "The user who authenticated the instance. Null if the platform does not return one, or if the user was deleted. Requires the `viewUsersOrg` privilege, or `viewUsersAccount` for users of the caller's account.",
  })
  user(@Root() { userRecord }: ConnectorInstance, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    const { emailAddress: email, ...record } = valueOrThrow(userRecord) ?? {};
    const id = valueOrThrow(parseDatabaseId(record.id));
    return id === undefined ? null : reference(userType, id, context, info, new User({ ...record, id, email }));
  }

  @Rest("getConnectorInstance", { calls: 0, rereadsParent: "getConnectorInstance" })
  @FieldResolver(() => JSONObject, {
    nullable: true,
    description:
      "Settings by key. All values are strings, and the platform masks secrets as `********`. Null if the platform does not return them. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  async configuration(@Root() { databaseId, rowConfiguration }: ConnectorInstance, @Ctx() { dataSources }: Context) {
    return rowConfiguration ?? (await dataSources.connectorInstances.getById(databaseId)).configuration;
  }

  @Rest("getConnectorInstance", { calls: 0, rereadsParent: "getConnectorInstance" })
  @Directive('@tag(name: "secret")')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Token for requests to the connected application. A secret: the gateway neither stores nor logs it. Null if the platform does not return it. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  async token(@Root() { databaseId, rowToken }: ConnectorInstance, @Ctx() { dataSources }: Context) {
    return rowToken ?? (await dataSources.connectorInstances.getById(databaseId)).token;
  }

  @FromKey()
  @Rest("listAuditLogsOfConnectorInstance", { connection: "token" })
  @FieldResolver(() => AuditLogConnection, {
    nullable: true,
    description:
      "Audit log entries about the instance. Requires the `viewLogsOrg` privilege, or `viewLogsAccount` for the caller's account.",
  })
  auditLogs(
    @Root() { databaseId }: ConnectorInstance,
    @Args(() => FilteredAuditLogsArgs) args: FilteredAuditLogsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const subject = { scope: AuditLogScope.CONNECTOR_INSTANCES, entity: databaseId };
    return auditLogConnection(args, { subject }, context, info);
  }
}
