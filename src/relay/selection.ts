import {
  Kind,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/**
 * Names of the fields that the client asks for right below the field being resolved, fragments flattened.
 * @param type what the object is, where the field may give one of several types: fragments on others do not count
 */
export function selectedFields(info: GraphQLResolveInfo, type?: GraphQLObjectType): ReadonlySet<string> {
  return fieldsBelow(
    info,
    info.fieldNodes.map((node) => node.selectionSet),
    type,
  );
}

/** The same, one step further down: the fields asked for below the child `name`. */
export function selectedFieldsOf(info: GraphQLResolveInfo, name: string): ReadonlySet<string> {
  const children: (SelectionSetNode | undefined)[] = [];
  const seen = new Set<string>();
  for (const node of info.fieldNodes) {
    visit(info, node.selectionSet, seen, (child) => {
      if (child.name.value === name) children.push(child.selectionSet);
    });
  }
  return fieldsBelow(info, children);
}

function fieldsBelow(
  info: GraphQLResolveInfo,
  sets: readonly (SelectionSetNode | undefined)[],
  type?: GraphQLObjectType,
): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  for (const set of sets) visit(info, set, seen, (child) => names.add(child.name.value), type);
  return names;
}

type Field = Extract<SelectionNode, { kind: Kind.FIELD }>;

/** @param seen fragments visited before: a second visit tells nothing new, and fragments within fragments would multiply */
function visit(
  info: GraphQLResolveInfo,
  set: SelectionSetNode | undefined,
  seen: Set<string>,
  onField: (field: Field) => void,
  type?: GraphQLObjectType,
): void {
  for (const selection of set?.selections ?? []) {
    if (!isIncluded(info, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      onField(selection);
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (seen.has(selection.name.value)) continue;
      seen.add(selection.name.value);
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    if (fragment && appliesTo(info, fragment, type)) visit(info, fragment.selectionSet, seen, onField, type);
  }
}

function appliesTo(
  { schema }: GraphQLResolveInfo,
  { typeCondition }: InlineFragmentNode | FragmentDefinitionNode,
  type: GraphQLObjectType | undefined,
): boolean {
  if (type === undefined || typeCondition === undefined || typeCondition.name.value === type.name) return true;
  const condition = schema.getType(typeCondition.name.value);
  return isAbstractType(condition) && schema.isSubType(condition, type);
}

function isIncluded(info: GraphQLResolveInfo, selection: SelectionNode): boolean {
  if (selection.directives === undefined || selection.directives.length === 0) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues);
  return skip?.["if"] !== true && include?.["if"] !== false;
}
