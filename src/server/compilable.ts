import { BREAK, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from "graphql";

/** False for introspection, which graphql-js does as well, and for what a compiled query would not answer as graphql-js does. */
export function isCompilable(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let compilable = true;
  const giveUp = () => {
    compilable = false;
    return BREAK;
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name }) => (name.value === "__schema" || name.value === "__type" ? giveUp() : undefined),
      // Inside a literal of a scalar nothing has a type: there graphql-jit takes variables for undefined.
      Variable: () => (types.getInputType() ? undefined : giveUp()),
    }),
  );
  return compilable;
}
