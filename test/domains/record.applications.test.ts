/** Records of applications that differ in their keys, pages, numbers and sub-objects. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";

/** Connector, instance, object, and its number of records. */
const lists = [
  ["sfdc", "418001", "contacts", 300],
  ["sfdc", "418001", "Note", 795],
  ["hubspotcrm", "417001", "contacts", 300],
  ["hubspotcrm", "417001", "deals", 70],
  ["zendesk", "417002", "incidents", 300],
  ["zendesk", "417002", "users", 150],
  ["epicor", "417003", "contacts", 300],
  ["epicor", "417003", "products", 120],
  ["shopify", "417004", "orders", 300],
  ["googledrive", "417005", "files", 300],
  ["googledrive", "417005", "activities", 60],
  ["googledrive", "417005", "folders", 24],
] as const;

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 4, users: 12, auditLogs: 0, checkAnswers: true } });
});
afterAll(async () => {
  expect(gateway.sandbox.violations).toEqual([]);
  await gateway.stop();
});

const page = `query ($instance: ID!, $object: String!, $first: Int!, $after: String) {
  connectorInstance(id: $instance) {
    records(object: $object, first: $first, after: $after) {
      nodes { id key values }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

interface Row {
  readonly id: string;
  readonly key: string | null;
  readonly values: Readonly<Record<string, unknown>> | null;
}

interface Page {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** All records, in pages of at most `first`: some applications have smaller ones. */
async function walk(instance: string, object: string, first: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo } = await read({ instance, object, first, after });
    expect(nodes.length).toBeLessThanOrEqual(first);
    rows.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}

async function read(variables: Readonly<Record<string, unknown>>): Promise<Page> {
  const { data, errors } = await gateway.query<{ connectorInstance: { records: Page } }>(page, { variables });
  expect(errors).toEqual([]);
  return data.connectorInstance.records;
}

describe.each(lists)("%s: %s/%s", (_connector, instance, object, count) => {
  it.each([37, 150])("each record is read once, in pages of %i", async (first) => {
    const rows = await walk(instance, object, first);
    expect(rows).toHaveLength(count);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(count);
  });

  it("records are read again by their ids, and those without a key are not", async () => {
    const rows = await walk(instance, object, 150);
    const some = [rows[0], rows[Math.floor(count / 2)], rows[count - 1]].filter((row) => row !== undefined);
    const { data, errors } = await gateway.query(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ConnectorRecord { id key values } } }",
      { variables: { ids: some.map(({ id }) => id) } },
    );
    expect(errors).toEqual([]);
    expect(data.nodes).toEqual(some.map((row) => (row.key === null ? null : row)));
  });
});

describe("children", () => {
  it.each([
    ["418001", "contacts", "notes"],
    ["418001", "opportunities", "activities"],
    ["417002", "incidents", "comments"],
    ["417004", "orders", "lineItems"],
    ["417005", "folders", "contents"],
  ])("of %s/%s: %s are those of their parents", async (instance, object, child) => {
    const { data, errors } = await gateway.query(
      `query ($instance: ID!, $object: String!, $child: String!) {
        connectorInstance(id: $instance) {
          records(object: $object, first: 8) {
            nodes { id children(object: $child, first: 50) { nodes { id key parent { id } } } }
          }
        }
      }`,
      { variables: { instance, object, child } },
    );
    expect(errors).toEqual([]);
    const parents = data.connectorInstance.records.nodes;
    const children = parents.flatMap((parent) => parent.children.nodes.map((node) => ({ node, parent: parent.id })));
    expect(children.length).toBeGreaterThan(5);
    expect(new Set(children.map(({ node }) => node.id)).size).toBe(children.length);
    expect(children.filter(({ node, parent }) => node.parent.id !== parent)).toEqual([]);
  });
});

describe("conditions", () => {
  it("that an application orders as text do not make later ones errors", async () => {
    const numbersAbove = async (operand: unknown) => {
      const { data, errors } = await gateway.query(
        `query ($where: RecordFilter!) {
          connectorInstance(id: 417004) { records(object: "orders", first: 5, where: $where) { nodes { key } } }
        }`,
        { variables: { where: { field: { path: "order_number", matches: { gt: operand } } } } },
      );
      expect(errors).toEqual([]);
      return data.connectorInstance.records.nodes.length;
    };
    // 1001 is less, but its text is greater than one that begins with a blank.
    expect(await numbersAbove(" 5000 ")).toBe(5);
    expect(await numbersAbove(5000)).toBe(0);
    expect(await numbersAbove(1298)).toBe(2);
  });
});

describe("numbers", () => {
  it("that a double cannot hold come as text, with all of their digits", async () => {
    for (const { values } of await walk("417002", "incidents", 100)) expect(values?.["id"]).toMatch(/^72\d{15}$/);
    const customers = await walk("417003", "customers", 50);
    for (const { values } of customers) expect(values?.["CreditLimit"]).toMatch(/^\d{13}\.\d{9}$/);
  });
});
