/** Conditions on the sandbox's applications: judged by the rows that they return. */
import "reflect-metadata";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import { describeObject, type ObjectDescription } from "../../src/datasources/common/objectDescription.ts";
import { compileRecordCondition, filterOperators } from "../../src/ocnql/index.ts";
import type { RecordFilter, RecordOperator } from "../../src/schema/common/recordFilter.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "../sandbox/platform.ts";

type Row = Readonly<Record<string, unknown>>;
type Scalar = string | number | boolean;

const COMPARISONS = { "=": "eq", "<": "lt", "<=": "lte", ">": "gt", ">=": "gte" } as const;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => stopPlatform(platform));

interface Objects {
  readonly client: Client;
  readonly description: ObjectDescription;
  readonly rows: readonly Row[];
}

async function objectsOf(instance: number, object: string): Promise<Objects> {
  const client = platform.organization.with(elementToken(instance));
  const document = await client.get(path`/objects/${object}/docs`);
  const { body: rows } = await client.get<Row[]>(path`/hubs/general/${object}` + "?pageSize=20");
  return { client, description: describeObject(document.body, [object])!, rows };
}

/** The scalars of a row by dotted path. */
function scalarsOf(row: Row, prefix = ""): [string, Scalar][] {
  return Object.entries(row).flatMap(([name, value]): [string, Scalar][] => {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      return [[prefix + name, value]];
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? scalarsOf(value as Row, `${prefix}${name}.`) : [];
  });
}

/** Conditions with values of rows, and operators that the description does not exclude. */
function* conditionsOf({ rows, description }: Objects): Generator<RecordFilter> {
  for (const row of rows.slice(0, 1)) {
    for (const [name, value] of scalarsOf(row)) {
      // Multiline texts, and numbers that were rounded here.
      if (/[\p{Cc}\\]/u.test(String(value)) || (Number.isInteger(value) && !Number.isSafeInteger(value))) continue;
      const allowed = filterOperators(description, name);
      const operators: RecordOperator[] = [
        ...Object.entries(COMPARISONS).flatMap(([sign, key]) =>
          allowed?.has(sign) === false ? [] : [{ [key]: value }],
        ),
        ...(allowed?.has("in") === false ? [] : [{ in: [value, "another"] }]),
      ];
      for (const matches of operators) yield { field: { path: name, matches } };
    }
  }
}

describe("an application", () => {
  it.each([
    [418001, "contacts"],
    [417002, "incidents"],
    [417003, "contacts"],
    [417004, "orders"],
  ])("that applies or rejects conditions is not suspected: %i/%s", async (instance, object) => {
    const objects = await objectsOf(instance, object);
    let answered = 0;
    for (const where of conditionsOf(objects)) {
      const { text, ignoredBy } = compileRecordCondition({ where }, objects.description);
      const query = `?pageSize=50&where=${encodeURIComponent(text!)}`;
      const { status, body } = await objects.client.get<Row[]>(path`/hubs/general/${object}` + query);
      if (status !== 200) continue;
      answered += 1;
      for (const row of body) expect([text, ignoredBy(row)]).toEqual([text, undefined]);
    }
    expect(answered).toBeGreaterThan(5);
  });

  it("that ignores all operators but = is found", async () => {
    const { client, description, rows } = await objectsOf(417001, "contacts");
    const [first] = rows;
    const [name, value] = scalarsOf(first!).find(([path, found]) => typeof found === "string" && /mail/i.test(path))!;
    const answer = async (matches: RecordOperator) => {
      const condition = compileRecordCondition({ where: { field: { path: name, matches } } }, description);
      const { status, body } = await client.get<Row[]>(
        `/hubs/general/contacts?pageSize=50&where=${encodeURIComponent(condition.text!)}`,
      );
      expect(status).toBe(200);
      return { rows: body.length, ignored: body.map(condition.ignoredBy).find((found) => found !== undefined) };
    };
    expect(await answer({ eq: value })).toEqual({ rows: expect.any(Number), ignored: undefined });
    expect((await answer({ eq: value })).rows).toBeLessThan(5);
    expect((await answer({ in: [value] })).ignored).toEqual({ field: name, operator: "in" });
  });
});
