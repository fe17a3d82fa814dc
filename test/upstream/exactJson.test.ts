/** JSON of records keeps every digit, other JSON those of integers, and both are otherwise what JSON.parse returns. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseExactJson } from "../../src/upstream/exactJson.ts";
import { isIdName, parseJson } from "../../src/upstream/json.ts";

const SEED = 20_190_603;

describe("numbers", () => {
  it.each([
    "9007199254740992",
    "-9007199254740993",
    "12345678901234567890",
    "1e22",
    "1e400",
    "1E-400",
    "1.7976931348623157e309",
  ])("beyond a double's are text: %s", (source) => {
    expect(parseExactJson(`{"n": ${source}}`)).toEqual({ n: source });
    expect(parseExactJson(`[${source},${source}]`)).toEqual([source, source]);
    expect(parseExactJson(source)).toBe(source);
  });

  it.each(["0.10000000000000000555", "123456789.12345678901", "0.1234567890123456789", "1.00000000000000000001e-5"])(
    "with decimals that a double loses are text: %s",
    (source) => {
      expect(parseExactJson(`{"n":${source}}`)).toEqual({ n: source });
    },
  );

  it.each([
    "9007199254740991",
    "-9007199254740991",
    "0.30000000000000004",
    "1.50",
    "1.0",
    "-0",
    "1e3",
    "1e-7",
    "5e-324",
    "100000000000000000e-10",
    "0.0000000000000000000",
  ])("that a double holds stay numbers: %s", (source) => {
    expect(parseExactJson(`{"n":${source}}`)).toEqual({ n: Number(source) });
  });
});

/** JSON with numbers, and with strings that look like them. */
const digits = fc.oneof(fc.stringMatching(/^[1-9]\d{0,24}$/), fc.stringMatching(/^[1-9]\d{15,24}$/));
const number = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  digits,
  fc.tuple(digits, fc.stringMatching(/^\d{1,24}$/)).map((parts) => parts.join(".")),
  fc.tuple(digits, fc.integer({ min: -400, max: 400 })).map((parts) => parts.join("e")),
);
const string = fc
  .oneof(fc.string(), number, fc.stringMatching(/^["\\:, 0-9e]{0,30}$/))
  .map((text) => JSON.stringify(text));
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    number,
    string,
    fc.constantFrom("true", "null"),
    fc.array(tie("json"), { maxLength: 5 }).map((items) => `[${items.join(" , ")}]`),
    fc
      .array(fc.tuple(string, tie("json")), { maxLength: 5 })
      .map((members) => `{${members.map((one) => one.join(":")).join(",")}}`),
  ),
}));

/** Slow, and recursive: as a number's notation can differ, digits and the place of the point are compared. */
function reference(text: string): unknown {
  return JSON.parse(text, (_, value: unknown, context?: { readonly source?: string }) => {
    if (typeof value !== "number") return value;
    const source = context?.source ?? "";
    const isUnsafe = Number.isInteger(value) && !Number.isSafeInteger(value);
    return isUnsafe || digitsOf(source) !== digitsOf(String(value)) ? source : value;
  });
}

function digitsOf(source: string): string {
  const [mantissa = "", exponent = "0"] = source.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const all = (whole + fraction).replace(/^0+/, "");
  const significant = all.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${significant} ${String(Number(exponent) - fraction.length + all.length - significant.length)}`;
}

describe("any JSON", () => {
  it("is parsed as by JSON.parse with a reviver that looks at each number", () => {
    const property = fc.property(json, (text) => {
      expect(parseExactJson(text)).toEqual(reference(text));
    });
    fc.assert(property, { seed: SEED, numRuns: 2000 });
  });

  it("keeps names such as __proto__ as data", () => {
    const parsed = parseExactJson('{"__proto__":12345678901234567890,"constructor":{"prototype":1}}') as object;
    expect(Object.keys(parsed)).toEqual(["__proto__", "constructor"]);
    expect(JSON.stringify(parsed)).toBe('{"__proto__":"12345678901234567890","constructor":{"prototype":1}}');
  });

  it("may be nested deeply, and have long strings of escapes", () => {
    const deep = `${"[".repeat(100_000)}12345678901234567890${"]".repeat(100_000)}`;
    let inner = parseExactJson(deep);
    while (Array.isArray(inner)) inner = (inner as unknown[])[0];
    expect(inner).toBe("12345678901234567890");
    const escapes = `["${String.raw`\"`.repeat(1_000_000)}",12345678901234567890]`;
    expect(parseExactJson(escapes)).toEqual(['"'.repeat(1_000_000), "12345678901234567890"]);
    const digits = "1".repeat(4_000_000);
    expect(parseExactJson(`["${digits}"]`)).toEqual([digits]);
  });

  it.each([
    "",
    "[1234567890123456789",
    '["12345678901234567890',
    "[01234567890123456789]",
    "[1.2.3.4.5.6.7.8.9.0]",
    "[12345678901234567890.]",
    "{12345678901234567890:1}",
    '{12345678901234567890 :1,"a":[12345678901234567890]}',
    '{"a":[12345678901234567890 : 1]}',
    '{"a" 12345678901234567890}',
    '{"a":12345678901234567890 12345678901234567890}',
    '["\\x":12345678901234567890]',
    '{"\\x":12345678901234567890}',
    "\ufeff[12345678901234567890]",
  ])("is an error if it is none: %j", (text) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
    expect(() => parseJson(text)).toThrow(SyntaxError);
    expect(() => parseJson(text, isIdName)).toThrow(SyntaxError);
  });

  it("is an error if JSON.parse rejects it, wherever it is damaged", () => {
    const damaged = fc
      .tuple(json, fc.nat(), fc.nat({ max: 2 }), fc.constantFrom("", '"', ":", ",", "[", "}", "\\", " ", "1", "\0"))
      .map(([text, at, length, other]) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + other + text.slice(start + length);
      });
    const property = fc.property(damaged, (text) => {
      const isJson = isParsed(() => JSON.parse(text) as unknown);
      expect([text, isParsed(() => parseExactJson(text))]).toEqual([text, isJson]);
      expect([text, isParsed(() => parseJson(text))]).toEqual([text, isJson]);
    });
    fc.assert(property, { seed: SEED, numRuns: 2000 });
  });
});

function isParsed(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}

describe("integers beyond 2^53", () => {
  /** Recursive. */
  function withReviver(text: string, applies: (name: string) => boolean): unknown {
    return JSON.parse(text, (name, value: unknown, context?: { readonly source?: string }) => {
      const isRounded = typeof value === "number" && !Number.isSafeInteger(value);
      return isRounded && /^-?\d+$/.test(context?.source ?? "") && applies(name) ? context?.source : value;
    });
  }

  it("are text, all of them or those of some attributes, as a reviver would return them", () => {
    const named = fc
      .array(fc.tuple(fc.constantFrom("id", "accountId", "\\u0069d", "total", "__proto__"), digits), { maxLength: 4 })
      .map((members) => `{${members.map(([name, value]) => `"${name}" : ${value}`).join()}}`);
    const property = fc.property(fc.oneof(json, named), (text) => {
      expect(parseJson(text)).toEqual(withReviver(text, () => true));
      expect(parseJson(text, isIdName)).toEqual(withReviver(text, isIdName));
    });
    fc.assert(property, { seed: SEED, numRuns: 2000 });
  });

  it("may be nested deeply, and have many digits", () => {
    const deep = `${'{"id":['.repeat(50_000)}12345678901234567890${"]}".repeat(50_000)}`;
    let inner = parseJson(deep) as { readonly id: readonly unknown[] } | string;
    while (typeof inner === "object") inner = inner.id[0] as typeof inner;
    expect(inner).toBe("12345678901234567890");
    const long = "1".repeat(2_000_000);
    expect(parseJson(`{"id":${long}}`, isIdName)).toEqual({ id: long });
    expect(() => parseJson(`{${long}:1}`)).toThrow(SyntaxError);
  });
});
