/** The gateway and the sample of another team, composed to one graph: everything over HTTP, as in production. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { composeServices, compositionHasErrors } from "@theguild/federation-composition";
import { graphql, parse, type GraphQLSchema } from "graphql";
import { readFileSync } from "node:fs";
import { startInvoices, type InvoicesServer } from "../../examples/federation/invoices.ts";
import { composeSupergraph, routerSchema } from "../../examples/federation/supergraph.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";
import type { Account, ConnectorInstance, PageInfo } from "../support/schema.generated.ts";

let gateway: GatewayUnderTest;
let invoices: InvoicesServer;
let schema: GraphQLSchema;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { auditLogs: 0 } });
  invoices = await startInvoices();
  schema = routerSchema(composeSupergraph({ openConnectors: `${gateway.url}/graphql`, invoices: invoices.url }));
});
afterAll(async () => {
  await invoices.stop();
  await gateway.stop();
});

/** The fields that the tests read: those of the gateway, and of the other subgraph. */
interface SupergraphData {
  readonly invoices: readonly Invoice[];
  readonly account: AccountWithInvoices;
  readonly accounts: Connection<AccountWithInvoices>;
  readonly connectorInstances: Connection<ConnectorInstance & { readonly notes: readonly object[] }>;
}
interface Invoice {
  readonly account: Omit<Account, "name"> & { readonly name: string | null };
}
type AccountWithInvoices = Account & { readonly invoices: readonly Invoice[] };
interface Connection<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
}

/** Sends an operation to the supergraph, and returns its REST calls. */
async function ask(source: string, authorization = gateway.sandbox.credentials.organizationAdministrator) {
  gateway.sandbox.clearCalls();
  const { data, errors = [] } = await graphql({ schema, source, contextValue: { authorization } });
  return { data: JSON.parse(JSON.stringify(data ?? null)) as SupergraphData, errors, calls: gateway.calls() };
}

describe("the subgraph's SDL", () => {
  /** Composed with that of a team which writes this. */
  const reasons = (sdl: string): string[] => {
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
    const result = composeServices([
      { name: "open-connectors", typeDefs: parse(readFileSync("subgraph.graphql", "utf8")) },
      { name: "other", typeDefs: parse(`${link} ${sdl}`) },
    ]);
    return compositionHasErrors(result) ? result.errors.map(({ message }) => message) : [];
  };

  it("leaves room for others who page the Relay way", () => {
    expect(
      reasons(`
        type Query { tickets(first: Int, after: String): TicketConnection! }
        interface Node { id: ID! }
        type Ticket implements Node @key(fields: "id") { id: ID! account: Account! }
        type TicketEdge { cursor: String! node: Ticket! }
        type TicketConnection { edges: [TicketEdge!]! pageInfo: PageInfo! }
        type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
        type Account @key(fields: "id") { id: ID! tickets: [Ticket!]! }
      `),
    ).toEqual([]);
  });

  it.each([
    ["Account", "id: ID!"],
    ["Account", "databaseId: ID!"],
    ["Organization", "id: ID!"],
    ["Organization", "databaseId: ID!"],
    ["User", "id: ID!"],
    ["User", "databaseId: ID!"],
    ["User", "email: String!"],
    ["Connector", "id: ID!"],
    ["Connector", "databaseId: ID!"],
    ["Connector", "key: String!"],
    ["ConnectorInstance", "id: ID!"],
    ["ConnectorInstance", "databaseId: ID!"],
    ["Formula", "id: ID!"],
    ["Formula", "databaseId: ID!"],
    ["FormulaInstance", "id: ID!"],
    ["FormulaInstance", "databaseId: ID!"],
    ["Hub", "id: ID!"],
    ["Hub", "key: String!"],
  ])("lets others add to %s by %s", (type, key) => {
    const entity = `type ${type} @key(fields: "${key.split(":")[0]!}") { ${key} remarks: [String!]! }`;
    expect(reasons(`type Query { remarked: [${type}!]! } ${entity}`)).toEqual([]);
  });

  it("keeps the gateway's own fields its own", () => {
    const [reason] = reasons('type Query { ok: Boolean } type Account @key(fields: "id") { id: ID! name: String }');
    expect(reason).toContain("Account.name");
  });
});

describe("the supergraph", () => {
  it("has the types of both, and nothing of federation", () => {
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(
      expect.arrayContaining(["accounts", "invoices", "node"]),
    );
    expect(schema.getType("_Entity")).toBeUndefined();
    expect(schema.getQueryType()?.getFields()["_entities"]).toBeUndefined();
  });

  it("reads the ten accounts of a hundred invoices in one call", async () => {
    const { data, errors, calls } = await ask("{ invoices { number account { databaseId name active } } }");
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatch(/^GET \/accounts\?/);
    expect(data.invoices).toHaveLength(100);
    const direct = await gateway.query(
      "{ accounts(first: 30, includeInactive: true) { nodes { databaseId name active } } }",
    );
    for (const { account } of data.invoices) expect(direct.data.accounts.nodes).toContainEqual(account);
    expect(new Set(data.invoices.map(({ account }) => account.databaseId)).size).toBe(10);
  });

  it("needs no call for what the other team knows by itself", async () => {
    const { data, calls } = await ask("{ invoices { account { databaseId } } }");
    expect(data.invoices[9]).toEqual({ account: { databaseId: "7309" } });
    expect(calls).toEqual([]);
  });

  it("needs no call for global ids, which follow from the key", async () => {
    const { data, errors, calls } = await ask("{ invoices { account { id } } }");
    expect(errors).toEqual([]);
    expect(data.invoices[9]!.account.id).toBe(idOf("Account:7309"));
    expect(calls).toEqual([]);
  });

  it("adds the other team's fields to what the gateway lists, at no cost", async () => {
    const { data, errors, calls } = await ask(`{
      account(id: "7301") { name invoices { number } }
      connectorInstances(first: 5) { nodes { name notes { text } } }
    }`);
    expect(errors).toEqual([]);
    expect(data.account.invoices).toHaveLength(10);
    expect(data.connectorInstances.nodes.map(({ notes }) => notes.length)).toEqual([1, 0, 0, 2, 0]);
    expect(calls.toSorted()).toEqual(["GET /accounts/7301?includeInactive=true", "GET /instances?pageSize=10"]);
  });

  it("goes from one to the other and back again", async () => {
    const { data, errors, calls } = await ask(
      '{ account(id: "7301") { invoices { account { name users(first: 1) { nodes { email } } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.account.invoices).toHaveLength(10);
    for (const { account } of data.account.invoices) {
      expect(account.name).toBe("Harbour Logistics");
      expect(account.users.nodes).toHaveLength(1);
    }
    // The router sends two requests, and the gateway caches nothing in between.
    const again = "GET /accounts/7301?includeInactive=true";
    expect(calls).toEqual([again, again, "GET /accounts/7301/users?offset=0&pageSize=10"]);
  });

  it("pages through a list of the gateway's, the Relay way", async () => {
    const page = "pageInfo { hasNextPage endCursor } nodes { databaseId invoices { number } }";
    const first = await ask(`{ accounts(first: 2) { ${page} } }`);
    const { hasNextPage, endCursor } = first.data.accounts.pageInfo;
    expect(hasNextPage).toBe(true);
    const second = await ask(`{ accounts(first: 2, after: "${endCursor}") { ${page} } }`);
    expect(second.errors).toEqual([]);
    expect(second.data.accounts.nodes.map(({ databaseId }) => databaseId)).toEqual(["7302", "7303"]);
  });

  it("passes the gateway's errors on, with their codes", async () => {
    const { errors, calls } = await ask("{ accounts(first: 1) { nodes { name } } }", "nonsense");
    expect(errors.map(({ extensions }) => extensions["code"])).toEqual(["UNAUTHENTICATED"]);
    expect(calls).toEqual([]);
  });

  it("leaves the rest alone where one account cannot be read", async () => {
    gateway.sandbox.faults.add({ on: "listAccounts", answer: { status: 403 } });
    gateway.sandbox.faults.add({ on: "getAccount", times: 1, answer: { status: 403 } });
    const { data, errors } = await ask("{ invoices { account { databaseId name } } }");
    const nameless = data.invoices.filter(({ account }) => account.name === null);
    expect(nameless).toHaveLength(10);
    expect(new Set(nameless.map(({ account }) => account.databaseId)).size).toBe(1);
    expect(new Set(errors.map(({ extensions }) => extensions["code"]))).toEqual(new Set(["FORBIDDEN"]));
  });
});
