import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { resolvers } from "../resolvers/index.ts";

/** The executable schema, made of the decorated classes. Checks of input are the resolvers' own: class-validator is not used. */
export function buildGatewaySchema(): GraphQLSchema {
  return buildSchemaSync({ resolvers: [...resolvers], validate: false });
}
