import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Account, User } from "../../sandbox/wire.ts";
import { condition } from "../../sandbox/ocnql/index.ts";
import { startPlatform, stopPlatform, type Platform } from "./platform.ts";

const kinds = { id: "id", name: "text", size: "number", active: "boolean", createdDate: "date" } as const;

const rows = [
  { id: 1, name: "O'Brien & Co", size: 5, active: true, createdDate: "2019-03-07" },
  { id: 2, name: "50%_off", size: -2.5, active: false, createdDate: "2019-03-08" },
  { id: 3, name: "Łódź", active: true },
];

const matching = (text: string, onId = false): readonly number[] => {
  const matches = condition(text, kinds, onId);
  return rows.filter((row) => matches(row)).map(({ id }) => id);
};

describe("a condition", () => {
  it.each([
    ["name='Łódź'", [3]],
    ["name = 'O''Brien & Co'", [1]],
    ["name!='Łódź'", [1, 2]],
    ["`name` = 'Łódź'", [3]],
    ["name=`Łódź`", [3]],
    ['name="Łódź"', [3]],
    ["name in ( 'Łódź' , `50%_off` )", [2, 3]],
    ["name like '%d%'", [3]],
    ["name like 'O_Brien%'", [1]],
    ["name like '50%'", [2]],
    ["name LIKE '.*'", []],
    ["name Like '%o%'", [1, 2]],
    ["size is null", [3]],
    ["`size` IS NULL or active=false", [2, 3]],
    ["size=5", [1]],
    ["size='5'", [1]],
    ["size<0", [2]],
    ["size >= -2.5 AND size<=5", [1, 2]],
    ["active=true", [1, 3]],
    ["active='true'", [1, 3]],
    ["active=FALSE", [2]],
    ["createdDate='2019-03-07'", [1]],
    ["createdDate='2019-03-07T00:00:00Z'", [1]],
    ["createdDate>'2019-03-07'", [2]],
    ["createdDate<='2019-03-07T12:00:00.000Z'", [1]],
    ["name in ('Łódź','O''Brien & Co')", [1, 3]],
    ["size in (5)", [1]],
    ["createdDate>2019-03-07", [2]],
    ["`createdDate`>=2019-03-08T01:00:00+01:00", [2]],
    ["active=true and size=5 or name='50%_off'", [1, 2]],
    ["active=true AND (size=5 OR name='Łódź')", [1, 3]],
    ["active=true AND(size=5 OR name='Łódź')AND name like '%'", [1, 3]],
    ["name='and' or name='Łódź'", [3]],
    [" name='Łódź'\n", [3]],
    ["name=''", []],
  ])("%p holds for %p", (text, ids) => {
    expect(matching(text)).toEqual(ids);
  });

  it("is neither true nor false for a missing value", () => {
    expect(matching("size=5")).toEqual([1]);
    expect(matching("size!=5")).toEqual([2]);
    expect(matching("size=5 or name='Łódź'")).toEqual([1, 3]);
    expect(matching("size!=5 and name like '%'")).toEqual([2]);
  });

  it("uses ids only with whereOnId", () => {
    expect(matching("id in (1,'3')", true)).toEqual([1, 3]);
    expect(() => matching("id in (1,'3')")).toThrow("Invalid value for where: there is no attribute 'id'");
  });

  it.each([
    ["", "expected an attribute at column 1, but got the end"],
    ["name", "expected an operator at column 5, but got the end"],
    ["name=", "expected a value in single quotes, a number, true or false at column 6, but got the end"],
    ['name="Łódź', "the quote at column 6 is never closed"],
    ["name=`Łódź", "the quote at column 6 is never closed"],
    ["``='a'", "the quote at column 1 is never closed"],
    ["name<>'a'", "expected a value in single quotes, a number, true or false at column 6, but got '>'"],
    ["not name='a'", "expected an operator at column 5, but got 'name'"],
    ["name not in ('a')", "expected an operator at column 6, but got 'not'"],
    ["name='Łódź", "the quote at column 6 is never closed"],
    ["name='O'Brien'", "the quote at column 14 is never closed"],
    ["name==5", "expected a value in single quotes, a number, true or false at column 6, but got '='"],
    ["name='a' name='b'", "expected AND, OR or the end at column 10, but got 'name'"],
    ["(name='a'", "expected ')' at column 10, but got the end"],
    ["name='a')", "expected AND, OR or the end at column 9, but got ')'"],
    ["name in ()", "expected a value in single quotes, a number, true or false at column 10, but got ')'"],
    ["name in 'a'", "expected '(' at column 9, but got 'a'"],
    ["name in ('a' 'b')", "expected ')' at column 14, but got 'b'"],
    ["and name='a'", "expected an attribute at column 1, but got 'and'"],
    ["name='a' and", "expected an attribute at column 13, but got the end"],
    ["name is", "expected 'null' at column 8, but got the end"],
    ["name is not null", "expected 'null' at column 9, but got 'not'"],
    ["name=other", "expected a value in single quotes, a number, true or false at column 6, but got 'other'"],
    ["name='a'; drop table users", "cannot read '; drop table users' at column 9"],
    ["size=12abc", "cannot read '12abc' at column 6"],
    ["colour='blue'", "there is no attribute 'colour'; there are name, size, active, createdDate"],
    ["NAME='a'", "there is no attribute 'NAME'; there are name, size, active, createdDate"],
    ["size='big'", "'big' does not fit 'size', which is a number"],
    ["active=1", "'1' does not fit 'active', which is a boolean"],
    ["createdDate>'spring'", "'spring' does not fit 'createdDate', which is a date"],
    ["size like '5%'", "LIKE works on text, but 'size' is a number"],
  ])("%p is refused", (text, message) => {
    expect(() => matching(text)).toThrow(`Invalid value for where: ${message}`);
  });

  it("is rejected if it is nested too deeply", () => {
    expect(() => matching(`${"(".repeat(200)}name='a'${")".repeat(200)}`)).toThrow("nested deeper than 100");
  });

  it("does not backtrack exponentially on a pattern of many wildcards", () => {
    const matches = condition(`name like '${"%a".repeat(30)}b'`, kinds, false);
    expect(matches({ name: "a".repeat(60) })).toBe(false);
  });
});

describe("where", () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform({ whereOnId: true });
  });

  afterAll(() => stopPlatform(platform));

  const list = async <Row>(path: string, text: string): Promise<readonly Row[]> =>
    (await platform.organization.get<Row[]>(`${path}?where=${encodeURIComponent(text)}`)).body;

  it("filters accounts and users of all paths", async () => {
    const [account] = await list<Account>("/accounts", "defaultAccount=true");
    expect(account?.id).toBe(7300);
    expect(await list("/accounts", "type='CompanyAccount' and createdDate<'2018-11-25'")).toHaveLength(4);
    expect(await list<User>("/users", "id in (9100, 9101)")).toHaveLength(2);
    expect(await list<User>("/organizations/users", "id in (9100, 9101)")).toHaveLength(2);
    expect(await list<User>("/accounts/7300/users", "id=9100")).toHaveLength(1);
    expect(await list<User>("/users", "lastLoginDate='1970-01-01'")).not.toHaveLength(0);
  });

  it("finds e-mail addresses with plus and apostrophe", async () => {
    const found = await list<User>("/users", "email like '%+freight@%' or email like '%o''brien%'");
    expect(found.length).toBeGreaterThan(1);
    for (const { id, email } of found) {
      const [same] = await list<User>("/users", `email='${email.replaceAll("'", "''")}'`);
      expect(same?.id).toBe(id);
    }
  });

  it("is combined with paging", async () => {
    const where = encodeURIComponent("active=true");
    const { headers } = await platform.organization.get(`/users?pageSize=3&where=${where}`);
    const token = String(headers["elements-next-page-token"]);
    const { body } = await platform.organization.get<User[]>(`/users?where=${where}&nextPage=${token}`);
    expect(body.map(({ id }) => id)).toEqual(
      (await list<User>("/users", "active=true")).slice(3, 6).map(({ id }) => id),
    );
  });

  it("returns 400 if it is invalid", async () => {
    const reply = await platform.organization.get(`/accounts?where=${encodeURIComponent("nope = 1")}`);
    expect(reply).toMatchObject({ status: 400, body: { message: expect.stringContaining("Invalid value for where") } });
    expect((await platform.organization.get("/accounts?where=")).status).toBe(400);
  });
});
