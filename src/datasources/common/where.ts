/** The platform's `where` parameter of lists of the management API, in its query language OCNQL. */
import { allOf, literal, type ComparisonOperator, type Predicate } from "../../ocnql/expression.ts";
import { format } from "../../ocnql/format.ts";

export type Operator = ComparisonOperator | "in" | "like";
export type Operand = string | boolean | number;

export interface Condition {
  /** The platform's name of the attribute. */
  readonly attribute: string;
  readonly operator: Operator;
  /** Several operands are joined by AND, or are the list of `in`. */
  readonly operands: readonly Operand[];
}

/** Formats conditions as `name='O''Hara' AND active=true`. Returns undefined if there are none. */
export function formatWhere(conditions: readonly Condition[] = []): string | undefined {
  const joined = allOf(conditions.flatMap(predicatesOf));
  return joined && format(joined);
}

function predicatesOf({ attribute, operator, operands }: Condition): readonly Predicate[] {
  if (operator === "in") return [{ kind: "in", attribute, values: operands.map(literal) }];
  return operands.map((operand) =>
    operator === "like"
      ? { kind: "like", attribute, pattern: String(operand) }
      : { kind: "comparison", attribute, operator, value: literal(operand) },
  );
}
