/** Reduces a condition to what an application supports, or rejects it. */
import { PlatformError } from "../errors.ts";
import type { Expression } from "../ocnql/parse.ts";
import type { OcnqlSupport } from "./application.ts";

/** The condition that the application evaluates; undefined if it ignores all of it. @throws PlatformError 400 */
export function supported(expression: Expression, support: OcnqlSupport): Expression | undefined {
  switch (support) {
    case "full":
      return expression;
    case "none":
      throw rejected("Filtering is not supported");
    case "andOnly":
      if (usesOr(expression)) throw rejected("OR is not supported");
      return expression;
    case "equalityOrError":
      if (!isEquality(expression)) throw rejected("Only = and AND are supported");
      return expression;
    case "equalityIgnoringRest":
      return equalities(expression);
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

/** Conditions reach such an application as a list of comparisons, of which it evaluates those with `=`. */
function equalities(expression: Expression): Expression | undefined {
  if (expression.type === "and") {
    const [left, right] = [equalities(expression.left), equalities(expression.right)];
    return left && right ? { type: "and", left, right } : (left ?? right);
  }
  return isEquality(expression) ? expression : undefined;
}
