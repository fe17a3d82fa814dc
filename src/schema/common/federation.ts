/** The types that Apollo Federation adds to every subgraph. */
import { GraphQLScalarType, valueFromASTUntyped } from "graphql";
import { Field, ObjectType } from "type-graphql";

/** Accepts any value: an invalid representation must not fail the others. */
export const Representation = new GraphQLScalarType<unknown>({
  name: "_Any",
  description: "A representation of an entity: its `__typename` and the fields of one of its keys.",
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

@ObjectType("_Service", { simpleResolvers: true, description: "This graph as a subgraph." })
export class SubgraphService {
  @Field(() => String, { description: "The subgraph schema as SDL, with federation directives." })
  sdl!: string;
}
