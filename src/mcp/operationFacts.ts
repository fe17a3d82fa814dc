import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  print,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { THIRD_PARTY_FIELDS } from "./thirdPartyFields.ts";

/** What an explanation of a result says about its operation. */
export interface OperationFacts {
  /** Paths in the result whose text comes from a connected application: `data.connectorInstance.records.nodes[].values`. */
  readonly thirdPartyPaths: readonly string[];
  /** Variables that are page sizes, and variables that are cursors. */
  readonly pageSizes: readonly string[];
  readonly cursors: readonly string[];
  /** The variables with their types and defaults, at most 1,000 characters: `$first: Int = 20, $after: String`. */
  readonly variables: string;
  /** The sentences on privileges in the descriptions of the selected fields, by path. */
  readonly privileges: ReadonlyMap<string, string>;
}

const MAX_VARIABLES_LENGTH = 1_000;

export const NO_FACTS: OperationFacts = {
  thirdPartyPaths: [],
  pageSizes: [],
  cursors: [],
  variables: "",
  privileges: new Map(),
};

/** @param document a valid one, whose operation has at most `MAX_FIELDS` fields */
export function factsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationFacts {
  const root = schema.getRootType(operation.operation);
  const reader = new SelectionReader(schema, document);
  if (root) reader.read(operation.selectionSet, root, "data", new Set());
  return {
    thirdPartyPaths: [...reader.thirdPartyPaths],
    pageSizes: [...reader.pageSizes],
    cursors: [...reader.cursors],
    variables: describeVariables(operation),
    privileges: reader.privileges,
  };
}

function describeVariables({ variableDefinitions = [] }: OperationDefinitionNode): string {
  const text = variableDefinitions.map((definition) => print(definition)).join(", ");
  return text.length > MAX_VARIABLES_LENGTH ? `${text.slice(0, MAX_VARIABLES_LENGTH)} …` : text;
}

/** The path of an error in the form of the other paths: list indexes are `[]`. */
export function formatPath(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, key) => (typeof key === "number" ? `${text}[]` : `${text}.${key}`), "data");
}

class SelectionReader {
  readonly thirdPartyPaths = new Set<string>();
  readonly pageSizes = new Set<string>();
  readonly cursors = new Set<string>();
  readonly privileges = new Map<string, string>();
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** @param spread the fragments that are spread in this object */
  read({ selections }: SelectionSetNode, type: GraphQLCompositeType, path: string, spread: Set<string>): void {
    for (const selection of selections) {
      switch (selection.kind) {
        case Kind.FIELD:
          this.#field(selection, type, path);
          break;
        case Kind.INLINE_FRAGMENT:
          this.read(selection.selectionSet, this.#typeOf(selection.typeCondition?.name.value, type), path, spread);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const fragment = this.#fragments.get(selection.name.value);
          if (fragment === undefined || spread.has(selection.name.value)) break;
          spread.add(selection.name.value);
          this.read(fragment.selectionSet, this.#typeOf(fragment.typeCondition.name.value, type), path, spread);
        }
      }
    }
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, path: string): void {
    const name = node.name.value;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (field === undefined) return;
    const own = `${path}.${(node.alias ?? node.name).value}`;
    if (THIRD_PARTY_FIELDS[parent.name]?.includes(name) === true) this.thirdPartyPaths.add(own);
    const privilege = /Requires the [^.]*\./.exec(field.description ?? "")?.[0];
    if (privilege !== undefined) this.privileges.set(own, privilege);
    for (const argument of node.arguments ?? []) {
      if (argument.value.kind !== Kind.VARIABLE) continue;
      if (argument.name.value === "first") this.pageSizes.add(argument.value.name.value);
      if (argument.name.value === "after") this.cursors.add(argument.value.name.value);
    }
    const type = getNamedType(field.type);
    if (node.selectionSet === undefined || !isCompositeType(type)) return;
    this.read(node.selectionSet, type, own + "[]".repeat(depthOf(field.type)), new Set());
  }

  #typeOf(name: string | undefined, otherwise: GraphQLCompositeType): GraphQLCompositeType {
    const type = name === undefined ? otherwise : this.schema.getType(name);
    return isCompositeType(type) ? type : otherwise;
  }
}

/** The number of lists around a type. */
function depthOf(type: GraphQLOutputType): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 1 + depthOf(nullable.ofType) : 0;
}
