/** Words, numbers, dates, quoted text and symbols of a condition. */
export interface Token {
  /** `backticks`: text in backticks, which is a name or a value. */
  readonly kind: "word" | "backticks" | "number" | "date" | "text" | "symbol" | "end";
  readonly value: string;
  /** Column of the first character, from 1. */
  readonly column: number;
}

export class OcnqlSyntaxError extends Error {
  override name = "OcnqlSyntaxError";
}

const patterns = [
  ["space", /\s+/y],
  ["text", /'(?:[^']|'')*'|"(?:[^"]|"")*"/y],
  ["backticks", /`[^`]+`/y],
  ["date", /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w.])/y],
  ["number", /-?\d+(?:\.\d+)?(?![\w.])/y],
  ["word", /[\p{L}_][\p{L}\d_.]*/uy],
  ["symbol", /!=|<=|>=|[=<>(),]/y],
] as const;

export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    const { kind, value } = lexeme(text, position);
    if (kind !== "space") tokens.push({ kind, value: plain(kind, value), column: position + 1 });
    position += value.length;
  }
  return [...tokens, { kind: "end", value: "the end", column: position + 1 }];
}

function plain(kind: Token["kind"], value: string): string {
  if (kind === "backticks") return value.slice(1, -1);
  if (kind !== "text") return value;
  // A quote is escaped by doubling it.
  const quote = value.charAt(0);
  return value.slice(1, -1).replaceAll(quote + quote, quote);
}

function lexeme(text: string, position: number): { kind: Token["kind"] | "space"; value: string } {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = position;
    const [value] = pattern.exec(text) ?? [];
    if (value !== undefined) return { kind, value };
  }
  const rest = text.slice(position, position + 20);
  throw new OcnqlSyntaxError(
    /^['"`]/.test(rest)
      ? `the quote at column ${String(position + 1)} is never closed`
      : `cannot read '${rest}' at column ${String(position + 1)}`,
  );
}
