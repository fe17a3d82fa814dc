import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from "graphql";
import { collectFields, ConditionEvaluator, type FieldOccurrence, type SelectionSource } from "./collectFields.ts";

/** A type whose fields are selected, any type, or the path of a child field whose subfields are selected. */
type CacheKey = GraphQLObjectType | string | typeof ANY_TYPE;
const ANY_TYPE = Symbol("any type");

/** Occurrences of the selected fields, by field name. */
type Selected = ReadonlyMap<string, readonly FieldOccurrence[]>;

/**
 * Keyed by the field's nodes, which all items of a list share, and which live as long as their document. The value is a
 * set if no variable can exclude one of its fields.
 */
const cache = new WeakMap<readonly FieldNode[], Map<CacheKey, Selected | ReadonlySet<string>>>();

/**
 * Names of the fields that the operation selects on the result of the field being resolved, fragments included.
 * @param type of the result, if the field may return one of several types
 */
export function selectedFields(info: GraphQLResolveInfo, type?: GraphQLObjectType): ReadonlySet<string> {
  return namesOf(info, type ?? ANY_TYPE, () => groupByName(collect(info, sourcesOf(info), type)));
}

/** Names of the fields that the operation selects below the result, on the child field at the path, such as `edges`, `node`. */
export function selectedSubfields(info: GraphQLResolveInfo, ...path: readonly string[]): ReadonlySet<string> {
  return namesOf(info, path.join("."), () => {
    let selected = groupByName(collect(info, sourcesOf(info)));
    for (const name of path) {
      const children = selected.get(name) ?? [];
      const sources = children.map(({ node, condition }) => ({ selectionSet: node.selectionSet, condition }));
      selected = groupByName(collect(info, sources));
    }
    return selected;
  });
}

function namesOf(info: GraphQLResolveInfo, key: CacheKey, select: () => Selected): ReadonlySet<string> {
  let byKey = cache.get(info.fieldNodes);
  if (byKey === undefined) {
    byKey = new Map<CacheKey, Selected | ReadonlySet<string>>();
    cache.set(info.fieldNodes, byKey);
  }
  let cached = byKey.get(key);
  if (cached === undefined) {
    const selected = select();
    cached = isUnconditional(selected) ? new Set(selected.keys()) : selected;
    byKey.set(key, cached);
  }
  if (cached instanceof Set) return cached as ReadonlySet<string>;
  const names = new Set<string>();
  const conditions = new ConditionEvaluator(info.variableValues);
  for (const [name, occurrences] of cached as Selected) if (conditions.isIncluded(occurrences)) names.add(name);
  return names;
}

function sourcesOf({ fieldNodes }: GraphQLResolveInfo): SelectionSource[] {
  return fieldNodes.map(({ selectionSet }) => ({ selectionSet, condition: undefined }));
}

function collect(
  { schema, fragments }: GraphQLResolveInfo,
  sources: readonly SelectionSource[],
  type?: GraphQLObjectType,
): ReadonlyMap<string, FieldOccurrence[]> {
  return collectFields({ schema, fragment: (name) => fragments[name], type }, sources);
}

/** Groups fields by name instead of response key, which joins aliases of a field. */
export function groupByName(fields: ReadonlyMap<string, readonly FieldOccurrence[]>): Map<string, FieldOccurrence[]> {
  const named = new Map<string, FieldOccurrence[]>();
  for (const occurrence of [...fields.values()].flat()) {
    const name = occurrence.node.name.value;
    const occurrences = named.get(name);
    if (occurrences === undefined) named.set(name, [occurrence]);
    else occurrences.push(occurrence);
  }
  return named;
}

function isUnconditional(selected: Selected): boolean {
  return [...selected.values()].every((occurrences) => occurrences.some(({ condition }) => condition === undefined));
}
