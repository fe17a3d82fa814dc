import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { toDatabaseId } from "../relay/globalId.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { AuditLogConnection, AuditLogScope } from "../schema/auditLog.ts";
import { ConnectorMetadata } from "../schema/connector.metadata.ts";
import { ConnectorSetting, toConnectorSettings } from "../schema/connector.settings.ts";
import { Connector, ConnectorConnection } from "../schema/connector.ts";
import { ConnectorInstanceConnection } from "../schema/connectorInstance.ts";
import { FromKey, FromProperty } from "../schema/common/keyFields.ts";
import { Hub } from "../schema/hub.ts";
import { Rest } from "../schema/common/rest.ts";
import { JSONObject } from "../schema/common/scalars.ts";
import { ConnectorsArgs, FilteredAuditLogsArgs } from "./common/args.ts";
import { connectorByKeyType, connectorType, hubType } from "./common/entityTypes.ts";
import { auditLogConnection, connectorConnection, connectorInstanceConnection } from "./common/connections.ts";
import { requireExactlyOne } from "./common/exactlyOne.ts";
import { conditionsOf } from "./common/filter.ts";
import { reference } from "./common/reference.ts";

const CONNECTOR_ATTRIBUTES = { key: "key", name: "name", private: "private", extended: "extended" } as const;

@Resolver(() => Connector)
export class ConnectorResolver {
  @Rest("getConnector")
  @Query(() => Connector, {
    nullable: true,
    description:
      "A connector by `id` or `key`, exactly one of which must be given. Null if there is none. Requires the `viewElements` privilege.",
  })
  connector(
    @Arg("id", () => ID, { nullable: true, description: "Global ID or database ID." })
    id: string | null | undefined,
    @Arg("key", () => String, { nullable: true, description: "Key of the connector, such as `sfdc`." })
    key: string | null | undefined,
    @Ctx() context: Context,
  ) {
    const [name, value] = requireExactlyOne({ id, key });
    if (name === "key") return connectorByKeyType.load(value, context);
    return connectorType.load(toDatabaseId("Connector", value, "id"), context);
  }

  @Rest("listConnectors", { connection: "token" })
  @Query(() => ConnectorConnection, {
    nullable: true,
    description:
      "Connectors of the catalog. May be served from a short-lived cache. Requires the `viewElements` privilege.",
  })
  connectors(
    @Args(() => ConnectorsArgs) args: ConnectorsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const where = conditionsOf(args.filter, CONNECTOR_ATTRIBUTES);
    return connectorConnection(context.dataSources.connectors.list(where), args, context, info);
  }

  @FromProperty("hubKey")
  @Rest("getHub", { reference: [] })
  @FieldResolver(() => Hub, {
    nullable: true,
    description: "The hub that the connector belongs to. Null if it has none. Requires the `viewElements` privilege.",
  })
  hub(@Root() { hubKey }: Connector, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(hubType, hubKey === "" ? undefined : hubKey, context, info);
  }

  @FromKey()
  @Rest("getConnectorMetadata")
  @FieldResolver(() => ConnectorMetadata, {
    nullable: true,
    description:
      "Capabilities of the connector. Null if the platform has no metadata for it. Requires the `viewElements` privilege.",
  })
  async metadata(@Root() { databaseId }: Connector, @Ctx() { dataSources }: Context) {
    const record = await dataSources.connectors.metadata(databaseId);
    return record && new ConnectorMetadata(record);
  }

  @FromKey()
  @Rest("listConnectorSettings")
  @FieldResolver(() => [ConnectorSetting], {
    nullable: true,
    description:
      "Settings of the connector's instances, to build a form from. Null if the platform has none for it. Requires the `viewElements` privilege.",
  })
  async configuration(@Root() { databaseId, rowSettings }: Connector, @Ctx() { dataSources }: Context) {
    const records = Array.isArray(rowSettings) ? rowSettings : await dataSources.connectors.settings(databaseId);
    return records && toConnectorSettings(records);
  }

  @FromKey()
  @Rest("getConnectorApiDocs")
  @FieldResolver(() => JSONObject, {
    nullable: true,
    description:
      "The OpenAPI 2.0 document of the connector. Null if there is no such operation or version. Requires the `viewElements` privilege.",
  })
  openApi(
    @Root() { databaseId }: Connector,
    @Arg("operationId", () => String, {
      nullable: true,
      description: "Returns only the part about the operation with this ID.",
    })
    operationId: string | null | undefined,
    @Arg("version", () => String, { nullable: true, description: "Version of the document. Defaults to the latest." })
    version: string | null | undefined,
    @Ctx() { dataSources }: Context,
  ) {
    return dataSources.connectors.apiDocs(databaseId, {
      operationId: operationId ?? undefined,
      version: version ?? undefined,
    });
  }

  @FromKey()
  @Rest("listConnectorInstancesOfConnector", { connection: "token" })
  @FieldResolver(() => ConnectorInstanceConnection, {
    nullable: true,
    description:
      "Instances of the connector. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  instances(
    @Root() { databaseId }: Connector,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const list = context.dataSources.connectorInstances.ofConnector(databaseId);
    return connectorInstanceConnection(list, args, context, info);
  }

  @FromKey()
  @Rest("listAuditLogsOfConnector", { connection: "token" })
  @FieldResolver(() => AuditLogConnection, {
    nullable: true,
    description:
      "Audit log entries about the connector. Requires the `viewLogsOrg` privilege, or `viewLogsAccount` for the caller's account.",
  })
  auditLogs(
    @Root() { databaseId }: Connector,
    @Args(() => FilteredAuditLogsArgs) args: FilteredAuditLogsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const subject = { scope: AuditLogScope.CONNECTORS, entity: databaseId };
    return auditLogConnection(args, { subject }, context, info);
  }
}
