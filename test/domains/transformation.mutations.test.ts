import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";
import { mutate, type MutationName } from "../support/mutate.ts";

describe("changing transformations", () => {
  let gateway: GatewayUnderTest;
  const account = idOf("Account:7303");
  const organization = idOf("Organization:512");
  const path = "/accounts/7303/elements/sfdc/transformations";

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const TRANSFORMATION =
    "transformation { id resource vendorName level fields { path vendorPath configuration { type properties } } configuration { type } script { body engine } connector { key } }";
  const change = <Name extends MutationName>(name: Name, input: object, payload = TRANSFORMATION, as?: string) =>
    mutate(gateway, name, { input, payload, ...(as !== undefined && { as }) });
  const place = { owner: account, connector: "sfdc", resource: "ledgerAccount" };
  const content = {
    vendorName: "Ledger",
    fields: [
      {
        path: "account_name",
        type: "string",
        vendorPath: "Products[?(@.id==2)].name",
        configuration: [{ type: "transformDate", properties: { pattern: "yyyy" } }],
      },
      { path: "id", vendorPath: "Id" },
    ],
    configuration: [{ type: "inherit" }],
    script: { body: "done(transformedObject);", engine: "v2" },
  };

  async function read(resource: string) {
    const { data } = await gateway.query(
      'query ($resource: String!) { account(id: "7303") { transformation(connector: "sfdc", resource: $resource) { vendorName fields { path } script { body } } } }',
      { variables: { resource } },
    );
    return data.account.transformation;
  }

  it("creates one with exactly what the input has", async () => {
    const { payload, errors } = await change("createTransformation", { ...place, ...content });
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({
      userErrors: [],
      transformation: {
        id: idOf("Transformation:Account:7303:sfdc:ledgerAccount"),
        resource: "ledgerAccount",
        vendorName: "Ledger",
        level: "ACCOUNT",
        fields: [
          { path: "account_name", configuration: [{ type: "transformDate", properties: { pattern: "yyyy" } }] },
          { path: "id" },
        ],
        script: { body: "done(transformedObject);", engine: "v2" },
        connector: { key: "sfdc" },
      },
    });
    expect(gateway.calls()).toEqual([`POST ${path}/ledgerAccount`]);
    expect(gateway.sandbox.calls[0]!.body).toEqual(content);
    expect(await read("ledgerAccount")).toMatchObject({ vendorName: "Ledger" });
  });

  it("refuses a second one at this level", async () => {
    const { payload } = await change("createTransformation", { ...place, ...content });
    expect(payload).toMatchObject({
      transformation: null,
      userErrors: [{ code: "CONFLICT", field: ["input", "resource"] }],
    });
  });

  it.each([
    [{ resource: "Nothing" }, "resource"],
    [{ connector: "nothing" }, "connector"],
    [{ owner: idOf("Account:99999") }, "owner"],
  ])("says that %j is missing", async (change_, field) => {
    for (const name of ["createTransformation", "replaceTransformation"] as const) {
      const { payload } = await change(name, { ...place, ...content, ...change_ });
      expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", field] }]);
    }
    const { payload } = await change("deleteTransformation", { ...place, ...change_ }, "deletedResource");
    expect(payload).toMatchObject({
      deletedResource: null,
      userErrors: [{ code: "NOT_FOUND", field: ["input", field] }],
    });
  });

  it("replaces it: omitted fields are removed", async () => {
    const input = { ...place, vendorName: "Other", fields: [{ path: "id", vendorPath: "Id" }] };
    const { payload, errors } = await change("replaceTransformation", input);
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ userErrors: [], transformation: { vendorName: "Other", script: null } });
    expect(gateway.calls()).toEqual([`PUT ${path}/ledgerAccount`]);
    expect(await read("ledgerAccount")).toEqual({ vendorName: "Other", fields: [{ path: "id" }], script: null });
  });

  it("passes on that a script may not become older", async () => {
    const scripted = (engine: string) => ({
      ...place,
      vendorName: "X",
      fields: [],
      script: { body: "done()", engine },
    });
    expect((await change("replaceTransformation", scripted("v2"))).payload.userErrors).toEqual([]);
    const { payload, errors } = await change("replaceTransformation", scripted("v1"));
    expect(errors).toEqual([]);
    expect(payload.userErrors).toMatchObject([{ code: "INVALID", message: expect.stringContaining("version") }]);
  });

  it("deletes it, once", async () => {
    const { payload, errors } = await change("deleteTransformation", place, "deletedResource");
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ userErrors: [], deletedResource: "ledgerAccount" });
    expect(gateway.calls()).toEqual([`DELETE ${path}/ledgerAccount`]);
    expect(await read("ledgerAccount")).toBeNull();
    const again = await change("deleteTransformation", place, "deletedResource");
    expect(again.payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "resource"] }]);
  });

  it("works for the organization, whose id is looked at first", async () => {
    const input = {
      owner: organization,
      connector: "23",
      resource: "ledgerAccount",
      vendorName: "L",
      fields: [],
      script: { body: "done()" },
    };
    const { payload, errors } = await change("createTransformation", input);
    expect(errors).toEqual([]);
    expect(payload.transformation).toMatchObject({
      id: idOf("Transformation:Organization:512:sfdc:ledgerAccount"),
      level: "ORGANIZATION",
      fields: [],
    });
    expect(gateway.calls()).toEqual([
      "GET /organizations/me",
      "POST /organizations/elements/23/transformations/ledgerAccount",
    ]);
    const foreign = await change(
      "deleteTransformations",
      { owner: idOf("Organization:513"), connector: "sfdc" },
      "__typename",
    );
    expect(foreign.payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "owner"] }]);
    expect(gateway.calls()).toEqual(["GET /organizations/me"]);
  });

  it("reads the connector's key where neither the answer nor the input has it", async () => {
    gateway.sandbox.faults.add({
      on: "createAccountTransformation",
      answer: { status: 200, body: { vendorName: "L", fields: [] } },
    });
    const input = { ...place, connector: "23", vendorName: "L", fields: [], script: { body: "done()" } };
    const { payload, errors } = await change("createTransformation", input, "transformation { id }");
    expect(errors).toEqual([]);
    expect(payload.transformation).toEqual({ id: idOf("Transformation:Account:7303:sfdc:ledgerAccount") });
    expect(gateway.calls()).toEqual([
      "POST /accounts/7303/elements/23/transformations/ledgerAccount",
      "GET /elements/23",
    ]);
    gateway.sandbox.faults.add({ on: "getConnector", answer: { status: 500, body: { message: "Down" } } });
    const failed = await change("createTransformation", input, "transformation { id }");
    expect(failed.payload).toMatchObject({ userErrors: [], transformation: null });
    expect(failed.errors).toMatchObject([
      {
        path: ["createTransformation", "transformation"],
        message: "The change was made, but its result could not be read. Down",
      },
    ]);
  });

  it("deletes all of a connector, at one level alone", async () => {
    await change("createTransformation", { ...place, ...content });
    const { payload, errors } = await change(
      "deleteTransformations",
      { owner: account, connector: "sfdc" },
      'owner { __typename id ... on TransformationOwner { transformations(connector: "sfdc") { id } } }',
    );
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({
      userErrors: [],
      owner: { __typename: "Account", id: account, transformations: [] },
    });
    expect(gateway.calls()).toEqual([`DELETE ${path}`, `GET ${path}`]);
    const { data } = await gateway.query('{ organization { transformations(connector: "sfdc") { id } } }');
    expect(data.organization.transformations.length).toBeGreaterThan(0);
    const again = await change("deleteTransformations", { owner: account, connector: "sfdc" }, "owner { __typename }");
    expect(again.payload).toMatchObject({ owner: null, userErrors: [{ code: "NOT_FOUND" }] });
  });

  it("reports all that is wrong with an input at once, without a call", async () => {
    const { payload } = await change("createTransformation", {
      owner: idOf("OwnAccount:me"),
      connector: "..",
      resource: "",
      vendorName: " ",
      fields: [
        { path: "", vendorPath: "" },
        { path: "a", vendorPath: "b", configuration: [{ type: "" }] },
        { path: "a", vendorPath: "c" },
        { path: "a", vendorPath: "b" },
      ],
      configuration: [{ type: " " }],
      script: { body: "" },
    });
    expect(payload.transformation).toBeNull();
    expect(payload.userErrors.map(({ code, field }) => [code, ...field].join(".")).toSorted()).toEqual(
      [
        "owner",
        "connector",
        "resource",
        "vendorName",
        "script.body",
        "configuration.0.type",
        "fields.0.path",
        "fields.0.vendorPath",
        "fields.1.configuration.0.type",
        "fields.3.path",
      ]
        .map((field) => `INVALID.input.${field}`)
        .toSorted(),
    );
    expect(gateway.calls()).toEqual([]);
  });

  it("refuses one that does nothing at all, and owners that have none", async () => {
    const empty = await change("createTransformation", { ...place, vendorName: "x", fields: [] });
    expect(empty.payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "fields"] }]);
    for (const owner of [idOf("OwnAccount:me"), idOf("Hub:crm"), idOf("User:9100"), "7301"]) {
      const { payload } = await change("deleteTransformations", { owner, connector: "sfdc" }, "__typename");
      expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "owner"] }]);
    }
    expect(gateway.calls()).toEqual([]);
  });

  it("is forbidden to callers without the privilege", async () => {
    const { payload, errors } = await change(
      "deleteTransformations",
      { owner: organization, connector: "sfdc" },
      "__typename",
      gateway.sandbox.credentials.accountAdministrator,
    );
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const plain = await change(
      "createTransformation",
      { ...place, ...content },
      TRANSFORMATION,
      gateway.sandbox.credentials.user,
    );
    expect(plain.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
