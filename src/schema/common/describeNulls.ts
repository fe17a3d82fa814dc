/** Adds the meaning of null to the description of each nullable field, unless it is already there. */
import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";

/** Appends a sentence to the description of nullable output fields. Call it before `describeCosts`. */
export function describeNulls(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("_") || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      const sentence = meaningOfNull(field, type, schema);
      if (sentence !== undefined) field.description = `${field.description ?? ""} ${sentence}`;
    }
  }
}

function meaningOfNull(
  field: GraphQLField<unknown, unknown>,
  type: GraphQLNamedType,
  schema: GraphQLSchema,
): string | undefined {
  if (isNonNullType(field.type)) return undefined;
  if (mayMakeCalls(field)) {
    return type === schema.getMutationType()
      ? "Null with an error if the request fails or is forbidden. Errors that the user can correct are in `userErrors`."
      : "Null with an error if the request fails or is forbidden.";
  }
  if (type.name.endsWith("Payload") && isCompositeType(getNamedType(field.type))) {
    return "Null with an error if the change was made but the result cannot be read.";
  }
  return /\bnull\b/i.test(field.description ?? "") ? undefined : "Null if the platform does not return it.";
}

/** True for a field that REST calls serve, see `@Rest`. */
export function mayMakeCalls({ extensions }: GraphQLField<unknown, unknown>): boolean {
  const rest = extensions["rest"];
  return rest !== undefined && !(Array.isArray(rest) && rest.length === 0);
}
