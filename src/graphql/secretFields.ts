import { isObjectType, Kind, type ConstDirectiveNode, type GraphQLField, type GraphQLSchema } from "graphql";

/** Removes the fields that return secrets, those with `@tag(name: "secret")`, from a schema that is not in use yet. */
export function removeSecretFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    const fields = type.getFields();
    for (const field of Object.values(fields)) {
      if (isSecret(field)) Reflect.deleteProperty(fields, field.name);
    }
  }
}

function isSecret({ astNode }: GraphQLField<unknown, unknown>): boolean {
  return (astNode?.directives ?? []).some(isSecretTag);
}

function isSecretTag({ name, arguments: [argument] = [] }: ConstDirectiveNode): boolean {
  return name.value === "tag" && argument?.value.kind === Kind.STRING && argument.value.value === "secret";
}
