/** Compiles a parsed condition to a predicate on rows. As in SQL, a comparison with a missing value is neither true nor false. */
import { likePattern } from "./like.ts";
import type { Comparison, Expression, Predicate } from "./parse.ts";
import { OcnqlSyntaxError } from "./tokens.ts";

/** How the values of an attribute are compared. `id`: a number; no source confirms that conditions may use it. */
export type Kind = "text" | "number" | "boolean" | "date" | "id";

export type Condition = (row: object) => boolean;
type Truth = boolean | undefined;
type Test = (row: object) => Truth;
type Scalar = string | number | boolean;

export function compile(expression: Expression, kinds: ReadonlyMap<string, Kind>): Condition {
  const test = build(expression, kinds);
  return (row) => test(row) === true;
}

function build(expression: Expression, kinds: ReadonlyMap<string, Kind>): Test {
  if ("left" in expression) {
    const [left, right] = [build(expression.left, kinds), build(expression.right, kinds)];
    // `false` decides an AND, `true` decides an OR, whatever the other operand is.
    const decisive = expression.type === "or";
    return (row) => {
      const [first, second] = [left(row), right(row)];
      if (first === decisive || second === decisive) return decisive;
      return first === undefined || second === undefined ? undefined : !decisive;
    };
  }
  return buildPredicate(expression, kinds);
}

function buildPredicate(expression: Predicate, kinds: ReadonlyMap<string, Kind>): Test {
  const { attribute } = expression;
  const kind = kinds.get(attribute);
  if (!kind)
    throw new OcnqlSyntaxError(`there is no attribute '${attribute}'; there are ${[...kinds.keys()].join(", ")}`);
  const known = (test: (value: Scalar) => boolean): Test => {
    return (row) => {
      const value = (row as Record<string, Scalar | undefined>)[attribute];
      return value === undefined ? undefined : test(kind === "date" ? Date.parse(String(value)) : value);
    };
  };
  switch (expression.type) {
    case "compare": {
      const wanted = literal(expression.value.text, attribute, kind);
      return known((value) => compare(value, expression.operator, wanted));
    }
    case "in": {
      const wanted = new Set(expression.values.map(({ text }) => literal(text, attribute, kind)));
      return known((value) => wanted.has(value));
    }
    case "like": {
      if (kind !== "text") throw new OcnqlSyntaxError(`LIKE works on text, but '${attribute}' is a ${kind}`);
      const isLike = likePattern(expression.pattern);
      return known((value) => isLike(String(value)));
    }
    case "isNull":
      return (row) => (row as Record<string, unknown>)[attribute] === undefined;
  }
}

function compare(value: Scalar, operator: Comparison, wanted: Scalar): boolean {
  switch (operator) {
    case "=":
      return value === wanted;
    case "!=":
      return value !== wanted;
    case "<":
      return value < wanted;
    case "<=":
      return value <= wanted;
    case ">":
      return value > wanted;
    case ">=":
      return value >= wanted;
  }
}

/** Quotes are optional: `active='true'` equals `active=true`. */
function literal(text: string, attribute: string, kind: Kind): Scalar {
  const value = readLiteral(text, kind);
  if (value === undefined) throw new OcnqlSyntaxError(`'${text}' does not fit '${attribute}', which is a ${kind}`);
  return value;
}

function readLiteral(text: string, kind: Kind): Scalar | undefined {
  switch (kind) {
    case "text":
      return text;
    case "number":
    case "id":
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
    case "boolean":
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : undefined;
    case "date":
      return /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : undefined;
  }
}
