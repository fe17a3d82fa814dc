/**
 * For each type that is made from rows of the platform, each attribute of the second of three rows is missing, null, and of
 * another type: the other rows stay as they are, and an error is at the second row and names the attribute without its value.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildGatewaySchema } from "../../src/graphql/schema.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { GraphQLAnswer } from "../support/graphql.ts";
import type { Row, RowCase } from "../support/rowCase.ts";
import { rowCases, selectionOf } from "../support/rowCases.ts";

type Path = readonly (string | number)[];

const schema = buildGatewaySchema();
const SECRET = "s3cret";
/** Neither is a text, a number or a date. An object can stand for a record, a list in a list for nothing. */
const WRONG: Readonly<Record<string, unknown>> = { "a list": [[SECRET]], "an object": { [SECRET]: SECRET } };

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 2, users: 3, auditLogs: 0 } });
});
afterAll(() => gateway.stop());

let credential = 0;
async function ask({ type, document, faults }: RowCase, rows: readonly Row[]): Promise<GraphQLAnswer> {
  gateway.sandbox.faults.clear();
  for (const fault of faults(rows)) gateway.sandbox.faults.add(fault);
  // Responses of the catalogue are cached by credential; a write makes the sandbox's own administrator a new one.
  credential += 1;
  gateway.sandbox.faults.add({ on: "updateAccount", times: 1, answer: { status: 200, body: { id: 7300 } } });
  await gateway.query(
    `mutation { updateAccount(input: { account: "7300", name: "${String(credential)}" }) { userErrors { code } } }`,
  );
  return gateway.query(document(selectionOf(schema, type)));
}

/** The value at a path, undefined if there is none. */
const at = (value: unknown, path: Path): unknown =>
  path.reduce((inner, step) => (inner as Row | null | undefined)?.[step], value);

/** Objects without fixed attributes, which any object fits. */
const isJson = (name: unknown, value: unknown) =>
  ["configuration", "properties", "settings", "polling", "webhook"].includes(String(name)) && !Array.isArray(value);

/** Paths of all attributes of a row, also within objects and lists. */
function* attributesOf(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
    const inside = [...path, name];
    if (!Array.isArray(value)) yield inside;
    if (!isJson(name, inner)) yield* attributesOf(inner, inside);
  }
}

/** A copy with another value at the path; undefined removes it. */
function withValue(row: Row, path: Path, value: unknown): Row {
  const copy = structuredClone(row);
  (at(copy, path.slice(0, -1)) as Row)[path.at(-1)!] = value;
  return copy;
}

/** Paths of values that are null or empty. */
const nullsIn = (value: unknown, path: Path = []): Path[] => {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return [path];
  return typeof value === "object"
    ? Object.entries(value).flatMap(([name, inner]) => nullsIn(inner, [...path, name]))
    : [];
};

describe.each(rowCases.map((one) => [one.type, one] as const))("%s", (_type, rowCase) => {
  const { paths, row, required } = rowCase;
  const rows = paths.map((_, index) => row(index));
  const [index, second = []] = paths.length === 1 ? [0, paths[0]] : [1, paths[1]];
  const attributes = [...attributesOf(rows[index])];

  it("has a value in each field if each attribute has one", async () => {
    const { data, errors } = await ask(rowCase, rows);
    expect(errors).toEqual([]);
    expect(paths.flatMap((path) => nullsIn(at(data, path)))).toEqual([]);
  });

  /** Asks with one attribute of the second row changed. Returns the fields of the row that are different. */
  async function changed(whole: GraphQLAnswer, attribute: Path, value: unknown) {
    const answer = await ask(
      rowCase,
      rows.map((one, place) => (place === index ? withValue(one, attribute, value) : one)),
    );
    const { data, errors } = answer;
    const name = String(attribute.at(-1));
    for (const error of errors) {
      expect(error.path?.slice(0, second.length)).toEqual(second);
      expect(error.extensions).toMatchObject({ code: "UPSTREAM_INVALID_RESPONSE", upstream: { status: 200 } });
      expect(error.message).toContain(`"${name}" of `);
    }
    expect(JSON.stringify(answer)).not.toContain(SECRET);
    expect(gateway.logs.join("")).not.toContain(SECRET);
    if (attribute.length === 1 && required.includes(name)) {
      // The next nullable position is the list's.
      expect(errors.map(({ path }) => path)).toEqual([second]);
      return [name];
    }
    expect(paths.filter((_, place) => place !== index).map((path) => at(data, path))).toEqual(
      paths.filter((_, place) => place !== index).map((path) => at(whole.data, path)),
    );
    for (const { path = [] } of errors) expect(at(data, path)).toBeNull();
    const [before, after] = [at(whole.data, second), at(data, second)] as [Row, Row];
    const different = Object.keys(before).filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    );
    // Such as the addresses of a log, the name and the full name of a user, or the attributes of an object.
    const parts = at(rows[index], attribute);
    const most = typeof parts === "object" && parts !== null ? Math.max(Object.keys(parts).length, 2) : 2;
    expect([name, different.length <= most]).toEqual([name, true]);
    return different;
  }

  it.each([
    ["missing", undefined],
    ["null", null],
  ])("keeps its neighbours and has no error if one attribute is %s", async (_what, value) => {
    const whole = await ask(rowCase, rows);
    for (const attribute of attributes) {
      await changed(whole, attribute, value);
    }
  });

  it.each(Object.entries(WRONG))("keeps its neighbours if one attribute is %s", async (what, value) => {
    const whole = await ask(rowCase, rows);
    for (const attribute of attributes) {
      if (what === "an object" && isJson(attribute.at(-1), at(rows[index], attribute))) continue;
      const different = await changed(whole, attribute, value);
      if (what === "a list") expect([attribute, different]).not.toEqual([attribute, []]);
    }
  });
});

it("has a case for each type of a connection", () => {
  // Records have no attributes that the contract describes, errors of bulk jobs are texts, and bulkJob.test.ts has the shapes
  // of their jobs.
  const edges = Object.keys(schema.getTypeMap()).filter(
    (name) => name.endsWith("Edge") && !["BulkErrorEdge", "BulkJobEdge", "ConnectorRecordEdge"].includes(name),
  );
  expect(rowCases.map(({ type }) => type)).toEqual(
    expect.arrayContaining(edges.map((name) => name.slice(0, -"Edge".length))),
  );
});
