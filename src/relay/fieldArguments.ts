import { getArgumentValues, Kind, type FieldNode, type GraphQLField, type ValueNode } from "graphql";

type Values = Record<string, unknown>;

/**
 * The arguments of a field, coerced by graphql-js. Each call of a resolver receives a new object. Arguments whose values
 * are primitives are coerced once and copied: literals once per operation, variables once per execution.
 */
export class FieldArguments {
  readonly #definition: GraphQLField<unknown, unknown>;
  readonly #node: FieldNode;
  readonly #usesVariables: boolean;
  /** Undefined if a value is not a plain variable. */
  readonly #variables: readonly PlainArgument[] | undefined;
  #literal: Values | undefined;

  constructor(definition: GraphQLField<unknown, unknown>, node: FieldNode) {
    this.#definition = definition;
    this.#node = node;
    this.#usesVariables = node.arguments?.some(({ value }) => holdsVariable(value)) ?? false;
    this.#variables = plainArguments(definition, node);
  }

  /**
   * @param memory stores coerced variables for this execution; undefined for a field that is executed once
   * @throws GraphQLError if the values cannot be coerced
   */
  valuesFor(variableValues: Readonly<Values>, memory: Map<FieldArguments, Values> | undefined): Values {
    const plain = this.#variables === undefined ? undefined : copy(this.#variables, variableValues);
    if (plain !== undefined) return plain;
    const known = this.#literal ?? memory?.get(this);
    if (known !== undefined) return { ...known };
    const values = getArgumentValues(this.#definition, this.#node, variableValues);
    if (Object.values(values).every(isPrimitive)) {
      if (!this.#usesVariables) this.#literal = { ...values };
      else memory?.set(this, { ...values });
    }
    return values;
  }
}

/** An argument whose value is a variable, or that is left out and has a default. */
interface PlainArgument {
  readonly name: string;
  readonly variable: string | undefined;
  readonly defaultValue: unknown;
}

function plainArguments({ args }: GraphQLField<unknown, unknown>, node: FieldNode): PlainArgument[] | undefined {
  const plain: PlainArgument[] = [];
  for (const { name, defaultValue } of args) {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    if (value === undefined && defaultValue === undefined) continue;
    if (value !== undefined && value.kind !== Kind.VARIABLE) return undefined;
    plain.push({ name, variable: value?.name.value, defaultValue });
  }
  return plain.some(({ variable }) => variable !== undefined) ? plain : undefined;
}

/** Undefined if a variable is null or missing: then graphql-js decides about the default and about errors. */
function copy(plain: readonly PlainArgument[], variableValues: Readonly<Values>): Values | undefined {
  const values: Values = {};
  for (const { name, variable, defaultValue } of plain) {
    const value = variable === undefined ? defaultValue : variableValues[variable];
    if (variable !== undefined && (value == null || !Object.hasOwn(variableValues, variable))) return undefined;
    values[name] = value;
  }
  return values;
}

/** A resolver could change other values, such as input objects and dates. */
function isPrimitive(value: unknown): boolean {
  return (typeof value !== "object" || value === null) && typeof value !== "function";
}

function holdsVariable(value: ValueNode): boolean {
  switch (value.kind) {
    case Kind.VARIABLE:
      return true;
    case Kind.LIST:
      return value.values.some(holdsVariable);
    case Kind.OBJECT:
      return value.fields.some((field) => holdsVariable(field.value));
    default:
      return false;
  }
}
