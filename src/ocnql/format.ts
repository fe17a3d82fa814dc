/** The text of conditions, for the `where` parameter of the platform's lists. */
import { isGroup, type AttributeName, type Expression, type Literal, type Predicate } from "./expression.ts";
import { isPlainName } from "./names.ts";

/** Numbers, Booleans and dates with or without a time. */
const UNQUOTED_VALUE =
  /^(?:-?\d+(?:\.\d+)?|true|false|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)$/;

/**
 * Formats a condition as `name='O''Hara' AND (active=true OR id in (7,8))`. Groups within groups are in parentheses: the
 * platform documents no precedence.
 */
export function format(expression: Expression): string {
  if (!isGroup(expression)) return formatPredicate(expression);
  const operands = expression.operands.map((operand) => (isGroup(operand) ? `(${format(operand)})` : format(operand)));
  return operands.join(expression.kind === "and" ? " AND " : " OR ");
}

/** True if a value may stand without quotes. */
export function isUnquotable(text: string): boolean {
  return UNQUOTED_VALUE.test(text);
}

function formatPredicate(predicate: Predicate): string {
  const name = formatName(predicate);
  switch (predicate.kind) {
    case "comparison":
      return name + predicate.operator + formatLiteral(predicate.value);
    case "in":
      return `${name} in (${predicate.values.map(formatLiteral).join(",")})`;
    case "like":
      return `${name} like ${quoted(predicate.pattern)}`;
    case "isNull":
      return `${name} is null`;
  }
}

function formatName({ attribute, isQuotedName = false }: AttributeName): string {
  return isQuotedName || !isPlainName(attribute) ? `\`${attribute}\`` : attribute;
}

function formatLiteral({ text, isQuoted }: Literal): string {
  return !isQuoted && isUnquotable(text) ? text : quoted(text);
}

/** Doubles quotes, as in SQL, so that a value cannot add conditions. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
