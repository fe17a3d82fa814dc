/** The limits of documents, checked before anything else looks at one. Whatever a document is like, the check ends at once. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parse, validate } from "graphql";
import { readConfig } from "../../src/config/index.ts";
import { checkDocument, type DocumentLimits } from "../../src/cost/checkDocument.ts";
import { buildGatewaySchema } from "../../src/graphql/schema.ts";

const schema = buildGatewaySchema();
const defaults = readConfig({});
const times = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(" ");

function check(text: string, limits: Partial<DocumentLimits> = {}): string[] {
  return checkDocument(schema, parse(text, { maxLexicalTokens: 4_000 }), { ...defaults, ...limits }).map(
    ({ message }) => message,
  );
}

/** Each fragment spreads the next one twice. */
const doubling = (levels: number, selection: string, within = (spreads: string) => spreads) =>
  `{ organization { ...F0 } } ${times(levels, (n) => {
    const spread = `...F${String(n + 1)}`;
    return `fragment F${String(n)} on Organization { ${within(`${spread} ${spread}`)} }`;
  })} fragment F${String(levels)} on Organization { ${selection} }`;

describe("checkDocument", () => {
  it.each([
    {
      name: "levels of fields, not of fragments",
      text: "{ organization { ... { ...F } } } fragment F on Organization { accounts { nodes { id } } }",
      limits: { maxDepth: 3 },
      message: "This operation has 4 levels, but at most 3 are allowed (MAX_DEPTH).",
    },
    {
      name: "aliases, as often as their fragment is spread",
      text: doubling(14, "a: name"),
      limits: {},
      message: "This operation has 16384 aliases, but at most 50 are allowed (MAX_ALIASES).",
    },
    {
      name: "directives of fields, spreads, fragments and operations",
      text: "query Q @a { organization @a { ...F @a ... @a { name @a @b } } } fragment F on Organization @a { name @a }",
      limits: { maxDirectives: 7 },
      message: "This operation has 8 directives, but at most 7 are allowed (MAX_DIRECTIVES).",
    },
    {
      name: "fields, as often as their fragment is spread below different ones",
      text: doubling(
        14,
        "name",
        (spreads) =>
          `a: accounts { nodes { organization { ${spreads} } } } b: accounts { nodes { organization { ${spreads} } } }`,
      ),
      limits: { maxAliases: 1_000_000_000, maxDepth: 100 },
      message: "This operation exceeds the limit of 2000 fields, with its fragments spread (MAX_FIELDS).",
    },
    {
      name: "comparisons of fields that are repeated",
      text: `{ ${times(210, () => 'account(id: "7301") { id }')} }`,
      limits: {},
      message:
        "This operation repeats its fields so often that it cannot be validated. Select fewer fields (MAX_FIELDS).",
    },
    {
      name: "comparisons of fields in fragments that nothing spreads",
      text: `{ __typename } ${times(210, (n) => `fragment F${String(n)} on Organization { accounts { nodes { id } } }`)} fragment All on Organization { ${times(210, (n) => `...F${String(n)}`)} }`,
      limits: {},
      message:
        "This operation repeats its fields so often that it cannot be validated. Select fewer fields (MAX_FIELDS).",
    },
    {
      name: "values of a list, wherever it is",
      text: "query ($filter: AccountFilter = { name: { in: [1, 2, 3] } }) { accounts(filter: $filter) { totalCount } }",
      limits: { maxListItems: 2 },
      message: "A list in this operation holds 3 values, but at most 2 are allowed (MAX_LIST_ITEMS).",
    },
  ])("counts $name", ({ text, limits, message }) => {
    expect(check(text, limits)).toEqual([message]);
  });

  it("lets through what is just within each limit", () => {
    const text =
      "query Q @a { a: organization { accounts(filter: { name: { in: [1, 2] } }) { nodes { ...F } } } } fragment F on Account { id @a }";
    expect(check(text, { maxDepth: 4, maxAliases: 1, maxDirectives: 2, maxFields: 5, maxListItems: 2 })).toEqual([]);
  });

  it("reports one error for each limit, however many operations exceed it", () => {
    const text = times(20, (n) => `query Q${String(n)} { a: __typename b: __typename c: __typename @skip(if: false) }`);
    expect(check(text, { maxAliases: 2, maxDirectives: 0 })).toEqual([
      "This operation has 3 aliases, but at most 2 are allowed (MAX_ALIASES).",
      "This operation has 1 directives, but at most 0 are allowed (MAX_DIRECTIVES).",
    ]);
  });

  it("does not count introspection of the schema as depth", () => {
    expect(check("{ __schema { types { fields { type { name } } } } }", { maxDepth: 1 })).toEqual([]);
  });

  it.each([
    ["14 levels", doubling(14, "name")],
    ["200 levels", doubling(200, "name")],
    ["200 levels, each with fields", doubling(200, "name", (spreads) => `id ${spreads}`)],
  ])("takes fragments of %s, each spread twice, for what they are", (_name, text) => {
    expect(check(text)).toEqual([]);
    expect(validate(schema, parse(text))).toEqual([]);
  });

  it.each([
    ["itself", "{ organization { ...A } } fragment A on Organization { ...A }"],
    ["another", "{ organization { ...A } } fragment A on Organization { ...B } fragment B on Organization { ...A }"],
    [
      "itself below its fields",
      "{ organization { ...A } } fragment A on Organization { accounts { nodes { organization { ...A ...A } } } }",
    ],
    [
      "one that is nowhere spread",
      "{ __typename } fragment A on Organization { accounts { nodes { organization { ...B } } } } fragment B on Organization { name ...A }",
    ],
  ])("leaves fragments that go round in a circle through %s to graphql-js", (_name, text) => {
    expect(check(text)).toEqual([]);
    expect(validate(schema, parse(text)).map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^Cannot spread fragment "[AB]" within itself/),
    );
  });

  it("ends also where every fragment spreads every other one below its fields", () => {
    const all = times(30, (n) => `...F${String(n)}`);
    const text = `{ organization { ${all} } } ${times(30, (n) => `fragment F${String(n)} on Organization { accounts { nodes { organization { ${all} } } } }`)}`;
    expect(check(text, { maxDepth: 1_000 })).toEqual([expect.stringContaining("MAX_FIELDS")]);
  });

  it("leaves nothing that graphql-js gives up on", () => {
    const names = ["name", "id", "a: name", "accounts { nodes { id name } }", "accounts(first: 1) { totalCount }"];
    const fragment = (count: number) =>
      fc.array(
        fc.oneof(
          fc.constantFrom(...names),
          fc.nat(count - 1).map((n) => `...F${String(n)}`),
          fc.nat(count - 1).map((n) => `accounts { nodes { organization { ...F${String(n)} } } }`),
        ),
        { minLength: 1, maxLength: 12 },
      );
    const documents = fc
      .integer({ min: 1, max: 60 })
      .chain((count) =>
        fc.tuple(fc.array(fragment(count), { minLength: count, maxLength: count }), fc.integer({ min: 1, max: 60 })),
      )
      .map(([fragments, repeats]) => {
        const definitions = fragments.map(
          (selections, n) => `fragment F${String(n)} on Organization { ${selections.join(" ")} }`,
        );
        return `{ ${times(repeats, (n) => `organization { ...F${String(n % fragments.length)} }`)} } ${definitions.join(" ")}`;
      });
    const limits = { maxDepth: 1_000, maxAliases: 1_000_000 };
    let passed = 0;
    const property = fc.property(documents, (text) => {
      if (check(text, limits).length > 0) return;
      passed += 1;
      const errors = validate(schema, parse(text));
      expect(errors.map(({ message }) => message)).not.toContain("Validation aborted.");
    });
    fc.assert(property, { seed: 20_190_603, numRuns: 300 });
    expect(passed).toBeGreaterThan(50);
  });
});
