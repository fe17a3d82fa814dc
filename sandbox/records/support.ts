/** Reduces a condition to what an application supports, or rejects it. */
import { PlatformError } from "../errors.ts";
import type { Expression, Predicate } from "../ocnql/parse.ts";
import type { OcnqlSupport } from "./application.ts";
import type { RecordSet } from "./recordSet.ts";

type Searchable = RecordSet["searchable"];

/** The condition that the application evaluates; undefined if it ignores all of it. @throws PlatformError 400 */
export function supported(
  expression: Expression,
  support: OcnqlSupport,
  searchable: Searchable,
): Expression | undefined {
  switch (support) {
    case "full":
      return checked(expression, searchable);
    case "none":
      throw rejected("Filtering is not supported");
    case "andOnly":
      if (usesOr(expression)) throw rejected("OR is not supported");
      return checked(expression, searchable);
    case "equalityOrError":
      if (!isEquality(expression)) throw rejected("Only = and AND are supported");
      return checked(expression, searchable);
    case "equalityIgnoringRest":
      return equalities(expression, searchable);
  }
}

const rejected = (reason: string): PlatformError =>
  new PlatformError(400, "Invalid where clause", `Invalid query - ${reason}`);

const usesOr = (expression: Expression): boolean =>
  "left" in expression && (expression.type === "or" || usesOr(expression.left) || usesOr(expression.right));

function isEquality(expression: Expression): boolean {
  if (expression.type === "and") return isEquality(expression.left) && isEquality(expression.right);
  return expression.type === "compare" && expression.operator === "=";
}

/** Conditions reach such an application as a list of comparisons, of which it evaluates those with `=` that it has a parameter for. */
function equalities(expression: Expression, searchable: Searchable): Expression | undefined {
  if (!("left" in expression)) {
    return isEquality(expression) && isSearchable(expression, searchable) ? expression : undefined;
  }
  if (expression.type === "or") return undefined;
  const [left, right] = [equalities(expression.left, searchable), equalities(expression.right, searchable)];
  return left && right ? { type: "and", left, right } : (left ?? right);
}

/** @throws PlatformError 400 for an attribute that cannot be searched, or not with this operator */
function checked(expression: Expression, searchable: Searchable): Expression {
  if ("left" in expression) {
    checked(expression.left, searchable);
    checked(expression.right, searchable);
  } else if (!isSearchable(expression, searchable)) {
    throw rejected(`QueryValidationError: property '${expression.attribute}' is not queryable`);
  }
  return expression;
}

function isSearchable(predicate: Predicate, searchable: Searchable): boolean {
  if (!searchable) return true;
  const name = predicate.attribute.replaceAll("[*]", "");
  return searchable.has(name) && (searchable.get(name)?.includes(operatorOf(predicate)) ?? true);
}

const operators = { in: "IN", like: "LIKE", isNull: "IS NULL" } as const;

const operatorOf = (predicate: Predicate): string =>
  predicate.type === "compare" ? predicate.operator : operators[predicate.type];
