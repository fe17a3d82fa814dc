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
import { Rest } from "../schema/common/rest.ts";
import { JSONObject } from "../schema/common/scalars.ts";
import { User } from "../schema/user.ts";
import { FilteredAuditLogsArgs } from "./common/args.ts";
import { connectorByKeyType, connectorInstanceType, connectorType, userType } from "./common/entityTypes.ts";
import { auditLogConnection, connectorInstanceConnection } from "./common/connections.ts";
import { reference } from "./common/reference.ts";

@Resolver(() => ConnectorInstance)
export class ConnectorInstanceResolver {
  @Rest("getConnectorInstance")
  @Query(() => ConnectorInstance, {
    nullable: true,
    description:
      "One connector instance; null if there is none. Requires the privilege `viewAccountElementInstances` for instances of other users.",
  })
  connectorInstance(
    @Arg("id", () => ID, { description: "Global id, or the platform's numeric id." }) id: string,
    @Ctx() context: Context,
  ) {
    return connectorInstanceType.load(toDatabaseId("ConnectorInstance", id, "id"), context);
  }

  @Rest("listConnectorInstances", { connection: "token" })
  @Query(() => ConnectorInstanceConnection, {
    nullable: true,
    description:
      "The connector instances that the caller can see: the own ones, and with the privilege `viewAccountElementInstances` those of others.",
  })
  connectorInstances(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg("tags", () => [String], { nullable: true, description: "Only those that have all of these tags." })
    tags: string[] | null | undefined,
    @Arg("search", () => String, {
      nullable: true,
      description: "Only those that this text is found in, as in a name.",
    })
    search: string | null | undefined,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const query = { tags: tags ?? undefined, search: search ?? undefined };
    return connectorInstanceConnection(context.dataSources.connectorInstances.list(query), args, context, info);
  }

  @Rest("getConnector", { reference: ["key", "name", "hub"], typesWithoutKey: ["Connector"] })
  @FieldResolver(() => Connector, {
    nullable: true,
    description:
      "What it connects to; null if the connector is no longer in the catalogue. Requires the privilege `viewElements`.",
  })
  connector(@Root() { connectorRecord }: ConnectorInstance, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    const id = parseDatabaseId(connectorRecord.id);
    if (id === undefined) return reference(connectorByKeyType, connectorRecord.key, context, info);
    return reference(connectorType, id, context, info, new Connector({ ...connectorRecord, id }));
  }

  @Rest("getUser", { reference: ["email", "firstName", "lastName"] })
  @FieldResolver(() => User, {
    nullable: true,
    description:
      "The user who authenticated the instance; null if that user was deleted. Requires the privilege `viewUsersOrg`, or `viewUsersAccount` for users of the own account.",
  })
  user(@Root() { userRecord }: ConnectorInstance, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    const id = parseDatabaseId(userRecord?.id);
    if (id === undefined) return null;
    const part = new User({ ...userRecord, id, ...(userRecord?.emailAddress && { email: userRecord.emailAddress }) });
    return reference(userType, id, context, info, part);
  }

  @Rest("getConnectorInstance", { calls: 0, rereadsParent: "getConnectorInstance" })
  @FieldResolver(() => JSONObject, {
    nullable: true,
    description:
      "Settings as the platform returns them, secrets masked. All values are texts. Null if the platform does not return them. Requires the privilege `viewAccountElementInstances` for instances of other users.",
  })
  async configuration(@Root() { databaseId, knownConfiguration }: ConnectorInstance, @Ctx() { dataSources }: Context) {
    return knownConfiguration ?? (await dataSources.connectorInstances.getById(databaseId)).configuration;
  }

  @Rest("getConnectorInstance", { calls: 0, rereadsParent: "getConnectorInstance" })
  @Directive('@tag(name: "secret")')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The credential for the hub APIs. A secret: the gateway neither stores nor logs it. Null if the platform does not return it. Requires the privilege `viewAccountElementInstances` for instances of other users.",
  })
  async token(@Root() { databaseId, knownToken }: ConnectorInstance, @Ctx() { dataSources }: Context) {
    return knownToken ?? (await dataSources.connectorInstances.getById(databaseId)).token;
  }

  @FromKey()
  @Rest("listAuditLogsOfConnectorInstance", { connection: "token" })
  @FieldResolver(() => AuditLogConnection, {
    nullable: true,
    description:
      "The requests about this instance. Requires the privilege `viewLogsOrg`, or `viewLogsAccount` for the own account.",
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
