/** What every subgraph of a federated graph has besides its own types. The names are federation's. */
import { GraphQLScalarType, valueFromASTUntyped } from "graphql";
import { Field, ObjectType } from "type-graphql";

/** Takes everything: what is wrong with one representation must not fail the others. */
export const Representation = new GraphQLScalarType<unknown>({
  name: "_Any",
  description: "An entity as another subgraph knows it: its `__typename`, and the fields of one of its keys.",
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

@ObjectType("_Service", { simpleResolvers: true, description: "This graph as a part of a federated one." })
export class SubgraphService {
  @Field(() => String, { description: "The schema, with the directives of federation." })
  sdl!: string;
}
