import { isInputObjectType, type GraphQLSchema } from "graphql";

/** For `@Extensions` of an input type with exactly one field in each value. type-graphql has no option for `@oneOf`. */
export const ONE_OF = { isOneOf: true } as const;

/** Declares `@oneOf` for the input types with `ONE_OF`: graphql-js validates them, prints them and introspects them so. */
export function declareOneOf(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type) && type.extensions["isOneOf"] === true) type.isOneOf = true;
  }
}
