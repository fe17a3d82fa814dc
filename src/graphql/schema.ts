import "reflect-metadata";
import { isObjectType, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import { buildSchemaSync, type BuildSchemaOptions } from "type-graphql";
import { describeCosts } from "../cost/describe.ts";
import { limitUnpagedLists } from "../cost/unpagedLists.ts";
import { DEFAULT_MAX_UNPAGED_ITEMS } from "../platformLimits.ts";
import { resolvers } from "../resolvers/index.ts";
import { describeNulls } from "../schema/common/describeNulls.ts";
import { SubgraphResolver } from "../resolvers/federation/subgraph.ts";
import { resolveDirectly } from "./directResolvers.ts";

/**
 * The executable schema: what clients see, and what composers and routers of federated graphs need.
 * @param maxUnpagedItems items of a list without pages for which REST calls are made
 */
export function buildGatewaySchema(maxUnpagedItems = DEFAULT_MAX_UNPAGED_ITEMS): GraphQLSchema {
  const schema = build([...resolvers, SubgraphResolver]);
  limitUnpagedLists(schema, maxUnpagedItems);
  return schema;
}

/** What clients see, for `schema.graphql`. */
export function buildApiSchema(): GraphQLSchema {
  return build([...resolvers]);
}

/** Made of the decorated classes. Checks of input are the resolvers' own: class-validator is not used. */
function build(from: BuildSchemaOptions["resolvers"]): GraphQLSchema {
  const schema = buildSchemaSync({ resolvers: from, validate: false });
  // type-graphql has no place for these two descriptions.
  describe(
    schema.getQueryType(),
    "What can be read. A field that fails is null with an error, and leaves all other fields alone. Descriptions say which " +
      "privilege a field requires, what null means, and how many REST calls it costs at most; fields that say nothing of " +
      "it cost nothing.",
  );
  describe(
    schema.getMutationType(),
    "What can be changed. Rejections that the user can correct are `userErrors` of the payload. A payload without them says " +
      "that the change was made, also if a field of it cannot be read afterwards.",
  );
  requireCosts(schema);
  describeNulls(schema);
  describeCosts(schema);
  resolveDirectly(schema);
  return schema;
}

/**
 * What an operation may cost is reckoned from what its fields declare, so all that run code must.
 * @throws Error that names the field that does not
 */
export function requireCosts(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const { name, resolve, extensions } of Object.values(type.getFields())) {
      if (resolve === undefined || extensions["cost"] !== undefined || type.name.startsWith("__")) continue;
      throw new Error(
        `${type.name}.${name} has a resolver, but does not declare its REST calls: give it @Rest or @NoRest.`,
      );
    }
  }
}

function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}
