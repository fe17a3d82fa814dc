/** Names that conditions use in place of attributes: parameters of the application, such as `created_at_min`. */
import type { Comparison, Expression } from "../ocnql/parse.ts";

/** What `name = value` means: a comparison of this attribute with the value. */
export interface SearchMeaning {
  readonly attribute: string;
  readonly operator: Comparison;
}

export type SearchNames = Readonly<Record<string, SearchMeaning>>;

/** The condition with the attributes that its names mean. */
export function withAttributes(expression: Expression, names: SearchNames): Expression {
  if ("left" in expression) {
    const { type, left, right } = expression;
    return { type, left: withAttributes(left, names), right: withAttributes(right, names) };
  }
  if (expression.type !== "compare" || expression.operator !== "=") return expression;
  const meaning = Object.hasOwn(names, expression.attribute) ? names[expression.attribute] : undefined;
  return { ...expression, ...meaning };
}
