/** Long lists are read and written in pieces, and have the values of JSON.parse and the text of JSON.stringify. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { serialize } from "../../src/server/routes/graphql/serialize.ts";
import { parseInPieces } from "../../src/upstream/jsonPieces.ts";

const SEED = 20_190_603;
const MIN_BYTES = 65_536;

/** Rows that contain what stands between rows. */
const row = fc.record({
  id: fc.integer(),
  text: fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom('},{"id":1', '"}]},{"id":', "\\", '\\"},{"id":', "ş\ud800"),
  ),
  below: fc.array(fc.record({ id: fc.integer(), text: fc.constantFrom("a", '},{"id":') }), { maxLength: 3 }),
  any: fc.jsonValue({ maxDepth: 2 }),
});

/** Repeats items until their JSON is long. */
function repeat<Item>(items: readonly Item[]): Item[] {
  const length = Buffer.byteLength(JSON.stringify(items)) - 1;
  return Array.from({ length: Math.ceil(MIN_BYTES / length) + 1 }, () => items).flat();
}

function nested(levels: number): object {
  let value = {};
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
}

const parse = (text: string): unknown => JSON.parse(text);

describe("reading a list", () => {
  it("returns what JSON.parse returns, whatever its items contain", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const text = JSON.stringify(repeat(rows));
        // A message with both texts would be as long as they are.
        expect(JSON.stringify(parseInPieces(Buffer.from(text), parse)) === text).toBe(true);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  const rows = repeat([{ id: 1, name: "ş" }]);
  const text = JSON.stringify(rows);

  it.each([
    ["a comma without an item", `${text.slice(0, -1)},]`],
    ["no end", text.slice(0, -1)],
    ["two ends", `${text}]`],
    ["an item without an end", `${text.slice(0, -2)}]`],
    ["two lists", `${text},${text}`],
    ["no name", text.replace('"id":', '"id')],
  ])("rejects %s, as JSON.parse does", (_, broken) => {
    expect(() => parse(broken)).toThrow(SyntaxError);
    expect(() => parseInPieces(Buffer.from(broken), parse) ?? parse(broken)).toThrow(SyntaxError);
  });

  it.each([
    ["a short list", '[{"id":1}]'],
    ["an object", `{"list":${text}}`],
    ["a list of numbers", JSON.stringify(Array.from({ length: MIN_BYTES }, () => 1))],
    ["a list with spaces", JSON.stringify(rows, undefined, 1)],
  ])("leaves %s to JSON.parse", (_, other) => {
    expect(parseInPieces(Buffer.from(other), parse)).toBeUndefined();
  });

  it("parses each part once, and the rest once more if it ends within an item", () => {
    let parsed = 0;
    const nested = JSON.stringify(rows.map((one) => ({ ...one, below: [{ id: 1 }, { id: 2 }] })));
    parseInPieces(Buffer.from(nested), (part) => {
      parsed += part.length;
      return parse(part);
    });
    expect(parsed).toBeLessThan(nested.length * 1.5);
  });
});

describe("writing a response", () => {
  it("writes what JSON.stringify writes, with a newline", () => {
    const value = fc.oneof(row, fc.jsonValue({ maxDepth: 3 }), fc.record({ nodes: fc.array(row, { maxLength: 4 }) }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), fc.boolean(), (items, within) => {
        const list = repeat(items);
        const data = within ? [{ list, absent: undefined }, { list: [] }, []] : list;
        const response = { errors: undefined, data: { first: data, "": {}, absent: undefined, last: null } };
        expect(serialize(response).toString() === `${JSON.stringify(response)}\n`).toBe(true);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it.each([
    ["long items", Array.from({ length: 5 }, (_, index) => ({ index, text: "ş".repeat(100_000 + index) }))],
    ["one long text", ["x".repeat(1_000_000)]],
    ["long and short items", Array.from({ length: 3_000 }, (_, index) => "a".repeat(index % 1_000 === 0 ? 50_000 : 3))],
    ["deeply nested items", Array.from({ length: 30 }, () => nested(2_500))],
    ["lists in lists", Array.from({ length: 300 }, () => Array.from({ length: 100 }, (_, index) => index))],
  ])("writes %s", (_, list) => {
    expect(serialize({ data: { list } }).toString() === `${JSON.stringify({ data: { list } })}\n`).toBe(true);
  });
});
