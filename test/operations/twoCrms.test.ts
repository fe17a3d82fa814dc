/** One common resource over two CRMs: operations of docs/examples, one after another. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { packageRoot } from "../../src/server/packageRoot.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { ConnectorInstance, Mutation, Query } from "../support/schema.generated.ts";

const directory = new URL("docs/examples/integration/", packageRoot(import.meta.url));
const example = (file: string) => readFileSync(new URL(file, directory), "utf8");

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { auditLogs: 0 } });
  const { data: known } = await gateway.query<Query>("{ organization { id } }");
  const variables = { owner: known.organization.id };
  const { data } = await gateway.query<Mutation>(example("15-map-contacts-of-two-crms.graphql"), { variables });
  for (const payload of Object.values(data)) expect(payload).toMatchObject({ userErrors: [] });
});
afterAll(() => gateway.stop());

it("contacts of both have the same names, and a key", async () => {
  const contacts = `records(object: "crmContact", first: 200) { nodes { key values } }`;
  const { data, errors } = await gateway.query<Query>(
    `{ one: connectorInstance(id: "418001") { ${contacts} } other: connectorInstance(id: "417001") { ${contacts} } }`,
  );
  expect(errors).toEqual([]);
  for (const { records } of Object.values(data) as ConnectorInstance[]) {
    const names = new Set(records.nodes.flatMap(({ values }) => Object.keys(values)));
    expect([...names].sort()).toEqual(["city", "email", "firstName", "id", "lastName", "phone"]);
    for (const { key, values } of records.nodes) expect(key).toBe(values["id"]);
  }
});
