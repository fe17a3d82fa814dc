/** The platform's `where` parameter, in its query language OCNQL: SQL-like, with strings in single quotes. */

export type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "like";
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
  return conditions.length === 0 ? undefined : conditions.map(formatCondition).join(" AND ");
}

function formatCondition({ attribute, operator, operands }: Condition): string {
  if (operator === "in") return `${attribute} in (${operands.map(formatOperand).join(",")})`;
  const spaced = operator === "like" ? " like " : operator;
  return operands.map((operand) => `${attribute}${spaced}${formatOperand(operand)}`).join(" AND ");
}

/** Doubles quotes, as in SQL, so that a value cannot add conditions. */
function formatOperand(operand: Operand): string {
  return typeof operand === "string" ? `'${operand.replaceAll("'", "''")}'` : String(operand);
}
