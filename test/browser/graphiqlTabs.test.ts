/** What GraphiQL opens with: every tab runs as it is, and needs the REST calls that its comment announces. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { packageRoot } from "../../src/server/packageRoot.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { Account, Query, User } from "../support/schema.generated.ts";

const directory = new URL("graphiql/tabs/", packageRoot(import.meta.url));
let gateway: GatewayUnderTest;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const read = (name: string) => readFileSync(new URL(name, directory), "utf8");

async function run(document: string) {
  const { data, errors } = await gateway.query(document);
  expect(errors).toEqual([]);
  return data;
}

const callsTo = (path: RegExp) => gateway.calls().filter((call) => path.test(call)).length;

it.each(["organizationAdministrator", "accountAdministrator", "user"] as const)(
  "connections: one call for the instances, and at most one for each connector, as %s",
  async (caller) => {
    const { data, errors } = await gateway.query<Query>(read("1-connections.graphql"), {
      as: gateway.sandbox.credentials[caller],
    });
    expect(errors).toEqual([]);
    const { nodes } = data.connectorInstances;
    const connectors = new Set(nodes.map(({ connector }) => connector.key));
    expect(nodes.length).toBeGreaterThan(0);
    expect(gateway.calls().length).toBeLessThanOrEqual(1 + connectors.size);
  },
);

it("accounts: one call for the accounts, two for each account, one for the roles of each user", async () => {
  const { accounts } = await run(read("2-accounts.graphql"));
  const emails = accounts.nodes.flatMap(({ users }) => users.nodes.map(({ email }) => email));

  expect(accounts.nodes.length).toBeGreaterThan(1);
  expect(callsTo(/^GET \/users\/\d+\/roles$/)).toBe(new Set(emails).size);
  expect(gateway.calls()).toHaveLength(1 + 2 * accounts.nodes.length + new Set(emails).size);
});

it("users: one call for each page", async () => {
  const { users } = await run(read("3-users.graphql"));

  expect(users.edges).toHaveLength(5);
  expect(gateway.calls()).toHaveLength(1);
});

it("audit logs: one call for the logs, and at most one for each user and account in them", async () => {
  const { auditLogs } = await run(read("4-audit-logs.graphql"));
  const users = auditLogs.nodes.map(({ user }: { user: User | null }) => user?.email);
  const accounts = auditLogs.nodes.map(({ account }: { account: Account | null }) => account?.name);

  expect(auditLogs.nodes).toHaveLength(10);
  expect(gateway.calls().length).toBeLessThanOrEqual(1 + new Set(users).size + new Set(accounts).size);
});

it("records: one call for the instance, one for the contacts, one for the notes of each contact", async () => {
  const { connectorInstance } = await run(read("5-records.graphql"));
  const { nodes } = connectorInstance.records;
  const described = callsTo(/^GET \/elements\/\w+\/docs/);

  expect(nodes).toHaveLength(3);
  expect(nodes[0]).toMatchObject({ lastName: "Haddad", values: { LastName: "Haddad" } });
  expect(described).toBeLessThanOrEqual(1);
  expect(gateway.calls()).toHaveLength(2 + nodes.length + described);
});

it("several applications: their records in turns, with one call for each instance and one for its contacts", async () => {
  const { records } = await run(read("6-several-applications.graphql"));
  const { nodes, sources } = records;

  const owners = nodes.map(({ connectorInstance }) => connectorInstance.name.split(" ")[0]);
  expect(owners.join()).toBe("Salesforce,HubSpot,Salesforce,HubSpot,Salesforce,HubSpot");
  expect(sources).toMatchObject([
    { connectorInstanceId: "418001", returned: 3, error: null },
    { connectorInstanceId: "417001", returned: 3, error: null },
  ]);
  expect(callsTo(/^GET \/instances\/\d+$/)).toBe(2);
  expect(callsTo(/^GET \/hubs\/crm\/MyContact/)).toBe(2);
  expect(gateway.calls().length).toBeLessThanOrEqual(8);
});

it("there are no others", () => {
  expect(readdirSync(directory)).toHaveLength(6);
});
