import {
  defaultFieldResolver,
  getNamedType,
  isAbstractType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { collectFields, type FieldNodes } from "./collectFields.ts";
import type { Selections } from "./execution.ts";
import { FieldArguments } from "../../relay/fieldArguments.ts";
import { outputTypeOf, Scalar } from "./outputType.ts";
import type { FieldPlan, Operation, SelectionPlan, Values } from "./plan.ts";

/** Approximate heap bytes, measured with plans of a thousand fields. */
const BYTES = { selection: 500, field: 230, node: 16 };

/**
 * The selection plans of an operation for one outcome of its conditions. A plan is created when an object first needs it,
 * once for each type and list of nodes: fragments that are spread in many places share their plans.
 */
export class Planner implements Selections {
  readonly #operation: Operation;
  readonly #plans = new Map<string, SelectionPlan>();
  /** Numbers of nodes, for the keys of `#plans`. */
  readonly #numbers = new Map<FieldNode, number>();
  #root: SelectionPlan | undefined;
  /** Approximate heap bytes of the plans. */
  bytes = 0;

  constructor(operation: Operation) {
    this.#operation = operation;
  }

  root(type: GraphQLObjectType, variableValues: Readonly<Values>): SelectionPlan {
    const sets = [this.#operation.node.selectionSet];
    return (this.#root ??= this.#plan(type, collectFields(this.#operation, variableValues, type, sets)));
  }

  below(field: FieldPlan, type: GraphQLObjectType, variableValues: Readonly<Values>): SelectionPlan {
    const known = field.selections?.get(type);
    if (known !== undefined) return known;
    const key = `${type.name} ${field.nodes.map((node) => this.#numberOf(node)).join(" ")}`;
    let plan = this.#plans.get(key);
    if (plan === undefined) {
      const sets = field.nodes.map(({ selectionSet }) => selectionSet);
      plan = this.#plan(type, collectFields(this.#operation, variableValues, type, sets));
      this.#plans.set(key, plan);
      this.bytes += key.length;
    }
    if (field.selection === undefined) field.selection = plan;
    else (field.selections ??= new Map<GraphQLObjectType, SelectionPlan>()).set(type, plan);
    return plan;
  }

  #numberOf(node: FieldNode): number {
    const number = this.#numbers.get(node) ?? this.#numbers.size;
    this.#numbers.set(node, number);
    return number;
  }

  #plan(type: GraphQLObjectType, nodesByKey: FieldNodes): SelectionPlan {
    const fields: FieldPlan[] = [];
    // The braces, without the comma of the last field.
    let size = 1;
    const { schema } = this.#operation;
    for (const [key, nodes] of nodesByKey) {
      const definition = nodes[0] && fieldOf(schema, type, nodes[0].name.value);
      // Fields that the schema does not have are omitted, as in graphql-js. Validation rejects them.
      if (definition === undefined) continue;
      const field = planField(key, nodes, type, definition);
      size += key.length + 4 + (field.typeName === undefined ? 0 : field.typeName.length + 2);
      fields.push(field);
      this.bytes += BYTES.field + nodes.length * BYTES.node;
    }
    this.bytes += BYTES.selection;
    return { type, fields, size };
  }
}

function planField(
  key: string,
  nodes: readonly FieldNode[],
  parentType: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
): FieldPlan {
  const type = outputTypeOf(definition.type);
  const named = getNamedType(definition.type);
  const isPlain = definition.resolve === undefined && definition.args.length === 0;
  const [node] = nodes;
  return {
    key,
    name: definition.name,
    typeName: definition === TypeNameMetaFieldDef ? parentType.name : undefined,
    nodes,
    parentType,
    definition,
    type,
    resolve: definition.resolve ?? defaultFieldResolver,
    arguments: definition.args.length > 0 && node ? new FieldArguments(definition, node) : undefined,
    isPlain,
    scalar: isPlain ? type.scalar : Scalar.OTHER,
    needsInfo: isAbstractType(named) || (isObjectType(named) && named.isTypeOf != null),
    selection: undefined,
    selections: undefined,
  };
}

/** The three introspection fields are not fields of a type. */
function fieldOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const isQuery = schema.getQueryType() === type;
  if (isQuery && name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (isQuery && name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  return type.getFields()[name];
}
