import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type ArgumentNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { tooExpensive } from "./tooExpensive.ts";
import { restOf, type Cost, type OperationId } from "../schema/rest.ts";

/** A field of an operation that costs something, or has something below it that does. */
export interface CostNode {
  /** From the root, e.g. `accounts.nodes.users`. */
  readonly path: string;
  /** Undefined for a plain read. */
  readonly cost: Cost | undefined;
  readonly rest: readonly OperationId[];
  /** True where one call more may be needed, however many parents there are. */
  readonly besides: boolean;
  readonly arguments: readonly ArgumentNode[];
  readonly returnsList: boolean;
  /** Where the field stands: it counts if all conditions of one of these places hold. */
  readonly places: readonly (readonly DirectiveNode[])[];
  readonly children: readonly CostNode[];
  /** Names of the fields below, for connections that answer from less than a page. */
  readonly asks: ReadonlySet<string>;
  /** True where all fields below are answered by a key, or by what the row above holds. */
  readonly keysOnly: boolean;
}

interface Place {
  readonly node: FieldNode;
  readonly conditions: readonly DirectiveNode[];
}

/** What an operation can cost, field by field: made once for a document, and evaluated with each request's variables. */
export class CostPlan {
  readonly roots: readonly CostNode[];
  #steps = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    readonly operation: OperationDefinitionNode,
    /** Fragments within fragments can multiply a short document into millions of fields. */
    private readonly maxFields: number,
  ) {
    const type = schema.getRootType(operation.operation);
    this.roots = type ? this.#children(type, [{ set: operation.selectionSet, conditions: [] }], "") : [];
  }

  #children(type: GraphQLCompositeType, sets: readonly Placed[], prefix: string): CostNode[] {
    const fields = new Map<string, { type: GraphQLCompositeType; places: Place[] }>();
    const seen = new Set<string>();
    for (const { set, conditions } of sets) this.#collect(type, set, conditions, fields, seen);
    return [...fields.values()].flatMap(({ type: owner, places }) => this.#nodeOf(owner, places, prefix) ?? []);
  }

  #collect(
    type: GraphQLCompositeType,
    set: SelectionSetNode,
    outer: readonly DirectiveNode[],
    fields: Map<string, { type: GraphQLCompositeType; places: Place[] }>,
    seen: Set<string>,
  ): void {
    for (const selection of set.selections) {
      this.#steps += 1;
      if (this.#steps > this.maxFields) throw this.#tooManyFields();
      const conditions = [...outer, ...(selection.directives ?? []).filter(isCondition)];
      if (selection.kind === Kind.FIELD) {
        const key = `${type.name}.${(selection.alias ?? selection.name).value}`;
        const known = fields.get(key);
        if (known === undefined) fields.set(key, { type, places: [{ node: selection, conditions }] });
        else known.places.push({ node: selection, conditions });
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      if (fragment === undefined) continue;
      const on = fragment.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
      // A fragment on an interface, spread on an object that has it, tells nothing new about the object.
      const narrowed = isCompositeType(on) && !isObjectType(type) ? on : type;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const spread = `${selection.name.value} ${narrowed.name} ${conditions.map(({ loc }) => loc?.start).join()}`;
        if (seen.has(spread)) continue;
        seen.add(spread);
      }
      this.#collect(narrowed, fragment.selectionSet, conditions, fields, seen);
    }
  }

  #tooManyFields(): GraphQLError {
    const most = String(this.maxFields);
    const sentence = `This operation has more than ${most} fields once its fragments are spread, the most that are allowed`;
    return tooExpensive(sentence, "MAX_FIELDS");
  }

  #nodeOf(owner: GraphQLCompositeType, places: readonly Place[], prefix: string): CostNode | undefined {
    const [first] = places;
    if (first === undefined) return undefined;
    const { name, arguments: args = [] } = first.node;
    const field = "getFields" in owner ? owner.getFields()[name.value] : undefined;
    if (field === undefined) return undefined;
    const path = prefix + name.value;
    const type = getNamedType(field.type);
    const sets = places.flatMap(({ node, conditions }) =>
      node.selectionSet ? [{ set: node.selectionSet, conditions }] : [],
    );
    const children = isCompositeType(type) ? this.#children(type, sets, `${path}.`) : [];
    const cost = field.extensions["cost"] as Cost | undefined;
    const asks = new Set(sets.flatMap(({ set }) => [...this.#namesIn(set)]));
    if (cost === undefined && children.length === 0) return undefined;
    return {
      path,
      cost,
      rest: restOf(field.extensions, owner.name),
      besides: field.extensions["besides"] !== undefined,
      arguments: args,
      returnsList: String(field.type).startsWith("["),
      places: places.map(({ conditions }) => conditions),
      children,
      asks,
      keysOnly: [...asks].every((ask) => this.#isFromKey(type, ask) || isHeld(cost, ask)),
    };
  }

  /** Of whatever type the object turns out to be. */
  #isFromKey(type: GraphQLNamedType, name: string): boolean {
    if (name === "__typename") return true;
    const types = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    const fields = types.flatMap((possible) => (isObjectType(possible) ? (possible.getFields()[name] ?? []) : []));
    return fields.length > 0 && fields.every(({ extensions }) => extensions["fromKey"] === true);
  }

  /** Names of the fields asked for in a selection set and, for `pageInfo`, one step further down. */
  *#namesIn(set: SelectionSetNode, seen = new Set<string>()): Generator<string> {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        yield selection.name.value;
        if (selection.name.value === "pageInfo" && selection.selectionSet) {
          yield* this.#namesIn(selection.selectionSet, seen);
        }
      } else {
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          if (seen.has(selection.name.value)) continue;
          seen.add(selection.name.value);
        }
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
        if (fragment !== undefined) yield* this.#namesIn(fragment.selectionSet, seen);
      }
    }
  }
}

interface Placed {
  readonly set: SelectionSetNode;
  readonly conditions: readonly DirectiveNode[];
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === "skip" || name.value === "include";
}

function isHeld(cost: Cost | undefined, name: string): boolean {
  return cost?.kind === "edge" && cost.holds.includes(name);
}
