/** Conditions of OCNQL, the platform's query language, as a tree. */

export type ComparisonOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";
/** The operators of a predicate, as they are written. */
export type Operator = ComparisonOperator | "in" | "like" | "is null";

/** A value of a condition. Numbers, Booleans and dates may stand without quotes. */
export interface Literal {
  /** Without quotes. Digits are kept as they were written: numbers of any size and precision survive. */
  readonly text: string;
  readonly isQuoted: boolean;
}

/** The attribute that a predicate is about. */
export interface AttributeName {
  /** Dotted path, such as `address.city`. */
  readonly attribute: string;
  /** True if the name must be in backticks, so that the platform does not split it at its dots. */
  readonly isQuotedName?: boolean;
}

export interface Comparison extends AttributeName {
  readonly kind: "comparison";
  readonly operator: ComparisonOperator;
  readonly value: Literal;
}

export interface In extends AttributeName {
  readonly kind: "in";
  /** Empty only before `withoutEmptyLists`. */
  readonly values: readonly Literal[];
}

export interface Like extends AttributeName {
  readonly kind: "like";
  /** `%` matches any text, `_` any character. */
  readonly pattern: string;
}

export interface IsNull extends AttributeName {
  readonly kind: "isNull";
}

export type Predicate = Comparison | In | Like | IsNull;

/** Has at least two operands, none of which is of the same kind: see `allOf` and `anyOf`. */
export interface Group {
  readonly kind: "and" | "or";
  readonly operands: readonly Expression[];
}

export type Expression = Group | Predicate;

/** Joins conditions by AND. Undefined if there are none. */
export function allOf(operands: readonly Expression[]): Expression | undefined {
  return group("and", operands);
}

/** Joins conditions by OR. Undefined if there are none. */
export function anyOf(operands: readonly Expression[]): Expression | undefined {
  return group("or", operands);
}

function group(kind: Group["kind"], operands: readonly Expression[]): Expression | undefined {
  const flat = operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand]));
  return flat.length > 1 ? { kind, operands: flat } : flat[0];
}

export function isGroup(expression: Expression): expression is Group {
  return expression.kind === "and" || expression.kind === "or";
}

export function predicatesOf(expression: Expression): readonly Predicate[] {
  return isGroup(expression) ? expression.operands.flatMap(predicatesOf) : [expression];
}

export function operatorOf(predicate: Predicate): Operator {
  switch (predicate.kind) {
    case "comparison":
      return predicate.operator;
    case "isNull":
      return "is null";
    default:
      return predicate.kind;
  }
}

/** The values of a predicate, the pattern of `like` included. */
export function literalsOf(predicate: Predicate): readonly Literal[] {
  switch (predicate.kind) {
    case "comparison":
      return [predicate.value];
    case "in":
      return predicate.values;
    case "like":
      return [{ text: predicate.pattern, isQuoted: true }];
    case "isNull":
      return [];
  }
}

/** Numbers and Booleans stand without quotes. */
export function literal(value: string | number | boolean): Literal {
  if (typeof value === "number") return { text: decimal(value), isQuoted: false };
  return { text: String(value), isQuoted: typeof value === "string" };
}

/** Without an exponent, which OCNQL does not have. */
function decimal(value: number): string {
  const text = String(value);
  const [, sign = "", whole = "", fraction = "", exponent] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return point >= digits.length
    ? sign + digits + "0".repeat(point - digits.length)
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * Removes `in` without values, which matches no row and which OCNQL cannot say. Undefined if no row can match at all.
 */
export function withoutEmptyLists(expression: Expression): Expression | undefined {
  if (!isGroup(expression)) return expression.kind === "in" && expression.values.length === 0 ? undefined : expression;
  const operands = expression.operands.map(withoutEmptyLists);
  const possible = operands.filter((operand) => operand !== undefined);
  if (expression.kind === "or") return anyOf(possible);
  return possible.length === operands.length ? allOf(possible) : undefined;
}
