import {
  allOf,
  anyOf,
  type AttributeName,
  type ComparisonOperator,
  type Expression,
  type Literal,
} from "./expression.ts";
import { MAX_BYTES, MAX_DEPTH } from "./limits.ts";
import { isPlainName, isReserved } from "./names.ts";
import { syntaxError, tokenize, type Token } from "./tokens.ts";
import { ConditionError } from "./errors.ts";

const COMPARISONS: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">="]);

/**
 * Parses a condition in OCNQL. Keywords are in any case, and AND precedes OR.
 * @throws ConditionError with the column of the first fault
 */
export function parse(text: string): Expression {
  if (text.length > MAX_BYTES) {
    throw new ConditionError(`A condition must have at most ${String(MAX_BYTES)} characters.`);
  }
  return new Parser(tokenize(text)).parse();
}

class Parser {
  #position = 0;
  #depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Expression {
    const expression = this.#disjunction();
    const { kind, value } = this.#token;
    if (kind === "symbol" && value === ")") throw this.#unexpected("a parenthesis is closed, but none is open");
    if (kind !== "end") throw this.#unexpected("expected AND, OR or the end");
    return expression;
  }

  #disjunction(): Expression {
    return this.#joined("or", anyOf, () => this.#joined("and", allOf, () => this.#term()));
  }

  #joined(
    keyword: "and" | "or",
    join: (operands: readonly Expression[]) => Expression | undefined,
    operand: () => Expression,
  ): Expression {
    const first = operand();
    const operands = [first];
    while (this.#accept("word", keyword)) operands.push(operand());
    return join(operands) ?? first;
  }

  #term(): Expression {
    if (!this.#accept("symbol", "(")) return this.#predicate();
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw this.#unexpected(`nested deeper than ${String(MAX_DEPTH)} levels`);
    const inner = this.#disjunction();
    this.#expect(")", "expected a closing parenthesis");
    this.#depth -= 1;
    return inner;
  }

  #predicate(): Expression {
    const name = this.#name();
    if (this.#accept("word", "in")) return { ...name, kind: "in", values: this.#list() };
    if (this.#accept("word", "like")) return { ...name, kind: "like", pattern: this.#pattern() };
    if (this.#accept("word", "is")) {
      if (this.#accept("word", "null")) return { ...name, kind: "isNull" };
      throw this.#unexpected("expected NULL; the platform has no condition for the opposite");
    }
    return { ...name, kind: "comparison", operator: this.#comparisonOperator(), value: this.#value() };
  }

  #name(): AttributeName {
    const { kind, value } = this.#token;
    if (kind === "word" && value.toLowerCase() === "not") throw this.#unexpected("the platform has no NOT");
    if (kind !== "name" && (kind !== "word" || isReserved(value))) {
      throw this.#unexpected("expected the name of an attribute; names that are not words are in backticks");
    }
    this.#position += 1;
    // Backticks around other names are needed anyway, or have no effect.
    const isQuotedName = kind === "name" && value.includes(".") && isPlainName(value);
    return isQuotedName ? { attribute: value, isQuotedName } : { attribute: value };
  }

  #comparisonOperator(): ComparisonOperator {
    const { kind, value } = this.#token;
    if (kind !== "symbol" || !COMPARISONS.has(value)) {
      throw this.#unexpected("expected one of =, !=, <, <=, >, >=, LIKE, IN and IS NULL");
    }
    this.#position += 1;
    return value as ComparisonOperator;
  }

  #list(): readonly Literal[] {
    this.#expect("(", "expected a list of values in parentheses");
    const values = [this.#value()];
    while (this.#accept("symbol", ",")) values.push(this.#value());
    this.#expect(")", "expected a comma or a closing parenthesis");
    return values;
  }

  #pattern(): string {
    const { text, isQuoted } = this.#value();
    if (isQuoted) return text;
    throw syntaxError("a pattern must be in quotes", this.tokens[this.#position - 1]?.column ?? 1);
  }

  #value(): Literal {
    const { kind, value } = this.#token;
    const isBoolean = kind === "word" && /^(?:true|false)$/i.test(value);
    if (!isBoolean && !["text", "name", "number", "date"].includes(kind)) {
      throw this.#unexpected("expected a value: text in quotes, a number, a date, true or false");
    }
    this.#position += 1;
    // Some clients have values in backticks; the platform takes them as text.
    return { text: isBoolean ? value.toLowerCase() : value, isQuoted: kind === "text" || kind === "name" };
  }

  get #token(): Token {
    return this.tokens[this.#position] ?? { kind: "end", value: "", column: 1 };
  }

  #accept(kind: Token["kind"], value: string): boolean {
    const token = this.#token;
    const found = token.kind === kind && token.value.toLowerCase() === value;
    if (found) this.#position += 1;
    return found;
  }

  #expect(symbol: string, problem: string): void {
    if (!this.#accept("symbol", symbol)) throw this.#unexpected(problem);
  }

  #unexpected(problem: string): ConditionError {
    return syntaxError(problem, this.#token.column);
  }
}
