import {
  getNamedType,
  isInputObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";

/**
 * Returns the descriptions of the arguments and input fields that variables are passed to, by the names of the variables.
 * The first one in the document counts. Variables within lists and within values of custom scalars have none.
 */
export function describeVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): ReadonlyMap<string, string> {
  const descriptions = new Map<string, string>();
  const typeInfo = new TypeInfo(schema);
  const document = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] } as const;
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Variable: ({ name }, _key, parent) => {
        const description = descriptionOf(parent, typeInfo);
        if (description && !descriptions.has(name.value)) descriptions.set(name.value, description);
      },
    }),
  );
  return descriptions;
}

/** @param parent the node that has the variable as its value */
function descriptionOf(parent: ASTNode | readonly ASTNode[] | undefined, typeInfo: TypeInfo) {
  if (parent === undefined || !("kind" in parent)) return undefined;
  if (parent.kind === Kind.ARGUMENT) return typeInfo.getArgument()?.description;
  if (parent.kind !== Kind.OBJECT_FIELD) return undefined;
  const type = getNamedType(typeInfo.getParentInputType());
  return isInputObjectType(type) ? type.getFields()[parent.name.value]?.description : undefined;
}
