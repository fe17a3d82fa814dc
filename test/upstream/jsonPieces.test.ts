/** Long lists are read and written in pieces, and have the values of JSON.parse and the text of JSON.stringify. */
import { isDeepStrictEqual } from "node:util";
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

/** Messages of errors repeat parts of the text. */
function orError(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return (error as Error).name;
  }
}

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

  it("returns what JSON.parse returns, or fails as it does, for any bytes", () => {
    const odd = fc.constantFrom(
      '{"id":-0,"id":1e999,"__proto__":{"id":1}}',
      '{"id":"\\ud83d","text":"\\\\"},{"id":[{"id":1},{"id":2}]}',
      '{"id": 1 }\n',
      ' {"id":[]}',
      '{"id":"😀","text":"},{\\"id\\":"}',
      '{"id":12345678901234567890}',
      "{}",
      "null",
      "[]",
    );
    const damage = fc.constantFrom("", ",", "]", "},{", '},{"id":', '"', "\\", "\0", "\ufeff", "[", " ");
    const property = fc.property(
      fc.array(odd, { maxLength: 4 }),
      fc.option(fc.tuple(fc.nat(), fc.nat({ max: 3 }), damage)),
      (items, broken) => {
        const item = `{"id":1,"text":"ş"},${items.map((one) => `${one},`).join("")}`;
        const text = Buffer.from(`[${item.repeat(Math.ceil(MIN_BYTES / item.length))}{"id":0}]`);
        const at = broken === null ? 0 : broken[0] % text.length;
        const body =
          broken === null
            ? text
            : Buffer.concat([text.subarray(0, at), Buffer.from(broken[2]), text.subarray(at + broken[1])]);
        const whole = orError(() => parse(body.toString()));
        const inPieces = orError(() => parseInPieces(body, parse) ?? parse(body.toString()));
        expect(isDeepStrictEqual(inPieces, whole)).toBe(true);
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 300 });
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
