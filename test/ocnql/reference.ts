/**
 * A second implementation of OCNQL, character by character, as a platform may read it. With `leftToRight`, AND and OR have
 * the same precedence: nothing documents that they do not.
 */
export type Row = Readonly<Record<string, string | undefined>>;
export type Meaning = (row: Row) => boolean;

export function readCondition(text: string, leftToRight = false): Meaning {
  let at = 0;
  const fail = (): never => {
    throw new Error(`unreadable at ${String(at)}: ${text}`);
  };
  const blanks = () => {
    while (" \t\r\n".includes(text[at] ?? "x")) at += 1;
  };
  const take = (expected: string): boolean => {
    blanks();
    const found = text.slice(at, at + expected.length).toLowerCase() === expected;
    const isWord = /^\w/.test(expected);
    if (!found || (isWord && /[\w.]/.test(text[at + expected.length] ?? " "))) return false;
    at += expected.length;
    return true;
  };
  const quoted = (quote: string): string => {
    let value = "";
    for (at += 1; ; at += 1) {
      if (at >= text.length) fail();
      if (text[at] !== quote) value += text.charAt(at);
      else if (quote !== "`" && text[at + 1] === quote) {
        value += quote;
        at += 1;
      } else {
        at += 1;
        return value;
      }
    }
  };
  const run = (allowed: RegExp): string => {
    const start = at;
    while (at < text.length && allowed.test(text.charAt(at))) at += 1;
    return start === at ? fail() : text.slice(start, at);
  };
  const name = (): string => {
    blanks();
    return text[at] === "`" ? quoted("`") : run(/[\p{L}\p{M}\p{N}_.]/u);
  };
  const value = (): string => {
    blanks();
    const character = text[at] ?? "";
    if ("'\"`".includes(character) && character !== "") return quoted(character);
    const bare = run(/[\w.:+-]/);
    if (/^(true|false)$/i.test(bare)) return bare.toLowerCase();
    return /^-?\d/.test(bare) ? bare : fail();
  };
  const predicate = (): Meaning => {
    if (take("(")) {
      const inner = either();
      return take(")") ? inner : fail();
    }
    const attribute = name();
    const of = (row: Row) => (Object.hasOwn(row, attribute) ? row[attribute] : undefined);
    if (take("is")) return take("null") ? (row) => of(row) === undefined : fail();
    if (take("like")) {
      const pattern = value();
      return (row) => of(row) === `like ${pattern}`;
    }
    if (take("in")) {
      if (!take("(")) fail();
      const values = [value()];
      while (take(",")) values.push(value());
      return take(")") ? (row) => values.includes(of(row) ?? "\0") : fail();
    }
    const operator = ["!=", "<=", ">=", "=", "<", ">"].find(take) ?? fail();
    const operand = value();
    return (row) => {
      const found = of(row);
      return found !== undefined && compare(found, operator, operand);
    };
  };
  const both = (): Meaning => {
    let meaning = predicate();
    while (take("and")) meaning = conjunction(meaning, predicate());
    return meaning;
  };
  const either = (): Meaning => {
    let meaning = leftToRight ? predicate() : both();
    for (;;) {
      if (leftToRight && take("and")) meaning = conjunction(meaning, predicate());
      else if (take("or")) meaning = disjunction(meaning, leftToRight ? predicate() : both());
      else return meaning;
    }
  };
  const meaning = either();
  blanks();
  return at === text.length ? meaning : fail();
}

export const conjunction =
  (...parts: readonly Meaning[]): Meaning =>
  (row) =>
    parts.every((part) => part(row));

export const disjunction =
  (...parts: readonly Meaning[]): Meaning =>
  (row) =>
    parts.some((part) => part(row));

export function compare(left: string, operator: string, right: string): boolean {
  switch (operator) {
    case "=":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    default:
      return left >= right;
  }
}
