import { Arg, Ctx, Directive, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { badUserInput, describeValue } from "../relay/inputErrors.ts";
import { fromGlobalId, toDigits, type GlobalId } from "../relay/globalId.ts";
import { Node } from "../relay/types.ts";
import { OWN_ACCOUNT_KEY } from "../schema/common/resourceOwner.ts";
import { Rest, type OperationId } from "../schema/common/rest.ts";
import { OwnAccount } from "../schema/ownAccount.ts";
import {
  accountType,
  connectorInstanceType,
  connectorType,
  findOrganizationById,
  formulaExecutionType,
  formulaInstanceType,
  formulaStepExecutionType,
  formulaType,
  hubType,
  requireCredentials,
  userType,
} from "./common/entityTypes.ts";
import { loadCommonResourceByKey } from "./common/loadCommonResource.ts";
import { bulkJobType, CALLS_OF_BULK_JOB } from "./common/bulkJobType.ts";
import { CALLS_OF_RECORD, recordByKeyType } from "./common/recordType.ts";
import type { EntityType } from "./common/reference.ts";
import { connectorInstanceEventType } from "./connectorInstanceEvent.ts";
import { scheduledJobType } from "./scheduledJob.ts";
import { usageEntryType } from "./usageEntry.ts";
import { loadTransformationByKey } from "./transformation.ts";

const MAX_NODES = 100;

type Load = EntityType<Node>["load"];

/** Loads a node by the key in its global id. */
const LOADERS: Readonly<Record<string, Load>> = {
  Account: byNumber(accountType),
  BulkJob: bulkJobType.load,
  CommonResource: loadCommonResourceByKey,
  Connector: byNumber(connectorType),
  ConnectorInstance: byNumber(connectorInstanceType),
  ConnectorInstanceEvent: connectorInstanceEventType.load,
  ConnectorRecord: recordByKeyType.load,
  Formula: byNumber(formulaType),
  FormulaExecution: byNumber(formulaExecutionType),
  FormulaInstance: byNumber(formulaInstanceType),
  FormulaStepExecution: byNumber(formulaStepExecutionType),
  Hub: hubType.load,
  Organization: findOrganizationById,
  OwnAccount: async (key, context) => {
    if (key !== OWN_ACCOUNT_KEY) return null;
    requireCredentials(context);
    return new OwnAccount();
  },
  ScheduledJob: scheduledJobType.load,
  Transformation: loadTransformationByKey,
  UsageEntry: usageEntryType.load,
  User: byNumber(userType),
};

/** The calls of the loaders above. Nodes that an organization owns need one more, for the organization's id. */
const CALLS: readonly OperationId[] = [
  "getAccount",
  "getBulkJobStatus",
  "getOwnAccountCommonResource",
  "getAccountCommonResource",
  "getOrganizationCommonResource",
  "getConnectorInstanceCommonResource",
  "getConnector",
  "getConnectorInstance",
  "getConnectorInstanceEvent",
  "getHubRecord",
  "getHubRecordChild",
  "getFormula",
  "getFormulaExecution",
  "getFormulaInstance",
  "getFormulaStepExecution",
  "getHub",
  "getOrganization",
  "getAccountTransformation",
  "getOrganizationTransformation",
  "getConnectorInstanceTransformation",
  "getScheduledJob",
  "getUsage",
  "getUser",
];

/** Types whose nodes need more than one call. */
const CALLS_OF_TYPE: ReadonlyMap<string | undefined, number> = new Map([
  ["BulkJob", CALLS_OF_BULK_JOB],
  ["ConnectorRecord", CALLS_OF_RECORD],
]);

const CALLS_OF_ID = {
  of: (id: unknown) => (typeof id === "string" ? (CALLS_OF_TYPE.get(fromGlobalId(id)?.type) ?? 1) : 1),
  max: Math.max(...CALLS_OF_TYPE.values()),
};

@Resolver()
export class NodeResolver {
  @Rest(CALLS, { perItem: "id", callsOf: CALLS_OF_ID, extraCall: "getOrganization" })
  @Directive('@tag(name: "relay")')
  @Query(() => Node, {
    nullable: true,
    description:
      "An object by global ID. Null if it does not exist. Requires the same privileges as the query for the object's type, such as `account`.",
  })
  node(@Arg("id", () => ID, { description: "Global ID: the `id` of a Node." }) id: string, @Ctx() context: Context) {
    return loadNode(parse(id, "id"), context);
  }

  @Rest(CALLS, { perItem: "ids", callsOf: CALLS_OF_ID, extraCall: "getOrganization" })
  @Directive('@tag(name: "relay")')
  @Query(() => [Node], {
    nullable: "itemsAndList",
    description: `Objects by global IDs, in the order of \`ids\`. Null for an object that does not exist; null with an error at its index for a malformed ID or an object that cannot be read. At most ${String(MAX_NODES)}. Requires the same privileges as the queries for the types of the objects.`,
  })
  nodes(
    @Arg("ids", () => [ID], { description: `Global IDs, at most ${String(MAX_NODES)}.` }) ids: string[],
    @Ctx() context: Context,
  ) {
    if (ids.length > MAX_NODES) {
      throw badUserInput(`\`ids\` must contain at most ${String(MAX_NODES)} ids, but got ${String(ids.length)}.`);
    }
    // Missing credentials are one error, not one for each id.
    requireCredentials(context);
    return ids.map(async (id, index) => loadNode(parse(id, `ids[${String(index)}]`), context));
  }
}

function parse(id: string, argument: string): GlobalId {
  const parts = fromGlobalId(id);
  if (parts === undefined || !(parts.type in LOADERS)) {
    throw badUserInput(
      `\`${argument}\` must be a global id, such as the field \`id\` of a Node, but got ${describeValue(id)}.`,
    );
  }
  return parts;
}

function loadNode({ type, key }: GlobalId, context: Context): Promise<Node | null> {
  return LOADERS[type]?.(key, context) ?? Promise.resolve(null);
}

function byNumber({ load }: EntityType<Node>): Load {
  return (key, context) => {
    if (toDigits(key) !== key) throw badUserInput("A global id of this type must contain a number.");
    return load(key, context);
  };
}
