/** The keys in global ids of records: whatever names and values they have. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { formatRecordId, parseRecordId, type RecordId } from "../../src/relay/recordId.ts";

const SEED = 20_190_603;

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(":", "=", "&", "%3A", "../..", "__proto__", "''", " "),
);
const name = text.filter((one) => one !== "" && one.isWellFormed());
const value = text.filter((one) => one.isWellFormed());
const keys = fc
  .uniqueArray(fc.record({ name, value }), { minLength: 1, maxLength: 3, selector: (part) => part.name })
  .filter((parts) => parts.some((part) => part.value !== ""));
const content = fc.record({ digest: fc.stringMatching(/^[\w-]{22}$/), occurrence: fc.nat(5_000) });
const id: fc.Arbitrary<RecordId> = fc.record({
  instance: fc.nat().map(String),
  parent: fc.option(fc.record({ object: name, keys }), { nil: undefined }),
  object: name,
  identity: fc.oneof(keys, content),
});

describe("the key of a record's global id", () => {
  it("returns what it was made of", () => {
    const property = fc.property(id, (one) => {
      expect(parseRecordId(formatRecordId(one))).toEqual(one);
    });
    fc.assert(property, { seed: SEED, numRuns: 500 });
  });

  it("is the only one for its record", () => {
    const part = fc.oneof(
      text,
      fc.constantFrom("418001", "contacts", "id=1", "id=", "a=1&b=2", "AAAAAAAAAAAAAAAAAAAAAA.0"),
    );
    const property = fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const key = parts.join(":");
      const parsed = parseRecordId(key);
      if (parsed !== undefined) expect(formatRecordId(parsed)).toBe(key);
    });
    fc.assert(property, { seed: SEED, numRuns: 2000 });
  });

  it.each([
    "",
    "418001",
    "418001:contacts",
    "418001:contacts:",
    "418001::id=1",
    "0418001:contacts:id=1",
    "418001:contacts:id=",
    "418001:a:b:id=1",
    "418001:contacts:id=1:",
    "418001:contacts:id=1:notes:id=2:x:id=3",
    "418001:contacts:=1",
    "418001:contacts:id=1=2",
    "418001:contacts:a=1&b=2&b=3",
    "418001:contacts:a=1&a=2:notes:id=2",
  ])("cannot be %j", (key) => {
    expect(parseRecordId(key)).toBeUndefined();
  });
});
