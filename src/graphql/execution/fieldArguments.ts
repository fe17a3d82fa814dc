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
  #literal: Values | undefined;

  constructor(definition: GraphQLField<unknown, unknown>, node: FieldNode) {
    this.#definition = definition;
    this.#node = node;
    this.#usesVariables = node.arguments?.some(({ value }) => holdsVariable(value)) ?? false;
  }

  /**
   * @param memory of this execution; undefined for a field that is unlikely to come again
   * @throws GraphQLError where the values do not fit
   */
  valuesFor(variableValues: Readonly<Values>, memory: Map<FieldArguments, Values> | undefined): Values {
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

/** Others, such as input objects and dates, a resolver could change. */
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
