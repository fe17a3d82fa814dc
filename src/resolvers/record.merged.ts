import { GraphQLError, type GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { RecordRow } from "../datasources/record.ts";
import { resolveMergedConnection, type SourcePart } from "../relay/mergedConnection.ts";
import { Rest } from "../schema/common/rest.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { MergedRecordConnection, RecordSource } from "../schema/record.merged.ts";
import { ConnectorRecord } from "../schema/record.ts";
import { requireDistinctIds } from "./common/distinctIds.ts";
import { connectorInstanceType } from "./common/entityTypes.ts";
import { reference } from "./common/reference.ts";
import { toSourceError } from "./common/sourceError.ts";
import { recordPages } from "./record.list.ts";
import { DESCRIBED, SharedRecordsArgs } from "./record.ts";

const INSTANCES = { type: "ConnectorInstance", noun: "connector instance", argument: "connectorInstances", max: 20 };

@ArgsType()
class MergedRecordsArgs extends SharedRecordsArgs {
  @Field(() => [ID], {
    description: `Connector instances, by global ID or database ID: 1 to ${String(INSTANCES.max)}, none of them twice. Their order is that of the turns.`,
  })
  connectorInstances!: string[];
}

@Resolver()
export class MergedRecordsResolver {
  @Rest("listHubRecords", {
    connection: "token",
    sources: { argument: INSTANCES.argument, readBy: "getConnectorInstance" },
    ...DESCRIBED,
  })
  @Query(() => MergedRecordConnection, {
    nullable: true,
    description:
      "Records of an object of several connector instances as one list. The instances take turns: the first record of each, the second of each, and so on. An instance that fails has its error in `sources`, and continues with its next record in a later page; an error only if no instance returned a record. Requires the `useAccountElementInstances` privilege for instances of other users.",
  })
  records(
    @Args(() => MergedRecordsArgs) { object, connectorInstances, ...args }: MergedRecordsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return resolveMergedConnection(
      { args, key: context.dataSources.cursorKey, info },
      requireDistinctIds(connectorInstances, INSTANCES).map((instance) => {
        const place = { instance, parent: undefined, object };
        return {
          pages: recordPages({ place, instance: () => requireInstance(instance, context) }, args, context, info),
          toNode: (row: RecordRow) => new ConnectorRecord({ ...place, identity: row.identity }, row),
          toSource: ({ failure, ...part }: SourcePart) => {
            const error = failure === undefined ? null : toSourceError(failure.error, context, info);
            return new RecordSource({ connectorInstanceId: instance, error, ...part });
          },
        };
      }),
    );
  }
}

@Resolver(() => RecordSource)
export class RecordSourceResolver {
  @Rest("getConnectorInstance", { reference: [] })
  @FieldResolver(() => ConnectorInstance, {
    nullable: true,
    description:
      "The connector instance. Null if there is none. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  connectorInstance(
    @Root() { connectorInstanceId }: RecordSource,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reference(connectorInstanceType, connectorInstanceId, context, info);
  }
}

async function requireInstance(id: string, context: Context): Promise<ConnectorInstance> {
  const instance = await connectorInstanceType.load(id, context);
  if (instance !== null) return instance;
  throw new GraphQLError("The connector instance does not exist.", { extensions: { code: "NOT_FOUND" } });
}
