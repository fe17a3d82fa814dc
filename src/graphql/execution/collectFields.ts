import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  typeFromAST,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import type { Operation, Values } from "./plan.ts";

/** The field nodes of each response key of an object, with fragments spread. */
export type FieldNodes = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * Collects fields as graphql-js does, in the same order. A fragment is visited once per selection, however often it is spread.
 * @throws GraphQLError if a condition is not a Boolean
 */
export function collectFields(
  operation: Operation,
  variableValues: Readonly<Values>,
  type: GraphQLObjectType,
  selectionSets: readonly (SelectionSetNode | undefined)[],
): FieldNodes {
  const collection: Collection = { operation, variableValues, type, fields: new Map(), fragments: new Set() };
  for (const set of selectionSets) if (set !== undefined) collect(collection, set);
  return collection.fields;
}

interface Collection {
  readonly operation: Operation;
  readonly variableValues: Readonly<Values>;
  readonly type: GraphQLObjectType;
  readonly fields: Map<string, FieldNode[]>;
  /** Names of the fragments that have been spread. */
  readonly fragments: Set<string>;
}

function collect(collection: Collection, { selections }: SelectionSetNode): void {
  const { operation, variableValues, fields, fragments } = collection;
  for (const selection of selections) {
    switch (selection.kind) {
      case Kind.FIELD: {
        if (!isIncluded(selection, variableValues)) break;
        const key = (selection.alias ?? selection.name).value;
        const nodes = fields.get(key);
        if (nodes === undefined) fields.set(key, [selection]);
        else nodes.push(selection);
        break;
      }
      case Kind.INLINE_FRAGMENT:
        if (!isIncluded(selection, variableValues) || !applies(collection, selection)) break;
        collect(collection, selection.selectionSet);
        break;
      case Kind.FRAGMENT_SPREAD: {
        const { value: name } = selection.name;
        if (fragments.has(name) || !isIncluded(selection, variableValues)) break;
        fragments.add(name);
        const fragment = operation.fragments[name];
        if (fragment !== undefined && applies(collection, fragment)) collect(collection, fragment.selectionSet);
        break;
      }
    }
  }
}

function isIncluded(node: SelectionNode, variableValues: Readonly<Values>): boolean {
  if (node.directives === undefined || node.directives.length === 0) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.["if"] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.["if"] !== false;
}

function applies(
  { operation: { schema }, type }: Collection,
  { typeCondition }: InlineFragmentNode | FragmentDefinitionNode,
): boolean {
  if (typeCondition === undefined) return true;
  const condition = typeFromAST(schema, typeCondition);
  return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
}
