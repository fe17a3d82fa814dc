/** Parses a condition. `or` has the lowest precedence, then `and`, then `not`. Keywords are case-insensitive. */
import { OcnqlSyntaxError, tokenize, type Token } from "./tokens.ts";

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

export type Expression =
  | { readonly type: "or" | "and"; readonly left: Expression; readonly right: Expression }
  | { readonly type: "not"; readonly operand: Expression }
  | { readonly type: "compare"; readonly attribute: string; readonly operator: Comparison; readonly value: string }
  | { readonly type: "in"; readonly attribute: string; readonly values: readonly string[] }
  | { readonly type: "like"; readonly attribute: string; readonly pattern: string };

const comparisons: Readonly<Record<string, Comparison>> = {
  "=": "=",
  "!=": "!=",
  "<>": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

const keywords = new Set(["and", "or", "not", "in", "like"]);
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
    let left = this.not();
    while (this.accept("and")) left = { type: "and", left, right: this.not() };
    return left;
  }

  private not(): Expression {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new OcnqlSyntaxError(`nested deeper than ${String(MAX_DEPTH)}`);
    const expression: Expression = this.accept("not") ? { type: "not", operand: this.not() } : this.term();
    this.depth -= 1;
    return expression;
  }

  private term(): Expression {
    if (!this.accept("(")) return this.predicate();
    const inner = this.or();
    this.expect(")");
    return inner;
  }

  private predicate(): Expression {
    const { kind, value: attribute } = this.token;
    if (kind !== "word" || keywords.has(attribute.toLowerCase())) throw this.expected("an attribute");
    this.position += 1;
    if (this.accept("not")) return { type: "not", operand: this.list(attribute) ?? this.like(attribute) };
    return this.list(attribute) ?? (this.is("like") ? this.like(attribute) : this.comparison(attribute));
  }

  private comparison(attribute: string): Expression {
    const operator = this.token.kind === "symbol" ? comparisons[this.token.value] : undefined;
    if (!operator) throw this.expected("an operator");
    this.position += 1;
    return { type: "compare", attribute, operator, value: this.value() };
  }

  private list(attribute: string): Expression | undefined {
    if (!this.accept("in")) return undefined;
    this.expect("(");
    const values = [this.value()];
    while (this.accept(",")) values.push(this.value());
    this.expect(")");
    return { type: "in", attribute, values };
  }

  private like(attribute: string): Expression {
    this.expect("like");
    return { type: "like", attribute, pattern: this.value() };
  }

  private value(): string {
    const { kind, value } = this.token;
    const isValue = kind === "text" || kind === "number" || (kind === "word" && /^(true|false)$/i.test(value));
    if (!isValue) throw this.expected("a value in single quotes, a number, true or false");
    this.position += 1;
    return kind === "word" ? value.toLowerCase() : value;
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
