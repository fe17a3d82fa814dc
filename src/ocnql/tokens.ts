import { ConditionError } from "./errors.ts";

/** Words, numbers, dates, quoted text and symbols of a condition. */
export interface Token {
  /** `text` is in single or double quotes, `name` in backticks. */
  readonly kind: "word" | "number" | "date" | "text" | "name" | "symbol" | "end";
  /** Without quotes. */
  readonly value: string;
  /** Of the first character, from 1. */
  readonly column: number;
}

// Without lazy or nested quantifiers: the time is linear in the length of the text.
const PATTERNS: readonly (readonly [Token["kind"] | "blank", RegExp])[] = [
  ["blank", /[ \t\r\n]+/y],
  ["text", /'(?:[^']|'')*'|"(?:[^"]|"")*"/y],
  ["name", /`[^`]+`/y],
  ["date", /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\p{L}\p{N}_.:-])/uy],
  ["number", /-?\d+(?:\.\d+)?(?![\p{L}\p{N}_.-])/uy],
  ["word", /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*)*/uy],
  ["symbol", /!=|<=|>=|[=<>(),]/y],
];

/** What the language lacks, with the reason. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["--", "comments are not allowed"],
  ["/*", "comments are not allowed"],
  ["#", "comments are not allowed"],
  [";", "only one condition is allowed"],
  ["'", "a single quote is not closed"],
  ['"', "a double quote is not closed"],
  ["`", "a backtick is not closed, or contains no name"],
];

/** Splits a condition into tokens, the last of which is its end. @throws ConditionError */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    const { kind, source } = lexemeAt(text, position);
    if (kind !== "blank") tokens.push({ kind, value: unquote(kind, source), column: position + 1 });
    position += source.length;
  }
  return [...tokens, { kind: "end", value: "", column: position + 1 }];
}

export function syntaxError(problem: string, column: number): ConditionError {
  return new ConditionError(`The condition is invalid at column ${String(column)}: ${problem}.`);
}

function lexemeAt(text: string, position: number): { kind: Token["kind"] | "blank"; source: string } {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = position;
    const source = pattern.exec(text)?.[0];
    if (source !== undefined) return { kind, source };
  }
  const refused = REFUSED.find(([start]) => text.startsWith(start, position));
  throw syntaxError(
    refused?.[1] ?? "the character, or the word that it begins, is not part of the language",
    position + 1,
  );
}

function unquote(kind: Token["kind"], source: string): string {
  if (kind === "name") return source.slice(1, -1);
  if (kind !== "text") return source;
  const quote = source.charAt(0);
  return source.slice(1, -1).replaceAll(quote + quote, quote);
}
