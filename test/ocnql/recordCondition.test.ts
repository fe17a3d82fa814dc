/** Conditions on records: the OCNQL that is sent, and rejections before any call. */
import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import { GraphQLError } from "graphql";
import type { AttributeDescription, ObjectDescription } from "../../src/datasources/common/objectDescription.ts";
import { compileRecordCondition } from "../../src/ocnql/index.ts";
import { IsNull, type RecordFilter, type RecordOperator } from "../../src/schema/common/recordFilter.ts";

const on = (path: string, matches: RecordOperator): RecordFilter => ({ field: { path, matches } });

const textOf = (where: RecordFilter, description?: ObjectDescription) =>
  compileRecordCondition({ where }, description).text;

const attribute = (about: Partial<AttributeDescription> = {}): AttributeDescription => ({
  type: "string",
  format: undefined,
  mask: undefined,
  isSearchable: undefined,
  operators: undefined,
  searchableNames: undefined,
  ...about,
});

const describing = (attributes: Readonly<Record<string, Partial<AttributeDescription>>>): ObjectDescription => ({
  primaryKey: undefined,
  attributes: new Map(Object.entries(attributes).map(([name, about]) => [name, attribute(about)])),
  listParameters: undefined,
  writeMethods: new Set(),
});

function rejectionOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions["code"] === "BAD_USER_INPUT") return error.message;
    throw error;
  }
  throw new Error("Nothing was rejected.");
}

describe("where", () => {
  it.each<[RecordOperator, string]>([
    [{ eq: "O'Hara" }, "name='O''Hara'"],
    [{ ne: "1|hzzvw7:" }, "name!='1|hzzvw7:'"],
    [{ gt: 5 }, "name>5"],
    [{ gte: -0.5 }, "name>=-0.5"],
    [{ lt: 1e-7 }, "name<0.0000001"],
    [{ lte: true }, "name<=true"],
    [{ in: [1, "b"] }, "name in (1,'b')"],
    [{ like: "%a_b%" }, "name like '%a_b%'"],
    [{ isNull: IsNull.TRUE }, "name is null"],
  ])("compiles %j", (matches, text) => {
    expect(textOf(on("name", matches))).toBe(text);
  });

  it.each([
    ["address.city", "address.city"],
    ["Account Name", "`Account Name`"],
    ["items[*].sku", "`items[*].sku`"],
    ["order-id", "`order-id`"],
    ["like", "`like`"],
    ["Größe", "`Größe`"],
    ["2fa", "`2fa`"],
    ["from", "from"],
  ])("writes the name %s as %s", (path, name) => {
    expect(textOf(on(path, { eq: 1 }))).toBe(`${name}=1`);
  });

  it("writes groups within groups in parentheses", () => {
    const [a, b, c] = ["a", "b", "c"].map((name) => on(name, { eq: 1 })) as [RecordFilter, RecordFilter, RecordFilter];
    expect(textOf({ and: [a, { or: [b, c] }] })).toBe("a=1 AND (b=1 OR c=1)");
    expect(textOf({ or: [{ and: [a, b] }, c] })).toBe("(a=1 AND b=1) OR c=1");
    expect(textOf({ and: [{ and: [a, b] }, { or: [c] }] })).toBe("a=1 AND b=1 AND c=1");
  });

  it("writes strings without quotes if the attribute is a number or a Boolean", () => {
    const description = describing({ n: { type: "integer" }, b: { type: "boolean" }, s: {} });
    expect(textOf(on("n", { in: ["5", "12345678901234567890", "x", "007"] }), description)).toBe(
      "n in (5,12345678901234567890,'x','007')",
    );
    expect(textOf(on("b", { eq: "true" }), description)).toBe("b=true");
    expect(textOf(on("s", { in: ["5", "true", 5, true] }), description)).toBe("s in ('5','true',5,true)");
  });

  it.each([
    ["milliseconds", "2018-01-24T15:56:44.000Z", "1516809404000"],
    ["yyyy-MM-dd'T'HH:mm:ssZ", "2018-01-24T15:56:44.000+02:00", "'2018-01-24T13:56:44+0000'"],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2018-01-24", "'2018-01-24T00:00:00.000Z'"],
    ["yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", "2018-01-24T15:56:44Z", "'2018-01-24T15:56:44.000Z'"],
    ["yyyyMMdd", "2018-01-24", "'20180124'"],
    ["yyyy-MM-dd", "2018-01-24T00:00:00Z", "'2018-01-24'"],
    // Would lose the time, and match more.
    ["yyyy-MM-dd", "2018-01-24T15:56:44Z", "'2018-01-24T15:56:44Z'"],
    ["yyyy-MM-dd'T'HH:mm:ssZ", "2018-01-24T15:56:44.5Z", "'2018-01-24T15:56:44.5Z'"],
    // No known format.
    ["yyyy-mm-dd'T'hh:mm:ssZ", "2018-01-24", "'2018-01-24'"],
    ["yyyy-MM-dd", "Last Week", "'Last Week'"],
    ["yyyy-MM-dd", "2018-02-30T00:00:00Z", "'2018-02-30T00:00:00Z'"],
  ])("writes dates with the mask %s: %s", (mask, value, text) => {
    expect(textOf(on("d", { gte: value }), describing({ d: { mask } }))).toBe(`d>=${text}`);
  });

  it("matches nothing without values", () => {
    const none = on("a", { in: [] });
    const some = on("b", { eq: 1 });
    expect(compileRecordCondition({ where: none }, undefined)).toMatchObject({ matchesNothing: true, text: undefined });
    expect(compileRecordCondition({ where: { and: [some, none] } }, undefined).matchesNothing).toBe(true);
    expect(compileRecordCondition({ where: none, ocnql: "b=1" }, undefined).matchesNothing).toBe(true);
    expect(compileRecordCondition({ where: { or: [some, none] } }, undefined)).toMatchObject({
      matchesNothing: false,
      text: "b=1",
    });
  });

  it.each<[string, RecordFilter, RegExp]>([
    ["an empty and", { and: [] }, /`where\.and` must contain at least one condition/],
    ["an empty or", { and: [{ or: [] }] }, /`where\.and\[0\]\.or` must contain/],
    ["no alternative", {}, /exactly one of/],
    ["null", on("a", { eq: null }), /`where\.field\.matches\.eq` must be a string/],
    ["an object", on("a", { in: ["x", {}] }), /`where\.field\.matches\.in\[1\]` must be/],
    ["a rounded integer", on("a", { eq: 2 ** 60 }), /Write larger numbers as strings/],
    ["infinity", on("a", { eq: Infinity }), /finite/],
    ["a backtick in a name", on("a` = 1 or `b", { eq: 1 }), /path of a field/],
    ["a quote in a name", on("a'", { eq: 1 }), /path of a field/],
    ["a control character in a name", on("a\nb", { eq: 1 }), /path of a field/],
    ["an empty name", on("", { eq: 1 }), /path of a field/],
    ["a control character", on("a", { eq: "x\0" }), /control characters/],
    ["a lone surrogate", on("a", { eq: "\ud800" }), /surrogates/],
    ["a backslash before a quote", on("a", { eq: "x\\' OR b='" }), /backslash/],
    ["a backslash at the end", on("a", { like: "x\\" }), /backslash/],
    ["51 conditions", { and: Array.from({ length: 51 }, () => on("a", { eq: 1 })) }, /At most 50 conditions/],
    ["5 kB", on("a", { eq: "é".repeat(2_500) }), /at most 4096 bytes/],
  ])("rejects %s", (_, where, message) => {
    expect(rejectionOf(() => textOf(where))).toMatch(message);
  });

  it("allows five levels of groups", () => {
    const nested = (levels: number): RecordFilter =>
      levels === 0
        ? on("a", { eq: 1 })
        : { [levels % 2 === 0 ? "and" : "or"]: [nested(levels - 1), on("b", { eq: levels })] };
    expect(textOf(nested(5))).toMatch(/^b|^\(/);
    expect(rejectionOf(() => textOf(nested(6)))).toMatch(/nested deeper than 5 levels/);
  });
});

describe("ocnql", () => {
  it.each([
    [" id = '1' ", "id='1'"],
    ["Name='Churro''s TestDude'", "Name='Churro''s TestDude'"],
    [
      "lastActivityDate > '2012-05-25T11:13:29-0500' and  (lastName = 'Eckle' or lastName = 'Schrage') ",
      "lastActivityDate>'2012-05-25T11:13:29-0500' AND (lastName='Eckle' OR lastName='Schrage')",
    ],
    ["customfield_12201 LIKE '%x%' Or id In ( 5 , 6 )", "customfield_12201 like '%x%' OR id in (5,6)"],
    ["lastModifiedDate = `2014-01-15T00:00:00.000Z`", "lastModifiedDate='2014-01-15T00:00:00.000Z'"],
    ["`metaData.lastUpdateTime` > 2015-01-06T09:31:38-07:00", "`metaData.lastUpdateTime`>2015-01-06T09:31:38-07:00"],
    [`display_name = "it''s ""X"""`, "display_name='it''''s \"X\"'"],
    ["modifiedTime>1508943600000 and active=TRUE", "modifiedTime>1508943600000 AND active=true"],
    ["id=12345678901234567890", "id=12345678901234567890"],
    ["from='+1123456789' AND value Is  Null", "from='+1123456789' AND value is null"],
    ["a=1 or b=2 and c=3", "a=1 OR (b=2 AND c=3)"],
    ["((a=1))", "a=1"],
    ["a='x'and(b=1)", "a='x' AND b=1"],
    ["a='-- ; /* '", "a='-- ; /* '"],
  ])("reads %s", (ocnql, text) => {
    expect(compileRecordCondition({ ocnql }, undefined).text).toBe(text);
  });

  it.each([
    ["", 1, /expected the name/],
    ["a", 2, /expected one of =/],
    ["a='x", 3, /single quote is not closed/],
    ["a=1 -- b", 5, /comments/],
    ["a=1 /* b */", 5, /comments/],
    ["a=1; drop", 4, /only one condition/],
    ["(a=1", 5, /closing parenthesis/],
    ["a=1)", 4, /none is open/],
    ["a=1 b=2", 5, /expected AND, OR or the end/],
    ["a=1 and", 8, /expected the name/],
    ["a in ()", 7, /expected a value/],
    ["a is not null", 6, /expected NULL/],
    ["not a=1", 1, /no NOT/],
    ["a like 5", 8, /pattern must be in quotes/],
    ["a == 1", 4, /expected a value/],
    ["a <> 1", 4, /expected a value/],
    ["a=1e5", 3, /not part of the language/],
    ["a=b", 3, /expected a value/],
    ["a=1\0", 4, /not part of the language/],
    ["((((((a=1))))))", 7, /nested deeper than 5/],
  ])("rejects %j at column %d", (ocnql, column, problem) => {
    const message = rejectionOf(() => compileRecordCondition({ ocnql }, undefined));
    expect(message).toMatch(problem);
    expect(message).toContain(`at column ${String(column)}:`);
  });

  it("is joined with where as a tree", () => {
    const condition = compileRecordCondition({ where: on("a", { eq: 1 }), ocnql: "b=2 or c=3" }, undefined);
    expect(condition.text).toBe("a=1 AND (b=2 OR c=3)");
  });

  it("is subject to the same limits", () => {
    const ocnql = Array.from({ length: 51 }, () => "a=1").join(" or ");
    expect(rejectionOf(() => compileRecordCondition({ ocnql }, undefined))).toMatch(/At most 50/);
    expect(rejectionOf(() => compileRecordCondition({ ocnql: "`a\tb`=1" }, undefined))).toMatch(/path of a field/);
    expect(rejectionOf(() => compileRecordCondition({ ocnql: "a='x\\'" }, undefined))).toMatch(/backslash/);
  });
});

describe("the description of the object", () => {
  const description = describing({
    id: { isSearchable: true, operators: new Set(["="]) },
    name: { isSearchable: true, operators: new Set(["=", "!=", "like"]) },
    salary: { isSearchable: true, operators: new Set(["="]), searchableNames: ["salaryFrom", "salaryTo"] },
    photo: { isSearchable: false },
    note: {},
  });

  it.each([
    [on("id", { gt: 1 }), 'does not support `gt` on "id", only `eq`.'],
    [on("name", { isNull: IsNull.TRUE }), 'on "name", only `eq`, `ne`, `like`.'],
    [{ or: [on("note", { eq: "" }), on("photo", { eq: "" })] }, 'supports them on "id", "name", "salaryFrom"'],
    [on("salary", { eq: 1 }), 'Use "salaryFrom", "salaryTo" instead.'],
  ])("excludes %j", (where, message) => {
    expect(rejectionOf(() => textOf(where, description))).toContain(message);
  });

  it("excludes nothing that it does not mention, and nothing of ocnql", () => {
    expect(textOf(on("note", { like: "a%" }), description)).toBe("note like 'a%'");
    expect(textOf(on("unknown", { lt: 1 }), description)).toBe("unknown<1");
    expect(textOf(on("salaryFrom", { eq: 1 }), description)).toBe("salaryFrom=1");
    expect(compileRecordCondition({ ocnql: "id>1" }, description).text).toBe("id>1");
  });
});
