/** From text to a tree: `or` binds least, then `and`, then `not`. Keywords know no case. */
import { SyntaxFault, tokenize, type Token } from "./tokens.ts";

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
const deepest = 100;

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
    while (this.take("or")) left = { type: "or", left, right: this.and() };
    return left;
  }

  private and(): Expression {
    let left = this.not();
    while (this.take("and")) left = { type: "and", left, right: this.not() };
    return left;
  }

  private not(): Expression {
    this.depth += 1;
    if (this.depth > deepest) throw new SyntaxFault(`nested deeper than ${String(deepest)}`);
    const expression: Expression = this.take("not") ? { type: "not", operand: this.not() } : this.term();
    this.depth -= 1;
    return expression;
  }

  private term(): Expression {
    if (!this.take("(")) return this.predicate();
    const inner = this.or();
    this.demand(")");
    return inner;
  }

  private predicate(): Expression {
    const { kind, value: attribute } = this.token;
    if (kind !== "word" || keywords.has(attribute.toLowerCase())) throw this.expected("an attribute");
    this.position += 1;
    if (this.take("not")) return { type: "not", operand: this.list(attribute) ?? this.like(attribute) };
    return this.list(attribute) ?? (this.is("like") ? this.like(attribute) : this.comparison(attribute));
  }

  private comparison(attribute: string): Expression {
    const operator = this.token.kind === "symbol" ? comparisons[this.token.value] : undefined;
    if (!operator) throw this.expected("an operator");
    this.position += 1;
    return { type: "compare", attribute, operator, value: this.value() };
  }

  private list(attribute: string): Expression | undefined {
    if (!this.take("in")) return undefined;
    this.demand("(");
    const values = [this.value()];
    while (this.take(",")) values.push(this.value());
    this.demand(")");
    return { type: "in", attribute, values };
  }

  private like(attribute: string): Expression {
    this.demand("like");
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

  private take(word: string): boolean {
    const found = this.is(word);
    if (found) this.position += 1;
    return found;
  }

  private demand(word: string): void {
    if (!this.take(word)) throw this.expected(`'${word}'`);
  }

  private expected(what: string): SyntaxFault {
    const { kind, value, column } = this.token;
    return new SyntaxFault(
      `expected ${what} at column ${String(column)}, but got ${kind === "end" ? value : `'${value}'`}`,
    );
  }
}
