import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { mutate, type MutationName } from "../support/mutate.ts";

const idOf = (key: string) => Buffer.from(key).toString("base64url");

describe("transformations of a connector instance", () => {
  let gateway: GatewayUnderTest;
  const owner = idOf("ConnectorInstance:418001");
  const path = "/instances/418001/transformations";
  const id = idOf("Transformation:ConnectorInstance:418001:sfdc:MyContact");
  const content = { vendorName: "Contact", fields: [{ path: "email", vendorPath: "Email" }] };

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 6, users: 20, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const change = <Name extends MutationName>(name: Name, input: object, payload: string) =>
    mutate(gateway, name, { input, payload });
  const list = async () => {
    const { data, errors } = await gateway.query(
      '{ connectorInstance(id: "418001") { transformations { id resource level connector { key name } } } }',
    );
    expect(errors).toEqual([]);
    return data.connectorInstance.transformations;
  };

  it("are none at first, whether the platform answers with an empty map or a 404", async () => {
    expect(await list()).toEqual([]);
    gateway.sandbox.faults.add({ on: "listConnectorInstanceTransformations", answer: { status: 404 } });
    expect(await list()).toEqual([]);
  });

  it("are created, with the connector that the instance has", async () => {
    const { payload, errors } = await change(
      "createTransformation",
      { owner, resource: "MyContact", ...content },
      "transformation { id level fields { path vendorPath level } connector { key } }",
    );
    expect([errors, payload]).toMatchObject([
      [],
      {
        userErrors: [],
        transformation: {
          id,
          level: "INSTANCE",
          fields: [{ path: "email", vendorPath: "Email", level: "INSTANCE" }],
          connector: { key: "sfdc" },
        },
      },
    ]);
    expect(gateway.calls()).toEqual([`POST ${path}/MyContact`]);
    expect(gateway.sandbox.calls[0]!.body).toEqual(content);
  });

  it("read the instance after a write whose response does not name the connector", async () => {
    const body = { vendorName: "Contact" };
    gateway.sandbox.faults.add({ on: "replaceConnectorInstanceTransformation", answer: { status: 200, body } });
    const { payload } = await change(
      "replaceTransformation",
      { owner, resource: "MyContact", ...content },
      "transformation { id }",
    );
    expect(payload).toMatchObject({ userErrors: [], transformation: { id } });
    expect(gateway.calls()).toEqual([`PUT ${path}/MyContact`, "GET /instances/418001"]);
    gateway.sandbox.faults.add({ on: "getConnectorInstance", answer: { status: 500 } });
    const failed = await change(
      "replaceTransformation",
      { owner, resource: "MyContact", ...content },
      "transformation { id }",
    );
    expect(failed.payload).toMatchObject({ userErrors: [], transformation: null });
    expect(failed.errors).toMatchObject([{ message: expect.stringContaining("The change was made") }]);
  });

  it("are listed, read by the common resource, and fetched again as a node", async () => {
    expect(await list()).toEqual([
      { id, resource: "MyContact", level: "INSTANCE", connector: { key: "sfdc", name: "Salesforce Sales Cloud" } },
    ]);
    const { data } = await gateway.query(
      'query ($id: ID!) { connectorInstance(id: "418001") { found: transformation(resource: "MyContact") { id vendorName } none: transformation(resource: "Other") { id } } node(id: $id) { id ... on Transformation { resource } } }',
      { variables: { id } },
    );
    expect(data).toEqual({
      connectorInstance: { found: { id, vendorName: "Contact" }, none: null },
      node: { id, resource: "MyContact" },
    });
  });

  it("have the key of the connector in their id, whatever the row of the instance names", async () => {
    const rowOf = (row: object) =>
      gateway.sandbox.faults.add({
        on: "getConnectorInstance",
        answer: { status: 200, body: { id: 418001, name: "Bare", ...row } },
      });
    const transformations = { MyContact: content };
    gateway.sandbox.faults.add({
      on: "listConnectorInstanceTransformations",
      answer: { status: 200, body: transformations },
    });
    const remove = rowOf({ elementId: 23 });
    expect((await list()).map((transformation) => transformation.id)).toEqual([id]);
    expect(gateway.calls()).toContain("GET /elements/23");
    remove();
    rowOf({});
    const { data, errors } = await gateway.query('{ connectorInstance(id: "418001") { name transformations { id } } }');
    expect(data).toEqual({ connectorInstance: { name: "Bare", transformations: null } });
    expect(errors).toMatchObject([
      { path: ["connectorInstance", "transformations"], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } },
    ]);
  });

  it("are replaced and deleted, one or all of them", async () => {
    const replaced = await change(
      "replaceTransformation",
      { owner, resource: "MyContact", ...content, vendorName: "Lead" },
      "transformation { vendorName }",
    );
    expect(replaced.payload).toMatchObject({ userErrors: [], transformation: { vendorName: "Lead" } });
    const removed = await change("deleteTransformation", { owner, resource: "MyContact" }, "deletedResource");
    expect(removed.payload).toMatchObject({ userErrors: [], deletedResource: "MyContact" });
    await change("createTransformation", { owner, resource: "MyContact", ...content }, "clientMutationId");
    const all = await change("deleteTransformations", { owner }, "owner { id ... on ConnectorInstance { name } }");
    expect(all.payload).toMatchObject({ userErrors: [], owner: { id: owner, name: expect.any(String) } });
    expect(gateway.calls()).toEqual([`DELETE ${path}`, "GET /instances/418001"]);
    expect(await list()).toEqual([]);
  });

  it.each([
    ["connector", { owner, connector: "sfdc", resource: "MyContact" }],
    ["connector", { owner: idOf("Account:7301"), resource: "MyContact" }],
    ["owner", { owner: idOf("OwnAccount:me"), connector: "sfdc", resource: "MyContact" }],
  ])("are rejected without a call if the %s is wrong: %j", async (field, input) => {
    const { payload } = await change("createTransformation", { ...input, ...content }, "transformation { id }");
    expect(payload).toMatchObject({
      transformation: null,
      userErrors: [{ code: "INVALID", field: ["input", field] }],
    });
    expect(gateway.calls()).toEqual([]);
  });

  it.each([
    ["owner", { owner: idOf("ConnectorInstance:1"), resource: "MyContact" }],
    ["resource", { owner, resource: "Nothing" }],
  ])("name the %s if there is none", async (field, input) => {
    const { payload } = await change("createTransformation", { ...input, ...content }, "transformation { id }");
    expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", field] }]);
  });

  it("are renamed with their common resource", async () => {
    await change("createCommonResource", { owner, name: "berth", fields: [{ path: "email" }] }, "clientMutationId");
    await change("createTransformation", { owner, resource: "berth", ...content }, "clientMutationId");
    await change("renameCommonResource", { owner, name: "berth", newName: "quay" }, "clientMutationId");
    expect(gateway.calls()).toEqual(["PATCH /instances/418001/objects/berth"]);
    expect((await list()).map(({ resource }) => resource)).toEqual(["quay"]);
  });
});
