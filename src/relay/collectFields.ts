import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** A selection with `@skip` or `@include`, and the one around it. A field is included if all selections of the chain are. */
export interface Condition {
  readonly selection: SelectionNode;
  readonly outer: Condition | undefined;
}

/** One selection of a field in the document. */
export interface FieldOccurrence {
  readonly node: FieldNode;
  /** Undefined if no variable can exclude it. */
  readonly condition: Condition | undefined;
}

/** A selection set of the operation or of an occurrence of the parent field, and its condition. */
export interface SelectionSource {
  readonly selectionSet: SelectionSetNode | undefined;
  readonly condition: Condition | undefined;
}

export interface CollectOptions {
  readonly schema: GraphQLSchema;
  readonly fragment: (name: string) => FragmentDefinitionNode | undefined;
  /** The object type. Undefined collects from fragments on all types. */
  readonly type: GraphQLObjectType | undefined;
  /** Called for each selection that is visited; may throw to stop. */
  readonly onVisit?: () => void;
}

/**
 * Collects the fields of an object by response key, as graphql-js does, but without the values of variables: each
 * occurrence has its condition. Visits a fragment once for each set of conditions that could include it.
 */
export function collectFields(
  options: CollectOptions,
  sources: readonly SelectionSource[],
): Map<string, FieldOccurrence[]> {
  const fields = new Map<string, FieldOccurrence[]>();
  const visited = new Map<string, (Condition | undefined)[]>();
  for (const { selectionSet, condition } of sources) {
    if (selectionSet !== undefined) collect(options, selectionSet, condition, { fields, visited });
  }
  return fields;
}

interface Collected {
  readonly fields: Map<string, FieldOccurrence[]>;
  /** Conditions under which each fragment was visited. */
  readonly visited: Map<string, (Condition | undefined)[]>;
}

function collect(
  options: CollectOptions,
  { selections }: SelectionSetNode,
  outer: Condition | undefined,
  collected: Collected,
): void {
  for (const selection of selections) {
    options.onVisit?.();
    const condition = selection.directives?.some(isCondition) ? { selection, outer } : outer;
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      const occurrences = collected.fields.get(key);
      if (occurrences === undefined) collected.fields.set(key, [{ node: selection, condition }]);
      else occurrences.push({ node: selection, condition });
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD && !isNewVisit(selection.name.value, condition, collected)) continue;
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : options.fragment(selection.name.value);
    if (fragment !== undefined && appliesTo(options, fragment)) {
      collect(options, fragment.selectionSet, condition, collected);
    }
  }
}

/** False if the fragment was visited under fewer conditions, which include it whenever these do. */
function isNewVisit(name: string, condition: Condition | undefined, { visited }: Collected): boolean {
  const before = visited.get(name);
  if (before === undefined) {
    visited.set(name, [condition]);
    return true;
  }
  for (let link = condition; ; link = link.outer) {
    if (before.includes(link)) return false;
    if (link === undefined) break;
  }
  before.push(condition);
  return true;
}

function isCondition({ name }: { readonly name: { readonly value: string } }): boolean {
  return name.value === GraphQLSkipDirective.name || name.value === GraphQLIncludeDirective.name;
}

function appliesTo(
  { schema, type }: CollectOptions,
  { typeCondition }: InlineFragmentNode | FragmentDefinitionNode,
): boolean {
  if (type === undefined || typeCondition === undefined || typeCondition.name.value === type.name) return true;
  const condition = schema.getType(typeCondition.name.value);
  return isAbstractType(condition) && schema.isSubType(condition, type);
}

/** Evaluates the conditions of one operation, each of them once. */
export class ConditionEvaluator {
  readonly #results = new Map<Condition, boolean>();

  /** @param variables coerced by graphql-js */
  constructor(private readonly variables: Readonly<Record<string, unknown>>) {}

  /** True if any of the occurrences is included. */
  isIncluded(occurrences: readonly FieldOccurrence[]): boolean {
    for (const { condition } of occurrences) if (condition === undefined || this.#holds(condition)) return true;
    return false;
  }

  #holds(condition: Condition): boolean {
    let holds = this.#results.get(condition);
    if (holds === undefined) {
      holds = (condition.outer === undefined || this.#holds(condition.outer)) && this.#includes(condition.selection);
      this.#results.set(condition, holds);
    }
    return holds;
  }

  /** True also if graphql-js cannot coerce the condition: the executor reports that. */
  #includes(selection: SelectionNode): boolean {
    try {
      const skip = getDirectiveValues(GraphQLSkipDirective, selection, this.variables);
      if (skip?.["if"] === true) return false;
      const include = getDirectiveValues(GraphQLIncludeDirective, selection, this.variables);
      return include?.["if"] !== false;
    } catch {
      return true;
    }
  }
}
