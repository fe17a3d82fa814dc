/** Compiles the `where` argument of records. */
import type { AttributeDescription, ObjectDescription } from "../datasources/common/objectDescription.ts";
import type { RecordFieldCondition, RecordFilter, RecordOperator } from "../schema/common/recordFilter.ts";
import { attributeOf } from "./attributes.ts";
import { ConditionError } from "./errors.ts";
import {
  allOf,
  anyOf,
  literal,
  type ComparisonOperator,
  type Expression,
  type Literal,
  type Predicate,
} from "./expression.ts";
import { isUnquotable } from "./format.ts";
import { checkName, MAX_DEPTH } from "./limits.ts";
import { formatByMask } from "./masks.ts";

const COMPARISONS = { eq: "=", ne: "!=", gt: ">", gte: ">=", lt: "<", lte: "<=" } as const satisfies Partial<
  Record<keyof RecordOperator, ComparisonOperator>
>;

/** @throws ConditionError with the place in `where` */
export function compile(filter: RecordFilter, description: ObjectDescription | undefined): Expression {
  return compileFilter(filter, description, "where", 0);
}

function compileFilter(
  { and, or, field }: RecordFilter,
  description: ObjectDescription | undefined,
  path: string,
  depth: number,
): Expression {
  if (field != null) return compileField(field, description, `${path}.field`);
  const [name, operands, join] = and != null ? (["and", and, allOf] as const) : (["or", or, anyOf] as const);
  if (operands == null) throw new ConditionError(`\`${path}\` must have exactly one of \`and\`, \`or\` and \`field\`.`);
  if (depth === MAX_DEPTH) {
    throw new ConditionError(`\`${path}\` is nested deeper than ${String(MAX_DEPTH)} levels of \`and\` and \`or\`.`);
  }
  const compiled = operands.map((operand, index) =>
    compileFilter(operand, description, `${path}.${name}[${String(index)}]`, depth + 1),
  );
  const joined = join(compiled);
  if (joined === undefined) throw new ConditionError(`\`${path}.${name}\` must contain at least one condition.`);
  return joined;
}

function compileField(
  { path: attribute, matches }: RecordFieldCondition,
  description: ObjectDescription | undefined,
  path: string,
): Predicate {
  checkName(attribute);
  const described = attributeOf(description, attribute);
  const toLiteral = (value: unknown, place: string): Literal => {
    if (isScalar(value)) return literalOf(value, described);
    throw new ConditionError(
      `\`${path}.matches.${place}\` must be a string, a finite number up to 2^53 or a Boolean. Write larger numbers as strings.`,
    );
  };
  if (matches.in != null) {
    return { kind: "in", attribute, values: matches.in.map((value, at) => toLiteral(value, `in[${String(at)}]`)) };
  }
  if (matches.like != null) return { kind: "like", attribute, pattern: matches.like };
  if (matches.isNull != null) return { kind: "isNull", attribute };
  for (const [name, operator] of Object.entries(COMPARISONS)) {
    const value = matches[name as keyof typeof COMPARISONS];
    if (value !== undefined) return { kind: "comparison", attribute, operator, value: toLiteral(value, name) };
  }
  throw new ConditionError(`\`${path}.matches\` must have exactly one operator.`);
}

/** Larger integers were rounded when they were parsed, so that the condition would be about another value. */
function isScalar(value: unknown): value is string | number | boolean {
  if (typeof value === "number")
    return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return typeof value === "string" || typeof value === "boolean";
}

/** Strings that are numbers, Booleans or dates are sent as the description of the attribute requires. */
function literalOf(value: string | number | boolean, described: AttributeDescription | undefined): Literal {
  if (typeof value !== "string" || described === undefined) return literal(value);
  const byMask = formatByMask(value, described.mask);
  if (byMask !== undefined) return byMask;
  const isNumber = described.type === "integer" || described.type === "number";
  const isTyped = isNumber ? /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) : /^(?:true|false)$/.test(value);
  return isTyped && (isNumber || described.type === "boolean") && isUnquotable(value)
    ? { text: value, isQuoted: false }
    : literal(value);
}
