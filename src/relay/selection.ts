import {
  Kind,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  type GraphQLResolveInfo,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** Names of the fields that the client asks for right below the field being resolved, fragments flattened. */
export function selectedFields(info: GraphQLResolveInfo): ReadonlySet<string> {
  return fieldsBelow(
    info,
    info.fieldNodes.map((node) => node.selectionSet),
  );
}

/** The same, one step further down: the fields asked for below the child `name`. */
export function selectedFieldsOf(info: GraphQLResolveInfo, name: string): ReadonlySet<string> {
  const children: (SelectionSetNode | undefined)[] = [];
  for (const node of info.fieldNodes) {
    visit(info, node.selectionSet, (child) => {
      if (child.name.value === name) children.push(child.selectionSet);
    });
  }
  return fieldsBelow(info, children);
}

function fieldsBelow(info: GraphQLResolveInfo, sets: readonly (SelectionSetNode | undefined)[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const set of sets) visit(info, set, (child) => names.add(child.name.value));
  return names;
}

type Field = Extract<SelectionNode, { kind: Kind.FIELD }>;

function visit(info: GraphQLResolveInfo, set: SelectionSetNode | undefined, onField: (field: Field) => void): void {
  for (const selection of set?.selections ?? []) {
    if (!isIncluded(info, selection)) continue;
    if (selection.kind === Kind.FIELD) onField(selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) visit(info, selection.selectionSet, onField);
    else visit(info, info.fragments[selection.name.value]?.selectionSet, onField);
  }
}

function isIncluded(info: GraphQLResolveInfo, selection: SelectionNode): boolean {
  if (selection.directives === undefined || selection.directives.length === 0) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues);
  return skip?.["if"] !== true && include?.["if"] !== false;
}
