/** For any names, values and texts: no condition matches rows that the client excluded. */
import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { GraphQLError } from "graphql";
import { allOf, anyOf, literal, type Expression, type Literal, type Predicate } from "../../src/ocnql/expression.ts";
import { format } from "../../src/ocnql/format.ts";
import { compileRecordCondition } from "../../src/ocnql/index.ts";
import { dateFormat } from "../../src/ocnql/masks.ts";
import { isPlainName } from "../../src/ocnql/names.ts";
import { parse } from "../../src/ocnql/parse.ts";
import { IsNull, type RecordFilter, type RecordOperator } from "../../src/schema/common/recordFilter.ts";
import { compare, conjunction, disjunction, readCondition, type Meaning, type Row } from "./reference.ts";

const SEED = 20_190_603;

const plainName = fc.constantFrom("a", "b", "a.b", "_x1", "from", "value", "order");
const quotedName = fc.constantFrom("like", "AND", "is", "null", "a b", "a-b", "a[*].b", "Größe", "2fa", "and or");
const name = fc.oneof(plainName, quotedName);

/** Characters and words that mean something to a parser. */
const hostile = fc.constantFrom(
  ...Array.from("'\"`\\()=<>,;%_ \0\n\t-/*#"),
  "''",
  "' OR '1'='1",
  "\\'",
  "--",
  "/*",
  ") OR (a=1",
  "and",
  "is null",
  "\u2019",
  "\uff07",
  "\u02bc",
  "\ud800",
  "é",
  "😀",
);
const text = fc.oneof(
  fc.constantFrom("", "x", "5", "true", "2019-06-03", "2015-01-06T09:31:38-07:00", "null", "-1.50", "007"),
  fc
    .array(fc.oneof(hostile, fc.string({ unit: "binary", maxLength: 2 })), { maxLength: 6 })
    .map((parts) => parts.join("")),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const scalar = fc.oneof(
  text,
  fc.boolean(),
  fc.integer(),
  number.filter((value) => !String(value).includes("e")),
);

/** Undefined if the gateway rejects the input, as it may. */
function textOf(input: Parameters<typeof compileRecordCondition>[0]): string | undefined {
  try {
    return compileRecordCondition(input, undefined).text;
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions["code"] === "BAD_USER_INPUT") return undefined;
    throw error;
  }
}

const COMPARISONS = { eq: "=", ne: "!=", gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

const matches: fc.Arbitrary<RecordOperator> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...(Object.keys(COMPARISONS) as (keyof typeof COMPARISONS)[])), scalar)
    .map(([operator, value]) => ({ [operator]: value })),
  fc.array(scalar, { minLength: 1, maxLength: 3 }).map((values) => ({ in: values })),
  text.map((like) => ({ like })),
  fc.constant({ isNull: IsNull.TRUE }),
);

const filterOf = (path: fc.Arbitrary<string>): fc.Arbitrary<RecordFilter> =>
  fc.letrec<{ filter: RecordFilter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.record({ field: fc.record({ path, matches }) }),
      fc.record({ and: fc.array(tie("filter"), { minLength: 1, maxLength: 3 }) }),
      fc.record({ or: fc.array(tie("filter"), { minLength: 1, maxLength: 3 }) }),
    ),
  })).filter;

function meaningOf({ and, or, field }: RecordFilter): Meaning {
  if (and != null) return conjunction(...and.map(meaningOf));
  if (or != null) return disjunction(...or.map(meaningOf));
  const { path, matches: operator } = field!;
  const of = (row: Row) => (Object.hasOwn(row, path) ? row[path] : undefined);
  if (operator.isNull != null) return (row) => of(row) === undefined;
  if (operator.like != null) return (row) => of(row) === `like ${operator.like ?? ""}`;
  if (operator.in != null) return (row) => operator.in!.some((value) => of(row) === String(value));
  const [key, value] = Object.entries(operator)[0] as [keyof typeof COMPARISONS, unknown];
  return (row) => {
    const found = of(row);
    return found !== undefined && compare(found, COMPARISONS[key], String(value));
  };
}

/** Rows that have the values of conditions, and others. */
function rowsAbout(names: readonly string[], values: readonly string[]): fc.Arbitrary<readonly Row[]> {
  const value = fc.oneof(
    fc.constantFrom(...values, "m"),
    fc.constantFrom(...values.map((known) => `like ${known}`), "z"),
  );
  const row = fc.array(fc.option(value, { nil: undefined }), { minLength: names.length, maxLength: names.length });
  return fc.array(
    row.map((cells) => Object.fromEntries(names.map((key, at) => [key, cells[at]]))),
    { minLength: 20, maxLength: 20 },
  );
}

function partsOf(filter: RecordFilter): { readonly names: string[]; readonly values: string[] } {
  const inner = [...(filter.and ?? []), ...(filter.or ?? [])].map(partsOf);
  const { field } = filter;
  const operands = field == null ? [] : Object.values(field.matches).flat();
  return {
    names: [...new Set([...inner.flatMap(({ names }) => names), ...(field == null ? [] : [field.path])])],
    values: [...inner.flatMap(({ values }) => values), ...operands.map(String)],
  };
}

/** Expects a text to match the same rows for platforms with either precedence. */
function expectMeaning(formatted: string, meaning: Meaning, rows: readonly Row[]): void {
  for (const leftToRight of [false, true]) {
    const read = readCondition(formatted, leftToRight);
    expect(rows.map(read)).toEqual(rows.map(meaning));
  }
}

describe("formatting", () => {
  const anyLiteral: fc.Arbitrary<Literal> = fc.oneof(
    text.map((value) => ({ text: value, isQuoted: true })),
    fc
      .constantFrom("0", "-1.50", "12345678901234567890", "true", "2015-01-06T09:31:38-07:00", "2015-01-06")
      .map((value) => ({
        text: value,
        isQuoted: false,
      })),
  );
  const attribute = fc.oneof(
    name.map((value) => ({ attribute: value })),
    fc.constant({ attribute: "a.b", isQuotedName: true }),
  );
  const predicate: fc.Arbitrary<Predicate> = fc
    .tuple(
      attribute,
      fc.oneof(
        fc.record({
          kind: fc.constant("comparison" as const),
          operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">="),
          value: anyLiteral,
        }),
        fc.record({ kind: fc.constant("in" as const), values: fc.array(anyLiteral, { minLength: 1, maxLength: 3 }) }),
        fc.record({ kind: fc.constant("like" as const), pattern: text }),
        fc.record({ kind: fc.constant("isNull" as const) }),
      ),
    )
    .map(([about, rest]): Predicate => ({ ...about, ...rest }));
  const expression = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      predicate,
      fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map((operands) => allOf(operands)!),
      fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map((operands) => anyOf(operands)!),
    ),
  })).tree;

  it("is reversed by parsing", () => {
    const property = fc.property(expression, (tree) => {
      const formatted = format(tree);
      fc.pre(formatted.length <= 4_096);
      expect(parse(formatted)).toEqual(tree);
    });
    fc.assert(property, { seed: SEED, numRuns: 2_000 });
  });

  it("writes all numbers without an exponent", () => {
    const property = fc.property(number, (value) => {
      const { text: digits, isQuoted } = literal(value);
      expect(isQuoted).toBe(false);
      expect(digits).toMatch(/^-?\d+(?:\.\d+)?$/);
      expect(Number(digits)).toBe(value === 0 ? 0 : value);
    });
    fc.assert(property, { seed: SEED, numRuns: 1_000 });
  });

  it("puts all names in backticks that are not words", () => {
    fc.assert(fc.property(quotedName, (value) => expect(isPlainName(value)).toBe(false)));
  });
});

describe("where", () => {
  it("keeps its meaning", () => {
    let compiled = 0;
    const property = fc.property(
      filterOf(name).chain((filter) => {
        const { names, values } = partsOf(filter);
        return fc.tuple(fc.constant(filter), rowsAbout(names, values));
      }),
      ([filter, rows]) => {
        const formatted = textOf({ where: filter });
        if (formatted === undefined) return;
        compiled += 1;
        expectMeaning(formatted, meaningOf(filter), rows);
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 2_000 });
    expect(compiled).toBeGreaterThan(500);
  });

  it("has no names that change the condition", () => {
    const property = fc.property(filterOf(text), (filter) => {
      const formatted = textOf({ where: filter });
      if (formatted === undefined) return;
      const { names } = partsOf(filter);
      for (const path of names) expect(path).toMatch(/^(?:[\p{L}\p{M}\p{N}_.\- ]|\[\*\])+$/u);
      expectMeaning(formatted, meaningOf(filter), []);
    });
    fc.assert(property, { seed: SEED, numRuns: 2_000 });
  });
});

describe("ocnql", () => {
  const blank = fc.constantFrom("", " ", "\n\t ");
  const anyCase = (word: string) =>
    fc
      .array(fc.boolean(), { minLength: word.length, maxLength: word.length })
      .map((upper) => Array.from(word, (letter, at) => (upper[at] === true ? letter.toUpperCase() : letter)).join(""));
  const quotes = fc.constantFrom("'", '"');
  const value = fc.oneof(
    fc
      .tuple(quotes, fc.constantFrom("x", "it's", 'say "x"', "--", "a=1 or b=2", ";", ""))
      .map(([quote, content]) => quote + content.replaceAll(quote, quote + quote) + quote),
    fc.constantFrom("`2014-01-15T00:00:00.000Z`", "5", "-1.5", "2015-01-06", "12345678901234567890"),
    anyCase("true"),
  );
  const ocnqlName = fc.oneof(plainName, fc.constantFrom("`a b`", "`a.b`", "`like`"));
  const term = fc.oneof(
    fc
      .tuple(ocnqlName, blank, fc.constantFrom("=", "!=", "<", "<=", ">", ">="), blank, value)
      .map((parts) => parts.join("")),
    fc
      .tuple(ocnqlName, anyCase("in"), blank, value, blank, value)
      .map(([of, keyword, a, x, b, y]) => `${of} ${keyword}${a}(${x}${b},${y})`),
    fc.tuple(ocnqlName, anyCase("like")).map(([of, keyword]) => `${of} ${keyword} 'x%'`),
    fc.tuple(ocnqlName, anyCase("is"), anyCase("null")).map((words) => words.join(" ")),
  );
  const condition = fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      term,
      fc.tuple(tie("condition"), anyCase("and"), tie("condition")).map((parts) => parts.join(" ")),
      fc.tuple(tie("condition"), anyCase("or"), tie("condition")).map((parts) => parts.join(" ")),
      fc.tuple(blank, tie("condition"), blank).map(([a, inner, b]) => `(${a}${inner}${b})`),
    ),
  })).condition;
  /** With a few characters inserted, replaced or removed. */
  const altered = fc
    .tuple(
      condition,
      fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.oneof(hostile, fc.constantFrom("5", "a", "."))), { maxLength: 2 }),
    )
    .map(([source, changes]) =>
      changes.reduce((current, [place, removed, inserted]) => {
        const at = place % (current.length + 1);
        return current.slice(0, at) + inserted + current.slice(at + removed);
      }, source),
    );
  const names = ["a", "b", "a.b", "_x1", "from", "value", "order", "a b", "like"];
  const rows = rowsAbout(names, ["x", "it's", "--", "5", "-1.5", "true", "2015-01-06", "", "x%"]);

  it("keeps its meaning, alone and with where", () => {
    let accepted = 0;
    const property = fc.property(altered, filterOf(plainName), rows, (ocnql, filter, cells) => {
      const formatted = textOf({ ocnql });
      if (formatted === undefined) return;
      accepted += 1;
      const meaning = readCondition(ocnql);
      expectMeaning(formatted, meaning, cells);
      const joined = textOf({ where: filter, ocnql });
      if (joined !== undefined) expectMeaning(joined, conjunction(meaning, meaningOf(filter)), cells);
    });
    fc.assert(property, { seed: SEED, numRuns: 3_000 });
    expect(accepted).toBeGreaterThan(1_000);
  });

  it("is rejected or read, whatever it is", () => {
    const property = fc.property(
      fc.array(fc.oneof(hostile, term, name, fc.string({ maxLength: 3 })), { maxLength: 12 }),
      fc.constantFrom("", " "),
      (parts, between) => {
        const ocnql = parts.join(between);
        const formatted = textOf({ ocnql });
        if (formatted !== undefined) expectMeaning(formatted, readCondition(ocnql), []);
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 3_000 });
  });
});

describe("dates", () => {
  it("keep their instant in the format of a mask", () => {
    const masks = fc.constantFrom(
      "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
      "yyyy-MM-dd'T'HH:mm:ssZ",
      "yyyy-MM-dd",
      "yyyyMMdd",
      "milliseconds",
      "dd.MM.yyyy HH:mm X",
      "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'",
    );
    const instant = fc.oneof(
      fc.date({ min: new Date(0), max: new Date("2999-01-01"), noInvalidDate: true }),
      fc.nat(20_000).map((days) => new Date(days * 86_400_000)),
    );
    const property = fc.property(masks, instant, (mask, date) => {
      const dates = dateFormat(mask)!;
      const iso = date.toISOString();
      const converted = dates.convert(iso);
      // Undefined if the format is that of ISO already, or if a part would be lost.
      if (converted === undefined) return;
      const { local, offsetMs } = dates.read(converted.text)!;
      expect(local - (offsetMs ?? 0)).toBe(date.getTime());
    });
    fc.assert(property, { seed: SEED, numRuns: 1_000 });
  });
});
