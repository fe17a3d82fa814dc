/** Words, numbers, quoted text and symbols of a condition. */
export interface Token {
  readonly kind: "word" | "number" | "text" | "symbol" | "end";
  readonly value: string;
  /** Column of the first character, from 1. */
  readonly column: number;
}

export class OcnqlSyntaxError extends Error {
  override name = "OcnqlSyntaxError";
}

const patterns = [
  ["space", /\s+/y],
  ["text", /'(?:[^']|'')*'/y],
  ["number", /-?\d+(?:\.\d+)?(?![\w.])/y],
  ["word", /[A-Za-z_][\w.]*/y],
  ["symbol", /<>|!=|<=|>=|[=<>(),]/y],
] as const;

export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    const { kind, value } = lexeme(text, position);
    // A quote is escaped by doubling it.
    const plain = kind === "text" ? value.slice(1, -1).replaceAll("''", "'") : value;
    if (kind !== "space") tokens.push({ kind, value: plain, column: position + 1 });
    position += value.length;
  }
  return [...tokens, { kind: "end", value: "the end", column: position + 1 }];
}

function lexeme(text: string, position: number): { kind: Token["kind"] | "space"; value: string } {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = position;
    const [value] = pattern.exec(text) ?? [];
    if (value !== undefined) return { kind, value };
  }
  const rest = text.slice(position, position + 20);
  throw new OcnqlSyntaxError(
    rest.startsWith("'")
      ? `the quote at column ${String(position + 1)} is never closed`
      : `cannot read '${rest}' at column ${String(position + 1)}`,
  );
}
