import {
  Kind,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/**
 * Selections that no variable can change, by the field that they belong to. A field of a list asks the same question
 * for each item; the nodes live as long as their document does.
 */
const unconditional = new WeakMap<readonly FieldNode[], Map<Question, ReadonlySet<string>>>();

/** What is asked for right below, on objects of any type or of this one, or below the child of this name. */
type Question = GraphQLObjectType | string | typeof ON_ANY_TYPE;
const ON_ANY_TYPE = Symbol("on any type");

/**
 * Names of the fields that the client asks for right below the field being resolved, fragments flattened.
 * @param type what the object is, where the field may give one of several types: fragments on others do not count
 */
export function selectedFields(info: GraphQLResolveInfo, type?: GraphQLObjectType): ReadonlySet<string> {
  return remember(info, type ?? ON_ANY_TYPE, () => info.fieldNodes.map((node) => node.selectionSet), type);
}

/** The same, one step further down: the fields asked for below the child `name`. */
export function selectedFieldsOf(info: GraphQLResolveInfo, name: string): ReadonlySet<string> {
  return remember(info, name, (walk) => {
    const children: (SelectionSetNode | undefined)[] = [];
    for (const node of info.fieldNodes) {
      visit(walk, node.selectionSet, (child) => {
        if (child.name.value === name) children.push(child.selectionSet);
      });
    }
    return children;
  });
}

/** One walk through a selection. */
interface Walk {
  readonly info: GraphQLResolveInfo;
  /** Fragments visited before: a second visit tells nothing new, and fragments within fragments would multiply. */
  readonly seen: Set<string>;
  /** True once the walk has met a condition, which variables may decide. */
  conditional: boolean;
}

function remember(
  info: GraphQLResolveInfo,
  question: Question,
  setsOf: (walk: Walk) => readonly (SelectionSetNode | undefined)[],
  type?: GraphQLObjectType,
): ReadonlySet<string> {
  const known = unconditional.get(info.fieldNodes)?.get(question);
  if (known !== undefined) return known;
  const outer: Walk = { info, seen: new Set(), conditional: false };
  const inner: Walk = { info, seen: new Set(), conditional: false };
  const names = new Set<string>();
  for (const set of setsOf(outer)) visit(inner, set, (child) => names.add(child.name.value), type);
  if (outer.conditional || inner.conditional) return names;
  const questions = unconditional.get(info.fieldNodes);
  if (questions === undefined) unconditional.set(info.fieldNodes, new Map([[question, names]]));
  else questions.set(question, names);
  return names;
}

type Field = Extract<SelectionNode, { kind: Kind.FIELD }>;

function visit(
  walk: Walk,
  set: SelectionSetNode | undefined,
  onField: (field: Field) => void,
  type?: GraphQLObjectType,
): void {
  const { info, seen } = walk;
  for (const selection of set?.selections ?? []) {
    if (selection.directives !== undefined && selection.directives.length > 0) {
      walk.conditional = true;
      if (!isIncluded(info, selection)) continue;
    }
    if (selection.kind === Kind.FIELD) {
      onField(selection);
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (seen.has(selection.name.value)) continue;
      seen.add(selection.name.value);
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    if (fragment && appliesTo(info, fragment, type)) visit(walk, fragment.selectionSet, onField, type);
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
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues);
  return skip?.["if"] !== true && include?.["if"] !== false;
}
