/** Parses a condition. AND has precedence over OR. Keywords are case-insensitive. */
import { OcnqlSyntaxError, tokenize, type Token } from "./tokens.ts";

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

export interface Literal {
  readonly text: string;
  /** As written: quoted or in backticks (`text`), or without quotes. */
  readonly type: "text" | "number" | "boolean" | "date";
}

export interface Attribute {
  /** A path with dots. In backticks, it may also be a name that has dots. */
  readonly attribute: string;
}

export type Predicate =
  | (Attribute & { readonly type: "compare"; readonly operator: Comparison; readonly value: Literal })
  | (Attribute & { readonly type: "in"; readonly values: readonly Literal[] })
  | (Attribute & { readonly type: "like"; readonly pattern: string })
  | (Attribute & { readonly type: "isNull" });

export type Expression =
  { readonly type: "or" | "and"; readonly left: Expression; readonly right: Expression } | Predicate;

const comparisons: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">="] satisfies Comparison[]);
const keywords: ReadonlySet<string> = new Set(["and", "or", "in", "like", "is"]);
const MAX_DEPTH = 100;

export function parse(text: string): Expression {
  const parser = new Parser(tokenize(text));
  return parser.condition();
}

class Parser {
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  condition(): Expression {
    const expression = this.or();
    if (this.token.kind !== "end") throw this.expected("AND, OR or the end");
    return expression;
  }

  private or(): Expression {
    let left = this.and();
    while (this.accept("or")) left = { type: "or", left, right: this.and() };
    return left;
  }

  private and(): Expression {
    let left = this.term();
    while (this.accept("and")) left = { type: "and", left, right: this.term() };
    return left;
  }

  private term(): Expression {
    if (!this.accept("(")) return this.predicate();
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new OcnqlSyntaxError(`nested deeper than ${String(MAX_DEPTH)}`);
    const inner = this.or();
    this.expect(")");
    this.depth -= 1;
    return inner;
  }

  private predicate(): Expression {
    const { kind, value: attribute } = this.token;
    const isName = kind === "backticks" || (kind === "word" && !keywords.has(attribute.toLowerCase()));
    if (!isName) throw this.expected("an attribute");
    this.position += 1;
    if (this.accept("in")) return { type: "in", attribute, values: this.list() };
    if (this.accept("like")) return { type: "like", attribute, pattern: this.value().text };
    if (!this.accept("is")) return { type: "compare", attribute, operator: this.operator(), value: this.value() };
    this.expect("null");
    return { type: "isNull", attribute };
  }

  private operator(): Comparison {
    const { kind, value } = this.token;
    if (kind !== "symbol" || !isComparison(value)) throw this.expected("an operator");
    this.position += 1;
    return value;
  }

  private list(): readonly Literal[] {
    this.expect("(");
    const values = [this.value()];
    while (this.accept(",")) values.push(this.value());
    this.expect(")");
    return values;
  }

  private value(): Literal {
    const { kind, value } = this.token;
    const literal = literalOf(kind, value);
    if (!literal) throw this.expected("a value in single quotes, a number, true or false");
    this.position += 1;
    return literal;
  }

  private get token(): Token {
    return this.tokens[this.position] ?? { kind: "end", value: "the end", column: 0 };
  }

  private is(word: string): boolean {
    const { kind, value } = this.token;
    return (kind === "word" || kind === "symbol") && value.toLowerCase() === word;
  }

  private accept(word: string): boolean {
    const found = this.is(word);
    if (found) this.position += 1;
    return found;
  }

  private expect(word: string): void {
    if (!this.accept(word)) throw this.expected(`'${word}'`);
  }

  private expected(description: string): OcnqlSyntaxError {
    const { kind, value, column } = this.token;
    return new OcnqlSyntaxError(
      `expected ${description} at column ${String(column)}, but got ${kind === "end" ? value : `'${value}'`}`,
    );
  }
}

const isComparison = (symbol: string): symbol is Comparison => comparisons.has(symbol);

function literalOf(kind: Token["kind"], text: string): Literal | undefined {
  if (kind === "text" || kind === "number" || kind === "date") return { text, type: kind };
  if (kind === "backticks") return { text, type: "text" };
  const isBoolean = kind === "word" && /^(true|false)$/i.test(text);
  return isBoolean ? { text: text.toLowerCase(), type: "boolean" } : undefined;
}
