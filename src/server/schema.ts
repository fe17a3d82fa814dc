import "reflect-metadata";
import type { GraphQLObjectType, GraphQLSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { resolvers } from "../resolvers/index.ts";

/** The executable schema, made of the decorated classes. Checks of input are the resolvers' own: class-validator is not used. */
export function buildGatewaySchema(): GraphQLSchema {
  const schema = buildSchemaSync({ resolvers: [...resolvers], validate: false });
  // type-graphql has no place for these two descriptions.
  describe(
    schema.getQueryType(),
    "What can be read. Each field says which rights it needs, where not everybody has them.",
  );
  describe(
    schema.getMutationType(),
    "What can be changed. Refusals that a user can act on come back as `userErrors` of the payload.",
  );
  return schema;
}

function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}
