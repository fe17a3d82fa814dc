/** Conditions for the platform's `where`, written in OCNQL: SQL-like, values in single quotes. */

export type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "like";
export type Operand = string | boolean | number;

export interface Condition {
  /** By the platform's name. */
  readonly attribute: string;
  readonly operator: Operator;
  /** One value; several for `in`. */
  readonly operands: readonly Operand[];
}

/** `name='O''Hara' AND active=true`; undefined where there is no condition. */
export function whereOf(conditions: readonly Condition[] = []): string | undefined {
  return conditions.length === 0 ? undefined : conditions.map(conditionText).join(" AND ");
}

function conditionText({ attribute, operator, operands }: Condition): string {
  if (operator === "in") return `${attribute} in (${operands.map(literal).join(",")})`;
  const spaced = operator === "like" ? " like " : operator;
  return operands.map((operand) => `${attribute}${spaced}${literal(operand)}`).join(" AND ");
}

/** A quote is doubled, as in SQL: no value can end its literal and go on as a condition of its own. */
function literal(operand: Operand): string {
  return typeof operand === "string" ? `'${operand.replaceAll("'", "''")}'` : String(operand);
}
