import "reflect-metadata";
import { isObjectType, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import { buildSchemaSync, type BuildSchemaOptions } from "type-graphql";
import { describeCosts } from "../cost/describe.ts";
import { limitUnpagedLists } from "../cost/unpagedLists.ts";
import { DEFAULT_MAX_UNPAGED_ITEMS } from "../platformLimits.ts";
import { resolvers } from "../resolvers/index.ts";
import { describeNulls } from "../schema/common/describeNulls.ts";
import { declareOneOf } from "../schema/common/oneOf.ts";
import { subgraphSdl } from "../resolvers/federation/sdl.ts";
import { SubgraphResolver } from "../resolvers/federation/subgraph.ts";
import { restrictToAssistants } from "./assistantSchema.ts";
import { resolveDirectly } from "./directResolvers.ts";
import { removeRawOcnql } from "./rawOcnql.ts";
import { removeSecretFields } from "./secretFields.ts";
import { MUTATION_DESCRIPTION, QUERY_DESCRIPTION, SCHEMA_DESCRIPTION } from "./schemaDescription.ts";

export interface GatewaySchemaOptions {
  /** Items of a list without pages for which REST calls are made. */
  readonly maxUnpagedItems?: number;
  /** False to leave out fields that return secrets. */
  readonly showTokens?: boolean;
  /** False to leave out arguments that take conditions in OCNQL. */
  readonly rawOcnql?: boolean;
}

type RemovedParts = Pick<GatewaySchemaOptions, "showTokens" | "rawOcnql">;

/** The executable schema: the API schema with the fields of Apollo Federation. */
export function buildGatewaySchema({
  maxUnpagedItems = DEFAULT_MAX_UNPAGED_ITEMS,
  ...options
}: GatewaySchemaOptions = {}): GraphQLSchema {
  const schema = build([...resolvers, SubgraphResolver], options);
  limitUnpagedLists(schema, maxUnpagedItems);
  return schema;
}

/**
 * The executable schema for assistants: the API schema without fields that return secrets, or links with one, and without
 * conditions in OCNQL, whatever clients of `/graphql` see.
 */
export function buildAssistantSchema({
  maxUnpagedItems = DEFAULT_MAX_UNPAGED_ITEMS,
}: Pick<GatewaySchemaOptions, "maxUnpagedItems"> = {}): GraphQLSchema {
  const schema = buildApiSchema({ showTokens: false, rawOcnql: false });
  restrictToAssistants(schema);
  limitUnpagedLists(schema, maxUnpagedItems);
  return schema;
}

/** The API schema, printed as `schema.graphql`. */
export function buildApiSchema(options: RemovedParts = {}): GraphQLSchema {
  return build([...resolvers], options);
}

/** The schema of the subgraph as SDL, printed as `subgraph.graphql`. */
export function printSubgraph(options: GatewaySchemaOptions = {}): string {
  return subgraphSdl(buildGatewaySchema(options));
}

/** Builds the schema from the decorated classes. Resolvers validate inputs themselves, without class-validator. */
function build(
  from: BuildSchemaOptions["resolvers"],
  { showTokens = true, rawOcnql = true }: RemovedParts,
): GraphQLSchema {
  // The check is an introspection query, which doubles the time. Apollo Server validates the schema when it starts.
  const schema = buildSchemaSync({ resolvers: from, validate: false, skipCheck: true });
  // type-graphql has no option for these descriptions.
  schema.description = SCHEMA_DESCRIPTION;
  describe(schema.getQueryType(), QUERY_DESCRIPTION);
  describe(schema.getMutationType(), MUTATION_DESCRIPTION);
  declareOneOf(schema);
  requireCosts(schema);
  describeNulls(schema);
  describeCosts(schema);
  resolveDirectly(schema);
  if (!showTokens) removeSecretFields(schema);
  if (!rawOcnql) removeRawOcnql(schema);
  return schema;
}

/**
 * The estimate of an operation uses the costs that its fields declare, so every field with a resolver must declare one.
 * @throws Error with the name of a field that does not
 */
export function requireCosts(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const { name, resolve, extensions } of Object.values(type.getFields())) {
      if (resolve === undefined || extensions["cost"] !== undefined || type.name.startsWith("__")) continue;
      throw new Error(
        `${type.name}.${name} has a resolver, but does not declare its REST calls: add @Rest or @NoRest.`,
      );
    }
  }
}

function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}
