import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { collectFields, type FieldOccurrence, type SelectionSource } from "../relay/collectFields.ts";
import { FieldArguments } from "../relay/fieldArguments.ts";
import { groupByName } from "../relay/selection.ts";
import { PlannedOperations } from "./plannedOperations.ts";
import { restOf, type CallsForFields, type Cost, type OperationId } from "../schema/common/rest.ts";
import { tooManyFields } from "./rules/maxFieldsRule.ts";

/** A field of an operation that makes REST calls, or has such fields below it. */
export interface CostNode {
  /** From the root, without aliases, e.g. `accounts.nodes.users`. */
  readonly path: string;
  /** The field is included if any of its occurrences is. All have the same arguments. */
  readonly occurrences: readonly FieldOccurrence[];
  /** Undefined for a field without a resolver. */
  readonly cost: Cost | undefined;
  readonly operations: readonly OperationId[];
  readonly extraCall: OperationId | undefined;
  readonly rereadsParent: OperationId | undefined;
  /** If set, `rereadsParent` applies only if one of these nodes below is included. */
  readonly rereadsParentFor: readonly CostNode[] | undefined;
  /** Of `perParent`: further calls for each parent object if one of these nodes below is included. */
  readonly callsFor: { readonly nodes: readonly CostNode[]; readonly calls: number } | undefined;
  readonly sharedCalls: readonly OperationId[];
  /** Only the arguments that the cost depends on. */
  readonly arguments: FieldArguments | undefined;
  readonly returnsList: boolean;
  /** True for a list with one item for each source of a merged connection. */
  readonly isPerSource: boolean;
  /** Child nodes for each group of possible types. All types of a group have the same ones. */
  readonly results: readonly (readonly CostNode[])[];
  /** For a connection: the fields selected on it, on its `pageInfo` and on its `sources`, by name. */
  readonly selectedFields: ReadonlyMap<string, readonly FieldOccurrence[]>;
  /** For a connection: its `nodes` and `edges`, by response key. */
  readonly rowLists: readonly (readonly FieldOccurrence[])[];
  /** For `reference` and `perItem`: the fields that cannot be resolved from the key. */
  readonly nonKeyFields: readonly FieldOccurrence[];
}

interface CostPlanOptions {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Maximum number of selections to visit. With nested fragments, a short document can have millions. */
  readonly maxFields: number;
}

/** Measured heap bytes, including the share of maps and arrays. */
const BYTES_PER_NODE = 600;
const BYTES_PER_OCCURRENCE = 100;

/**
 * The costs of an operation by field. Created once per operation, and evaluated with the variables of each request. The
 * document must be valid.
 */
export class CostPlan {
  readonly operation: OperationDefinitionNode;
  readonly roots: readonly CostNode[];
  /** Approximate heap bytes of the plan, without the document. */
  readonly bytes: number;
  #operations: PlannedOperations | undefined;

  /** @throws GraphQLError if the operation has more than `maxFields` fields, with its fragments spread */
  constructor(options: CostPlanOptions) {
    this.operation = options.operation;
    const builder = new PlanBuilder(options);
    this.roots = builder.build();
    this.bytes = builder.bytes;
  }

  get operations(): PlannedOperations {
    return (this.#operations ??= new PlannedOperations(this.roots.flatMap(operationsOf)));
  }
}

function operationsOf(node: CostNode): readonly OperationId[] {
  const { operations, sharedCalls, extraCall, rereadsParent, results } = node;
  const ofOthers = [extraCall, rereadsParent].filter((operation) => operation !== undefined);
  return [...operations, ...sharedCalls, ...ofOthers, ...results.flat().flatMap(operationsOf)];
}

/** Possible types for which the same fields are collected. */
interface TypeGroup {
  readonly types: readonly [GraphQLObjectType, ...GraphQLObjectType[]];
  readonly fields: ReadonlyMap<string, readonly FieldOccurrence[]>;
}

class PlanBuilder {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #identities = new Map<unknown, number>();
  #visits = 0;
  bytes = 0;

  constructor(private readonly options: CostPlanOptions) {
    const fragments = options.document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  build(): readonly CostNode[] {
    const { schema, operation } = this.options;
    const type = schema.getRootType(operation.operation);
    if (!type) return [];
    const source = { selectionSet: operation.selectionSet, condition: undefined };
    return this.#groups(type, [source]).flatMap((group) => this.#nodes(group, "", "other"));
  }

  #groups(type: GraphQLNamedType, sources: readonly SelectionSource[]): TypeGroup[] {
    const { schema, maxFields } = this.options;
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    const groups = new Map<
      string,
      { types: [GraphQLObjectType, ...GraphQLObjectType[]]; fields: TypeGroup["fields"] }
    >();
    for (const possible of types) {
      let visits = 0;
      const onVisit = () => {
        visits += 1;
        if (visits > maxFields) throw tooManyFields(maxFields);
      };
      const fragment = (name: string) => this.#fragments.get(name);
      const fields = collectFields({ schema, fragment, type: possible, onVisit }, sources);
      const signature = types.length === 1 ? "" : this.#signatureOf(possible, fields);
      const group = groups.get(signature);
      if (group !== undefined) {
        group.types.push(possible);
        continue;
      }
      this.#visits += visits;
      if (this.#visits > maxFields) throw tooManyFields(maxFields);
      groups.set(signature, { types: [possible], fields });
    }
    return [...groups.values()];
  }

  /** Equal for types with the same fields, conditions, costs and result types. */
  #signatureOf(type: GraphQLObjectType, fields: TypeGroup["fields"]): string {
    let signature = "";
    for (const occurrences of fields.values()) {
      const definition = type.getFields()[nameOf(occurrences)];
      signature += `;${this.#identityOf(definition?.extensions["cost"])} ${this.#identityOf(getNamedType(definition?.type))}`;
      for (const { node, condition } of occurrences) {
        signature += `,${this.#identityOf(node)}`;
        for (let link = condition; link !== undefined; link = link.outer) {
          signature += `/${this.#identityOf(link.selection)}`;
        }
      }
    }
    return signature;
  }

  #identityOf(part: unknown): string {
    const identity = this.#identities.get(part) ?? this.#identities.size;
    this.#identities.set(part, identity);
    return String(identity);
  }

  #nodes({ types, fields }: TypeGroup, prefix: string, parent: ParentKind): CostNode[] {
    return [...fields.values()].flatMap((occurrences) => this.#node(types, occurrences, prefix, parent) ?? []);
  }

  #node(
    types: TypeGroup["types"],
    occurrences: readonly FieldOccurrence[],
    prefix: string,
    parent: ParentKind,
  ): CostNode | undefined {
    const name = nameOf(occurrences);
    const definition = types[0].getFields()[name];
    if (definition === undefined) return undefined;
    const path = prefix + name;
    const groups = this.#groups(getNamedType(definition.type), sourcesIn(occurrences));
    const kind = kindBelow(definition, name, parent);
    const results = groups.map((group) => this.#nodes(group, `${path}.`, kind));
    const cost = definition.extensions["cost"] as Cost | undefined;
    const hasChildren = results.some((children) => children.length > 0);
    if (cost === undefined && !hasChildren) return undefined;
    const node: CostNode = {
      path,
      occurrences,
      cost,
      operations: [...new Set(types.flatMap((type) => restOf(definition.extensions, type.name)))],
      extraCall: definition.extensions["extraCall"] as OperationId | undefined,
      rereadsParent:
        parent === "complete row" ? undefined : (definition.extensions["rereadsParent"] as OperationId | undefined),
      sharedCalls: (definition.extensions["sharedCalls"] as readonly OperationId[] | undefined) ?? [],
      rereadsParentFor: nodesNamed(definition.extensions["rereadsParentFor"], results.flat(), path),
      callsFor: callsFor(definition, results.flat(), path),
      arguments: costArguments(definition, occurrences, cost),
      returnsList: isListType(getNullableType(definition.type)),
      isPerSource: definition.extensions["perSource"] === true,
      results: hasChildren ? results : [],
      selectedFields: cost?.kind === "connection" ? this.#connectionFields(groups) : NO_FIELDS,
      rowLists: cost?.kind === "connection" ? groups.flatMap(rowListsOf) : [],
      nonKeyFields: groups.flatMap((group) => nonKeyFieldsOf(group, cost)),
    };
    const stored = occurrences.length + node.selectedFields.size + node.rowLists.length + node.nonKeyFields.length;
    this.bytes += BYTES_PER_NODE + BYTES_PER_OCCURRENCE * stored;
    return node;
  }

  #connectionFields(groups: readonly TypeGroup[]): ReadonlyMap<string, readonly FieldOccurrence[]> {
    const fields = groups.flatMap((group) => [...groupByName(group.fields)]);
    const fragment = (name: string) => this.#fragments.get(name);
    const below = fields.flatMap(([name, occurrences]) =>
      name === "pageInfo" || name === "sources"
        ? [...groupByName(collectFields({ ...this.options, fragment, type: undefined }, sourcesIn(occurrences)))]
        : [],
    );
    const byName = new Map<string, readonly FieldOccurrence[]>();
    for (const [name, occurrences] of [...fields, ...below]) {
      byName.set(name, [...(byName.get(name) ?? []), ...occurrences]);
    }
    return byName;
  }
}

/** A connection with complete rows, or one of its edges; a row of it; any other object. */
type ParentKind = "connection" | "complete row" | "other";

function kindBelow({ extensions }: Field, name: string, parent: ParentKind): ParentKind {
  if (extensions["hasCompleteRows"] === true) return "connection";
  if (parent !== "connection") return "other";
  return name === "edges" ? "connection" : "complete row";
}

function nodesNamed(name: unknown, below: readonly CostNode[], path: string): readonly CostNode[] | undefined {
  return typeof name === "string" ? below.filter((node) => node.path === `${path}.${name}`) : undefined;
}

function callsFor(definition: Field, below: readonly CostNode[], path: string): CostNode["callsFor"] {
  const declared = definition.extensions["callsFor"] as CallsForFields | undefined;
  return declared && { nodes: declared.paths.flatMap((to) => nodesAt(`${path}.${to}`, below)), calls: declared.calls };
}

function nodesAt(path: string, below: readonly CostNode[]): readonly CostNode[] {
  return below.flatMap((node) => (node.path === path ? [node] : nodesAt(path, node.results.flat())));
}

const NO_FIELDS: ReadonlyMap<string, readonly FieldOccurrence[]> = new Map();

function nameOf([first]: readonly FieldOccurrence[]): string {
  return first?.node.name.value ?? "";
}

function sourcesIn(occurrences: readonly FieldOccurrence[]): SelectionSource[] {
  return occurrences.map(({ node, condition }) => ({ selectionSet: node.selectionSet, condition }));
}

function rowListsOf({ fields }: TypeGroup): (readonly FieldOccurrence[])[] {
  return [...fields.values()].filter((occurrences) =>
    occurrences.some(({ node }) => node.name.value === "nodes" || node.name.value === "edges"),
  );
}

function nonKeyFieldsOf({ types, fields }: TypeGroup, cost: Cost | undefined): FieldOccurrence[] {
  if (cost?.kind !== "reference" && cost?.kind !== "perItem") return [];
  const withoutKey = cost.kind === "reference" ? cost.typesWithoutKey : [];
  const hasKey = types.every(({ name }) => !withoutKey.includes(name));
  return [...fields.values()].flat().filter(({ node }) => {
    const name = node.name.value;
    const isKey = hasKey && types.every((type) => type.getFields()[name]?.extensions["fromKey"] === true);
    return name !== "__typename" && !isKey;
  });
}

type Field = GraphQLField<unknown, unknown>;
const fieldsForCoercion = new WeakMap<Field, Field>();

/** Leaves out the arguments that do not affect the cost, such as large filters, so that they are not coerced. */
function costArguments(
  definition: Field,
  [first]: readonly FieldOccurrence[],
  cost: Cost | undefined,
): FieldArguments | undefined {
  if (first === undefined || (cost?.kind !== "connection" && cost?.kind !== "perItem")) return undefined;
  let field = fieldsForCoercion.get(definition);
  if (field === undefined) {
    const names = cost.kind === "connection" ? ["first", "after", cost.sources?.argument] : [cost.argument];
    field = { ...definition, args: definition.args.filter(({ name }) => names.includes(name)) };
    fieldsForCoercion.set(definition, field);
  }
  return new FieldArguments(field, first.node);
}
