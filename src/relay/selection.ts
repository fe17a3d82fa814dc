import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from "graphql";
import { collectFields, ConditionEvaluator, type FieldOccurrence, type SelectionSource } from "./collectFields.ts";

/** What is collected: below the field, on objects of one type or of any, or below its child of this name. */
type CacheKey = GraphQLObjectType | string | typeof ANY_TYPE;
const ANY_TYPE = Symbol("any type");

/** Occurrences of fields by name. */
type Selected = ReadonlyMap<string, readonly FieldOccurrence[]>;

/**
 * By the field's nodes, which are the same for all items of a list and live as long as their document. A set has only
 * names that no variable can exclude.
 */
const cache = new WeakMap<readonly FieldNode[], Map<CacheKey, Selected | ReadonlySet<string>>>();

/**
 * Names of the fields that the operation selects on the result of the field being resolved, fragments included.
 * @param type of the result, if the field may return one of several types
 */
export function selectedFields(info: GraphQLResolveInfo, type?: GraphQLObjectType): ReadonlySet<string> {
  return namesOf(info, type ?? ANY_TYPE, () => byName(collect(info, sourcesOf(info), type)));
}

/** The same for the child `name` of the result. */
export function selectedFieldsOf(info: GraphQLResolveInfo, name: string): ReadonlySet<string> {
  return namesOf(info, name, () => {
    const children = byName(collect(info, sourcesOf(info))).get(name) ?? [];
    return byName(
      collect(
        info,
        children.map(({ node, condition }) => ({ selectionSet: node.selectionSet, condition })),
      ),
    );
  });
}

function namesOf(info: GraphQLResolveInfo, key: CacheKey, select: () => Selected): ReadonlySet<string> {
  let byKey = cache.get(info.fieldNodes);
  if (byKey === undefined) {
    byKey = new Map<CacheKey, Selected | ReadonlySet<string>>();
    cache.set(info.fieldNodes, byKey);
  }
  let known = byKey.get(key);
  if (known === undefined) {
    const selected = select();
    known = isUnconditional(selected) ? new Set(selected.keys()) : selected;
    byKey.set(key, known);
  }
  if (known instanceof Set) return known as ReadonlySet<string>;
  const names = new Set<string>();
  const conditions = new ConditionEvaluator(info.variableValues);
  for (const [name, occurrences] of known as Selected) if (conditions.isIncluded(occurrences)) names.add(name);
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

/** By name instead of response key: aliases of one field are one. */
export function byName(fields: ReadonlyMap<string, readonly FieldOccurrence[]>): Map<string, FieldOccurrence[]> {
  const named = new Map<string, FieldOccurrence[]>();
  for (const occurrence of [...fields.values()].flat()) {
    const name = occurrence.node.name.value;
    const known = named.get(name);
    if (known === undefined) named.set(name, [occurrence]);
    else known.push(occurrence);
  }
  return named;
}

function isUnconditional(selected: Selected): boolean {
  return [...selected.values()].every((occurrences) => occurrences.some(({ condition }) => condition === undefined));
}
