/** Rows that show that a condition was ignored, and rows that must not. */
import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { AttributeDescription, ObjectDescription } from "../../src/datasources/common/objectDescription.ts";
import { compileRecordCondition, IgnoredConditions } from "../../src/ocnql/index.ts";

type Row = Readonly<Record<string, unknown>>;

const describing = (attributes: Readonly<Record<string, Partial<AttributeDescription>>>): ObjectDescription => ({
  primaryKey: undefined,
  attributes: new Map(
    Object.entries(attributes).map(([name, about]) => [
      name,
      {
        type: undefined,
        format: undefined,
        mask: undefined,
        isSearchable: undefined,
        operators: undefined,
        searchableNames: undefined,
        ...about,
      },
    ]),
  ),
  listParameters: undefined,
  writeMethods: new Set(),
});

const description = describing({
  n: { type: "integer" },
  price: { type: "number" },
  ms: { mask: "milliseconds" },
  day: { mask: "yyyy-MM-dd" },
  at: { mask: "yyyy-MM-dd'T'HH:mm:ssZ" },
  local: { mask: "yyyy-MM-dd HH:mm:ss" },
  odd: { mask: "yyyy-mm-dd'T'hh:mm:ssZ" },
  iso: { type: "string", format: "date-time" },
  salary: { searchableNames: ["salaryFrom"] },
});

const ignoredBy = (ocnql: string, row: Row) => compileRecordCondition({ ocnql }, description).ignoredBy(row);

describe("a row", () => {
  it.each<[string, Row, string]>([
    ["name='Ines'", { name: "Jonas" }, "="],
    ["name='5'", { name: 6 }, "="],
    ["name in ('a', 'b')", { name: "c" }, "in"],
    ["n>5", { n: "5" }, ">"],
    ["n<=5", { n: 6 }, "<="],
    ["id=12345678901234567890", { id: "12345678901234567891" }, "="],
    ["price<10", { price: "10.5" }, "<"],
    ["total>10", { total: 9.5 }, ">"],
    ["n>'10'", { n: 9 }, ">"],
    ["untold>10", { untold: 9 }, ">"],
    ["n=' 10 '", { n: 9 }, "="],
    ["name>'2018-01-24T09:00:00Z'", { name: "2018-01-24T08:00:00Z" }, ">"],
    ["name='2018-01-24T09:00:00Z'", { name: "2018-01-24T10:00:00+02:00" }, "="],
    ["active=true", { active: false }, "="],
    ["active='true'", { active: "False" }, "="],
    ["ms>=1516809404000", { ms: 1516809403000 }, ">="],
    ["ms<'2018-01-24T15:56:44Z'", { ms: 1516809405000 }, "<"],
    ["day='2018-01-24'", { day: "2018-01-25" }, "="],
    ["at>='2018-01-24T15:56:44.000+0100'", { at: "2018-01-24T14:56:43+0000" }, ">="],
    ["local<2018-01-24T15:56:44Z", { local: "2018-01-26 00:00:00" }, "<"],
    ["iso>2018-01-24T15:56:44Z", { iso: "2018-01-24T15:56:43.000Z" }, ">"],
    ["created='2018-01-24T15:56:44Z'", { created: "2018-01-24T15:56:45.000Z" }, "="],
    ["address.city='Leiden'", { address: { city: "Delft" } }, "="],
    ["`address.city`='Leiden'", { "address.city": "Delft" }, "="],
    ["phone is null", { phone: "1" }, "is null"],
    ["a='x' and name='Ines'", { a: "x", name: "Jonas" }, "="],
    ["name='a' or name='b'", { name: "c" }, "or"],
    ["name='a' or (name='b' and name='c')", { name: "d" }, "or"],
  ])("breaks %s: %j", (ocnql, row, operator) => {
    expect(ignoredBy(ocnql, row)).toMatchObject({ operator });
  });

  it.each<[string, Row]>([
    // Fold case, accents and blanks.
    ["name='INES'", { name: " ines " }],
    ["name='Strasse'", { name: "STRAßE" }],
    ["name='Jose'", { name: "José" }],
    // Salesforce returns ids of 15 characters with three more.
    ["Id='003eFUy0001Q73g'", { Id: "003eFUy0001Q73gQBC" }],
    // Numbers as text.
    ["n=5", { n: "5.0" }],
    ["zip='01234'", { zip: 1234 }],
    ["price=0.1", { price: 0.10000000149 }],
    ["price<0.1", { price: 0.1 }],
    // Text may be ordered by any collation.
    ["name>'a'", { name: "B" }],
    ["code>'10'", { code: "9" }],
    // As may numbers, if the operand does not have to be one.
    ["untold>'10'", { untold: 9 }],
    ["n>' 10 '", { n: 9 }],
    ["n>'+10'", { n: 9 }],
    ["name>'2018-01-24T09:00:00Z'", { name: "2018-01-24T10:00:00+02:00" }],
    ["iso>' 2018-01-24T15:56:44Z '", { iso: "2018-01-24T15:56:43.000Z" }],
    // Other types.
    ["n=5", { n: "five" }],
    ["active=true", { active: 1 }],
    ["active='yes'", { active: true }],
    ["created='2018'", { created: "2018-01-24T15:56:44Z" }],
    ["iso>1516809404000", { iso: 1 }],
    // Dates in other zones and formats, or with less precision.
    ["ms=1516809404123", { ms: 1516809404000 }],
    ["at<=2018-01-24T15:56:44Z", { at: "2018-01-24T16:56:44+0100" }],
    ["day='2018-01-24T23:00:00Z'", { day: "2018-01-25" }],
    ["day>'2018-01-24'", { day: "2018-01-24" }],
    ["local<2018-01-24T15:56:44Z", { local: "2018-01-25 00:00:00" }],
    ["at>2018-01-24T15:56:44Z", { at: "yesterday" }],
    ["odd=2018-01-24T15:56:44Z", { odd: "2020-01-24T15:56:44Z" }],
    ["created=2018-01-24", { created: "24.01.2018" }],
    // Not judged.
    ["name!='Ines'", { name: "Ines" }],
    ["name like 'I%'", { name: "Jonas" }],
    ["name='a' or id=1", { name: "b", id: 2 }],
    ["name='Ines'", {}],
    ["name='Ines'", { name: null }],
    ["name='Ines'", { name: ["Jonas"] }],
    ["name='Ines'", { name: { first: "Jonas" } }],
    ["items.sku='1'", { items: [{ sku: "2" }] }],
    ["`items[*].sku`='1'", { items: { sku: "2" } }],
    ["a.b=1", { "a.b": 2, a: { b: 1 } }],
    ["phone is null", { phone: "" }],
    ["phone is null", {}],
    ["salaryFrom=1", { salaryFrom: 2 }],
    ["constructor='a' and `__proto__`='b' and toString='c'", {}],
    ["name='a'", { name: "x".repeat(1_000_000) }],
  ])("may match %s: %j", (ocnql, row) => {
    expect(ignoredBy(ocnql, row)).toBeUndefined();
  });

  it("must have the attributes that decide", () => {
    const ocnql = "name='a' and x!=1 and y like 'b' and `z[*].a`=1 and odd=1 and (u=1 or name=2)";
    expect(compileRecordCondition({ ocnql }, undefined).attributes).toEqual(["name", "odd", "u"]);
    // A list may refuse names that its description lacks.
    expect(compileRecordCondition({ ocnql: "n=1 and search='x' and salaryFrom=1" }, description).attributes).toEqual([
      "n",
    ]);
  });
});

/** An attribute of an application: its values, and how they are returned. */
interface Column {
  readonly name: string;
  readonly about: Partial<AttributeDescription>;
  readonly write: (value: number) => unknown;
}

const date = (value: number) => new Date(1_500_000_000_000 + value * 43_200_000).toISOString();

/** Each has numbers, of which it makes its values. */
const columns: readonly Column[] = [
  { name: "count", about: { type: "integer" }, write: (value) => value },
  { name: "text", about: { type: "number" }, write: (value) => String(value) },
  { name: "untold", about: {}, write: (value) => value },
  { name: "ms", about: { mask: "milliseconds" }, write: (value) => Date.parse(date(value)) },
  { name: "iso", about: { format: "date-time" }, write: date },
  { name: "zoned", about: { mask: "yyyy-MM-dd'T'HH:mm:ssZ" }, write: (value) => date(value).replace(".000Z", "+0000") },
  { name: "day", about: { mask: "yyyy-MM-dd" }, write: (value) => date(value).slice(0, 10) },
];
const isDate = ({ about }: Column) => about.mask !== undefined || about.format !== undefined;

const column = fc.constantFrom(...columns);
const operators = {
  "=": (a: number, b: number) => a === b,
  "<": (a: number, b: number) => a < b,
  "<=": (a: number, b: number) => a <= b,
  ">": (a: number, b: number) => a > b,
  ">=": (a: number, b: number) => a >= b,
};
const operator = fc.constantFrom(...(Object.keys(operators) as (keyof typeof operators)[]));
const value = fc.nat(60);
const about = describing(Object.fromEntries(columns.map((one) => [one.name, one.about])));
const operandOf = (one: Column, operand: number) => (isDate(one) ? `'${date(operand)}'` : String(operand));

const SEED = 20_190_603;

describe("an application", () => {
  it("that applies conditions is never suspected", () => {
    const property = fc.property(
      column,
      operator,
      value,
      fc.array(value, { maxLength: 20 }),
      (one, sign, operand, values) => {
        const { ignoredBy: ignored } = compileRecordCondition(
          { ocnql: `${one.name}${sign}${operandOf(one, operand)}` },
          about,
        );
        for (const found of values.filter((stored) => operators[sign](stored, operand))) {
          expect(ignored({ [one.name]: one.write(found) })).toBeUndefined();
        }
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 1_000 });
  });

  it("that folds case, accents or blanks is never suspected", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "A", "é", "É", "e\u0301", "ß", "s", "S", " ", "1", "σ", "ς", "Σ", "İ"),
    });
    const folds: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => text.toLowerCase(),
      (text) => text.toUpperCase(),
      (text) => text.trim(),
      (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim(),
    ];
    const changes: readonly ((text: string) => string)[] = [
      ...folds,
      (text) => ` ${text} `,
      (text) => text.normalize("NFC"),
      (text) => text.replaceAll("e", "\u00e9"),
    ];
    const same = word.chain((operand) =>
      fc.tuple(
        fc.constant(operand),
        fc.constantFrom(...folds),
        fc.array(fc.constantFrom(...changes), { maxLength: 3 }),
      ),
    );
    const property = fc.property(same, ([operand, fold, applied]) => {
      const stored = applied.reduce((current, change) => change(current), operand);
      if (fold(operand) !== fold(stored)) return;
      const where = { field: { path: "name", matches: { in: [operand, "another"] } } };
      expect(compileRecordCondition({ where }, undefined).ignoredBy({ name: stored })).toBeUndefined();
    });
    fc.assert(property, { seed: SEED, numRuns: 300 });
  });

  it("that ignores a condition is found by any row that clearly breaks it", () => {
    const property = fc.property(
      column,
      operator,
      value,
      value,
      fc.boolean(),
      (one, sign, operand, stored, isNested) => {
        // Days apart for dates: less can be a time zone, or a part of a day.
        const isClear = isDate(one) ? Math.abs(stored - operand) > 3 : stored !== operand;
        fc.pre(isClear && !operators[sign](stored, operand));
        const name = isNested ? `inner.${one.name}` : one.name;
        const described = describing({ [name]: one.about });
        const cells = { [one.name]: one.write(stored) };
        const ocnql = `other='x' and ${name}${sign}${operandOf(one, operand)}`;
        expect(compileRecordCondition({ ocnql }, described).ignoredBy(isNested ? { inner: cells } : cells)).toEqual({
          field: name,
          operator: sign,
        });
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 1_000 });
  });
});

describe("findings", () => {
  const conditionsOf = (ocnql: string) => compileRecordCondition({ ocnql }, undefined).conditions;

  it("are kept for the credential, connector, object, field and operator", () => {
    const findings = new IgnoredConditions();
    findings.add("caller/sfdc/contacts", { field: "name", operator: "=" });
    const find = (scope: string, ocnql: string) => findings.find(scope, conditionsOf(ocnql));
    expect(find("caller/sfdc/contacts", "id=1 and (name='a' or id=2)")).toEqual({
      field: "name",
      operator: "=",
    });
    expect(find("caller/sfdc/contacts", "name like 'a' and id='name'")).toBeUndefined();
    expect(find("caller/sfdc/accounts", "name='a'")).toBeUndefined();
    expect(find("other/sfdc/contacts", "name='a'")).toBeUndefined();
  });

  it("can be about alternatives", () => {
    const findings = new IgnoredConditions();
    findings.add("x", { field: "name", operator: "or" });
    expect(findings.find("x", conditionsOf("id=1 and (name='a' or name='b')"))).toEqual({
      field: "name",
      operator: "or",
    });
    expect(findings.find("x", conditionsOf("name='a' and (name='a' or id=1)"))).toBeUndefined();
  });

  it("are dropped if there are too many", () => {
    const findings = new IgnoredConditions();
    const condition = (at: number) => ({ field: String(at).padStart(200, "x"), operator: "=" });
    for (let at = 0; at < 10_000; at += 1) findings.add("x", condition(at));
    expect(findings.find("x", [condition(0)])).toBeUndefined();
    expect(findings.find("x", [condition(9_999)])).toBeDefined();
  });
});
