/** One common resource over two CRMs: operations of docs/examples, one after another. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { packageRoot } from "../../src/server/packageRoot.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type {
  ConnectorInstance,
  CreateRecordPayload,
  Mutation,
  Query,
  UpdateRecordPayload,
} from "../support/schema.generated.ts";

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

it("contacts of both have the same names, and a key", async () => {
  const contacts = `records(object: "crmContact", first: 200) { nodes { key values } }`;
  const { data, errors } = await gateway.query<PerCrm<ConnectorInstance>>(
    `{ salesforce: connectorInstance(id: "418001") { ${contacts} } hubspot: connectorInstance(id: "417001") { ${contacts} } }`,
  );
  expect(errors).toEqual([]);
  for (const { records } of [data.salesforce, data.hubspot]) {
    const names = new Set(records.nodes.flatMap(({ values }) => Object.keys(values)));
    expect([...names].sort()).toEqual(["city", "email", "firstName", "id", "lastName", "phone"]);
    for (const { key, values } of records.nodes) expect(key).toBe(values["id"]);
  }
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
