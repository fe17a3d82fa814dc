import { isInputObjectType, isObjectType, type GraphQLSchema } from "graphql";

const NAME = "ocnql";

/** Removes the arguments and input fields that take conditions in OCNQL from a schema that is not in use yet. */
export function removeRawOcnql(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) Reflect.deleteProperty(type.getFields(), NAME);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) field.args = field.args.filter(({ name }) => name !== NAME);
  }
}
