/** One common resource over two CRMs: operations of docs/examples, one after another. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { packageRoot } from "../../src/server/packageRoot.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { CreateRecordPayload, Mutation, Query, UpdateRecordPayload } from "../support/schema.generated.ts";

/** Aliases of the operations. */
interface PerCrm<Type> {
  readonly salesforce: Type;
  readonly hubspot: Type;
}

const directory = new URL("docs/examples/", packageRoot(import.meta.url));
const example = (file: string) => readFileSync(new URL(file, directory), "utf8");

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { auditLogs: 0 } });
  const { data: known } = await gateway.query<Query>("{ organization { id } }");
  const variables = { owner: known.organization.id };
  const map = example("integration/15-map-contacts-of-two-crms.graphql");
  const { data } = await gateway.query<Mutation>(map, { variables });
  for (const payload of Object.values(data)) expect(payload).toMatchObject({ userErrors: [] });
});
afterAll(() => gateway.stop());

it("contacts of both are one list, with the same names and a key", async () => {
  const { data, errors } = await gateway.query<Query>(
    `{ records(object: "crmContact", connectorInstances: ["418001", "417001"], first: 200) {
      nodes { key values }
      sources { connectorInstanceId returned error { code } }
    } }`,
  );
  expect(errors).toEqual([]);
  const { nodes, sources } = data.records;
  expect(sources).toEqual([
    { connectorInstanceId: "418001", returned: 100, error: null },
    { connectorInstanceId: "417001", returned: 100, error: null },
  ]);
  for (const { key, values } of nodes) expect(key).toBe(values["id"]);
  const names = [0, 1].map((turn) =>
    nodes.filter((_, place) => place % 2 === turn).flatMap(({ values }) => Object.keys(values)),
  );
  for (const ofCrm of names)
    expect([...new Set(ofCrm)].sort()).toEqual(["city", "email", "firstName", "id", "lastName", "phone"]);
});

it("a contact is created in both, changed in both, and has the attributes of each CRM there", async () => {
  const created = await gateway.query<PerCrm<CreateRecordPayload>>(
    example("integration/16-write-to-two-crms.graphql"),
    {
      variables: { resource: "crmContact", values: { lastName: "Diallo", city: "Cork" } },
    },
  );
  expect(created.errors).toEqual([]);
  const own = { salesforce: ["LastName", "MailingCity"], hubspot: ["lastname", "city"] } as const;
  const instances = { salesforce: "418001", hubspot: "417001" } as const;
  for (const crm of ["salesforce", "hubspot"] as const) {
    const { id, key, values } = created.data[crm].record;
    expect(values).toEqual({ id: key, lastName: "Diallo", city: "Cork" });
    const changed = await gateway.query<{ readonly updateRecord: UpdateRecordPayload }>(
      example("front-end/13-edit-contact.graphql"),
      { variables: { record: id, values: { city: "Bern" } } },
    );
    expect(changed.data.updateRecord).toMatchObject({ record: { id }, userErrors: [] });
    const { data } = await gateway.query<Query>(
      `query ($instance: ID!, $key: String) { connectorInstance(id: $instance) { record(object: "contacts", key: $key) { values } } }`,
      { variables: { instance: instances[crm], key } },
    );
    const [lastName, city] = own[crm];
    expect(data.connectorInstance.record.values).toMatchObject({ [lastName]: "Diallo", [city]: "Bern" });
  }
});
