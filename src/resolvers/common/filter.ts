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
 * Converts a filter of the schema to conditions on the platform's attributes. An empty filter is rejected: an omitted
 * variable must not return all rows.
 * @param attributes the platform's attribute for each field of the filter
 */
export function conditionsOf<Name extends string>(
  filter: Partial<Record<Name, Filter | null>> | null | undefined,
  attributes: Readonly<Record<Name, string>>,
): Condition[] {
  return given<Filter | null>(filter).flatMap(([name, conditions]) => {
    const path = `filter.${name}`;
    const operands = given<Operand | Operand[] | null>(conditions);
    if (operands.length === 0) throw badUserInput(`\`${path}\` must contain at least one condition, but is empty.`);
    return operands.map(([operator, value]) =>
      conditionOf(attributes[name as Name], operator, value, `${path}.${operator}`),
    );
  });
}

/** The given fields. Inputs are instances of classes, in which omitted fields are undefined. */
function given<Value>(input: object | null | undefined): [string, Value][] {
  return Object.entries(input ?? {}).filter(([, value]) => value !== undefined) as [string, Value][];
}

function conditionOf(attribute: string, name: string, value: Operand | Operand[] | null, path: string): Condition {
  if (value === null) throw badUserInput(`\`${path}\` must not be null: omit it to set no condition.`);
  const operands = Array.isArray(value) ? value : [value];
  if (operands.length === 0) throw badUserInput(`\`${path}\` must contain at least one value, but is empty.`);
  const operator = OPERATORS[name];
  if (operator === undefined) throw badUserInput(`\`${path}\` is not a condition.`);
  return { attribute, operator, operands: operands.map((operand) => operandOf(attribute, operand)) };
}

/** The platform stores dates. Midnight is sent as a date, the format in the platform's examples. */
function operandOf(attribute: string, operand: Operand): Operand {
  if (!attribute.endsWith("Date") || typeof operand !== "string") return operand;
  return operand.endsWith("T00:00:00.000Z") ? operand.slice(0, 10) : operand;
}

/** A filter for inactive rows implies `includeInactive`: otherwise the platform omits them. */
export function includesInactive(args: {
  readonly includeInactive?: boolean | null;
  readonly filter?: { readonly active?: BooleanCondition } | null;
}): boolean {
  return args.includeInactive === true || args.filter?.active?.eq === false;
}

/** The status of a filter. @throws BAD_USER_INPUT for OTHER */
export function knownStatus<Status extends string>(
  status: Status | null | undefined,
): Exclude<`${Status}`, "OTHER"> | undefined {
  if (status === "OTHER") {
    throw badUserInput("`filter.status` must not be OTHER, which stands for several statuses of the platform.");
  }
  return (status ?? undefined) as Exclude<`${Status}`, "OTHER"> | undefined;
}
