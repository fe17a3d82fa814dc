import type { Condition, Operator, Operand } from "../../datasources/common/where.ts";
import { badUserInput } from "../../relay/inputErrors.ts";
import type { BooleanCondition, DateTimeCondition, StringCondition } from "../../schema/common/filter.ts";

type Filter = StringCondition | BooleanCondition | DateTimeCondition;

const OPERATORS: Readonly<Record<string, Operator>> = {
  eq: "=",
  ne: "!=",
  in: "in",
  like: "like",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
};

/**
 * Turns a filter of the schema into conditions on the platform's attributes.
 * A filter that says nothing is refused: a variable left out must not widen a list to all rows.
 * @param attributes the platform's name for each field of the filter
 */
export function conditionsOf<Name extends string>(
  filter: Partial<Record<Name, Filter | null>> | null | undefined,
  attributes: Readonly<Record<Name, string>>,
): Condition[] {
  return given<Filter | null>(filter).flatMap(([name, conditions]) => {
    const place = `filter.${name}`;
    const operands = given<Operand | Operand[] | null>(conditions);
    if (operands.length === 0) throw badUserInput(`\`${place}\` must hold at least one condition, but is empty.`);
    return operands.map(([operator, value]) =>
      conditionOf(attributes[name as Name], operator, value, `${place}.${operator}`),
    );
  });
}

/** What the client wrote: inputs are instances of their classes, where fields left out are undefined. */
function given<Value>(input: object | null | undefined): [string, Value][] {
  return Object.entries(input ?? {}).filter(([, value]) => value !== undefined) as [string, Value][];
}

function conditionOf(attribute: string, name: string, value: Operand | Operand[] | null, place: string): Condition {
  if (value === null) throw badUserInput(`\`${place}\` must not be null: leave it out to set no condition.`);
  const operands = Array.isArray(value) ? value : [value];
  if (operands.length === 0) throw badUserInput(`\`${place}\` must hold at least one value, but is empty.`);
  const operator = OPERATORS[name];
  if (operator === undefined) throw badUserInput(`\`${place}\` is no condition.`);
  return { attribute, operator, operands: operands.map((operand) => operandOf(attribute, operand)) };
}

/** The platform keeps days: a moment at midnight goes out as its day, in the form that its own examples have. */
function operandOf(attribute: string, operand: Operand): Operand {
  if (!attribute.endsWith("Date") || typeof operand !== "string") return operand;
  return operand.endsWith("T00:00:00.000Z") ? operand.slice(0, 10) : operand;
}

/** A list leaves out what is inactive, so who filters for it must be shown it. */
export function includesInactive(args: {
  readonly includeInactive?: boolean | null;
  readonly filter?: { readonly active?: BooleanCondition } | null;
}): boolean {
  return args.includeInactive === true || args.filter?.active?.eq === false;
}
