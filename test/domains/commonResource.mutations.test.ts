import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";
import { mutate, type MutationName } from "../support/mutate.ts";
import type { CommonResource, ConnectorInstance } from "../support/schema.generated.ts";

describe("changing common resources", () => {
  let gateway: GatewayUnderTest;
  let instance: Pick<ConnectorInstance, "id" | "databaseId" | "token">;
  const owners = {
    own: { id: idOf("OwnAccount:me"), type: "OwnAccount:me", path: "/accounts", calls: [] as string[] },
    account: { id: idOf("Account:7303"), type: "Account:7303", path: "/accounts/7303", calls: [] as string[] },
    organization: {
      id: idOf("Organization:512"),
      type: "Organization:512",
      path: "/organizations",
      calls: ["GET /organizations/me"],
    },
    instance: { id: "", type: "", path: "", calls: [] as string[] },
  };
  const kinds = ["own", "account", "organization", "instance"] as const;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0, kind: true } });
    const { data } = await gateway.query(
      "{ ownAccount { connectorInstances(first: 2) { nodes { id databaseId token } } } }",
    );
    instance = data.ownAccount.connectorInstances.nodes[1]!;
    const type = `ConnectorInstance:${instance.databaseId}`;
    Object.assign(owners.instance, { id: instance.id, type, path: `/instances/${instance.databaseId}` });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const RESOURCE = "commonResource { id name level fields { path type displayName } }";
  const change = <Name extends MutationName>(name: Name, input: object, payload = RESOURCE, as?: string) =>
    mutate(gateway, name, { input, payload, ...(as !== undefined && { as }) });
  const sent = () => gateway.sandbox.calls.filter(({ method }) => method !== "GET").map(({ body }) => body);

  async function read(owner: string, name: string) {
    const { data } = await gateway.query<{ node: CommonResource }>(
      "query ($id: ID!) { node(id: $id) { ... on CommonResource { name fields { path type displayName } } } }",
      { variables: { id: idOf(`CommonResource:${owner}:${name}`) } },
    );
    return data.node;
  }
  describe.each(kinds)("of owner %s", (kind) => {
    const name = "a?b#c/d: ü 1%";
    const segment = "a%3Fb%23c%2Fd%3A%20%C3%BC%201%25";

    it("creates one, and returns it as the platform stored it", async () => {
      const { id, type, path, calls } = owners[kind];
      const fields = [{ path: "item[*].amount", type: "number", displayName: "Amount" }, { path: "id" }];
      const { payload, errors } = await change("createCommonResource", {
        owner: id,
        name,
        fields,
        clientMutationId: "7",
      });
      expect(errors).toEqual([]);
      expect(payload).toEqual({
        clientMutationId: "7",
        userErrors: [],
        commonResource: {
          id: idOf(`CommonResource:${type}:${name}`),
          name,
          level: { own: "ACCOUNT", account: "ACCOUNT", organization: "ORGANIZATION", instance: "INSTANCE" }[kind],
          fields: [fields[0], { path: "id", type: "string", displayName: "" }],
        },
      });
      expect(gateway.calls()).toEqual([...calls, `POST ${path}/objects/${segment}/definitions`]);
      expect(sent()).toEqual([{ fields }]);
      expect(await read(type, name)).toMatchObject({ name });
    });

    it("refuses the same name again at this level", async () => {
      const { payload, errors } = await change("createCommonResource", { owner: owners[kind].id, name, fields: [] });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        commonResource: null,
        userErrors: [
          { code: "CONFLICT", field: ["input", "name"], requestId: expect.stringMatching(/^[0-9a-f]{24}$/) },
        ],
      });
    });

    it("replaces it: fields left out vanish", async () => {
      const { id, type, path, calls } = owners[kind];
      const { payload } = await change("replaceCommonResource", { owner: id, name, fields: [{ path: "only" }] });
      expect(payload).toMatchObject({ userErrors: [], commonResource: { name, fields: [{ path: "only" }] } });
      expect(gateway.calls()).toEqual([...calls, `PUT ${path}/objects/${segment}/definitions`]);
      expect((await read(type, name)).fields).toEqual([{ path: "only", type: "string", displayName: "" }]);
    });

    it("renames it, which changes its id", async () => {
      const { id, type, path, calls } = owners[kind];
      const { payload, errors } = await change("renameCommonResource", { owner: id, name, newName: "new: name" });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        userErrors: [],
        commonResource: { id: idOf(`CommonResource:${type}:new: name`), name: "new: name", fields: [{ path: "only" }] },
      });
      expect(gateway.calls()).toEqual([...calls, `PATCH ${path}/objects/${segment}`]);
      expect(sent()).toEqual([{ objectName: "new: name" }]);
      for (const { headers } of gateway.sandbox.calls) expect(headers.authorization).not.toContain("Element");
      expect(await read(type, name)).toBeNull();
      expect(await read(type, "new: name")).toMatchObject({ name: "new: name" });
    });

    it("deletes it, once", async () => {
      const { id, type, path, calls } = owners[kind];
      const input = { owner: id, name: "new: name" };
      expect((await change("deleteCommonResource", input, "deletedName")).payload).toMatchObject({
        userErrors: [],
        deletedName: "new: name",
      });
      expect(gateway.calls()).toEqual([...calls, `DELETE ${path}/objects/new%3A%20name/definitions`]);
      expect(await read(type, "new: name")).toBeNull();
      expect((await change("deleteCommonResource", input, "deletedName")).payload).toMatchObject({
        deletedName: null,
        userErrors: [{ code: "NOT_FOUND", field: ["input", "name"] }],
      });
    });

    it.each([
      ["replaceCommonResource", { fields: [] }],
      ["renameCommonResource", { newName: "other" }],
    ] as const)("%s reports a name without a common resource", async (mutation, rest) => {
      const { payload, errors } = await change(mutation, { owner: owners[kind].id, name: "nothing", ...rest });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        commonResource: null,
        userErrors: [{ code: "NOT_FOUND", field: ["input", "name"] }],
      });
    });
  });

  it.each([idOf("Account:99999"), idOf("ConnectorInstance:99999")])(
    "reports the owner if there is no such %s",
    async (owner) => {
      for (const [name, rest] of [
        ["createCommonResource", { fields: [] }],
        ["replaceCommonResource", { fields: [] }],
        ["renameCommonResource", { newName: "y" }],
      ] as const) {
        const { payload } = await change(name, { owner, name: "x", ...rest });
        expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "owner"] }]);
      }
    },
  );

  it("does not let the id of another organization reach the caller's own", async () => {
    const owner = idOf("Organization:513");
    for (const [name, input] of [
      ["createCommonResource", { name: "x", fields: [] }],
      ["deleteCommonResource", { name: "MyContact" }],
      ["deleteCommonResources", {}],
      ["createCommonResources", { resources: [{ name: "x", fields: [] }] }],
    ] as const) {
      const { payload } = await change(name, { owner, ...input }, "__typename");
      expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "owner"] }]);
      expect(gateway.calls()).toEqual(["GET /organizations/me"]);
    }
  });

  it.each([
    ["7301", "a string of 4 characters"],
    ["junk", "a string of 4 characters"],
    [idOf("User:9100"), "the id of a User"],
    [idOf("OwnAccount:you"), "the id of an OwnAccount"],
    [idOf("CommonResource:Account:7301:MyContact"), "the id of a CommonResource"],
  ])("refuses the owner %s without a call", async (owner, came) => {
    const { payload } = await change("createCommonResource", { owner, name: "x", fields: [] });
    expect(payload.userErrors).toEqual([
      {
        code: "INVALID",
        field: ["input", "owner"],
        message: `\`owner\` must be the global id of an organization, an account, the own account or a connector instance, but got ${came}.`,
        requestId: null,
        providerMessage: null,
      },
    ]);
    expect(gateway.calls()).toEqual([]);
  });

  it("reports all that is wrong with an input at once, without a call", async () => {
    const { payload } = await change("createCommonResource", {
      owner: "x",
      name: "..",
      fields: [{ path: "a" }, { path: " " }, { path: "a", type: "" }],
    });
    expect(payload.commonResource).toBeNull();
    expect(payload.userErrors.map(({ code, field }) => [code, field.join(".")])).toEqual([
      ["INVALID", "input.owner"],
      ["INVALID", "input.name"],
      ["INVALID", "input.fields.1.path"],
      ["INVALID", "input.fields.2.type"],
      ["INVALID", "input.fields.2.path"],
    ]);
    expect(gateway.calls()).toEqual([]);
  });

  it("does not rename to the same, a blank or a taken name", async () => {
    const owner = owners.organization.id;
    for (const newName of ["MyContact", " ", "."]) {
      const { payload } = await change("renameCommonResource", { owner, name: "MyContact", newName });
      expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "newName"] }]);
      expect(gateway.calls()).toEqual([]);
    }
    const { payload } = await change("renameCommonResource", { owner, name: "MyContact", newName: "expenseInvoice" });
    expect(payload.userErrors).toMatchObject([{ code: "CONFLICT", field: ["input", "newName"] }]);
  });

  it("does not delete what a transformation needs", async () => {
    const owner = owners.organization.id;
    const one = await change("deleteCommonResource", { owner, name: "MyContact" }, "deletedName");
    expect(one.payload.userErrors).toMatchObject([{ code: "CONFLICT", field: ["input", "name"] }]);
    const all = await change("deleteCommonResources", { owner }, "owner { __typename }");
    expect(all.payload).toMatchObject({ owner: null, userErrors: [{ code: "CONFLICT", field: null }] });
  });

  it("lets the transformations follow a new name, and shows them afresh in the same operation", async () => {
    const transformations = 'transformation(connector: "sfdc", resource: $name) { resource }';
    const { data, errors } = await gateway.query(
      `mutation ($owner: ID!, $name: String!) {
        before: deleteTransformation(input: { owner: "x", connector: "y", resource: "z" }) { userErrors { code } }
        renameCommonResource(input: { owner: $owner, name: "MyContact", newName: $name }) { userErrors { code } commonResource { name } }
        deleteTransformations(input: { owner: $owner, connector: "nothing" }) { userErrors { code field } owner { __typename } }
      }`,
      { variables: { owner: idOf("Account:7301"), name: "Renamed" } },
    );
    expect(errors).toEqual([]);
    expect(data.renameCommonResource.commonResource).toEqual({ name: "Renamed" });
    const { data: later } = await gateway.query(
      `query ($name: String!) { account(id: "7301") { ${transformations} old: transformation(connector: "sfdc", resource: "MyContact") { resource } } }`,
      { variables: { name: "Renamed" } },
    );
    expect(later.account).toEqual({ transformation: { resource: "Renamed" }, old: null });
  });

  describe("if the response to a write does not have the result", () => {
    const input = { owner: owners.account.id, name: "hearsay", fields: [{ path: "id" }] };
    const mute = (on: string, body: unknown) => gateway.sandbox.faults.add({ on, answer: { status: 200, body } });

    it("reads it again, if somebody asks for it", async () => {
      await change("createCommonResource", input);
      mute("renameAccountCommonResource", {});
      mute("getAccountCommonResource", { fields: [{ path: "id" }] });
      const rename = { owner: input.owner, name: "hearsay", newName: "other" };
      const { payload, errors } = await change("renameCommonResource", rename);
      expect(errors).toEqual([]);
      expect(payload.commonResource).toMatchObject({ name: "other", fields: [{ path: "id" }] });
      expect(gateway.calls()).toEqual([
        "PATCH /accounts/7303/objects/hearsay",
        "GET /accounts/7303/objects/other/definitions",
      ]);
      await change("renameCommonResource", rename, "__typename");
      expect(gateway.calls()).toEqual(["PATCH /accounts/7303/objects/hearsay"]);
    });

    it("says that the change stands if that fails", async () => {
      mute("renameAccountCommonResource", "");
      gateway.sandbox.faults.add({
        on: "getAccountCommonResource",
        answer: { status: 500, body: { message: "Down" } },
      });
      const { payload, errors } = await change("renameCommonResource", {
        owner: input.owner,
        name: "hearsay",
        newName: "other",
      });
      expect(payload).toMatchObject({ userErrors: [], commonResource: null });
      expect(errors).toMatchObject([
        {
          path: ["renameCommonResource", "commonResource"],
          message: "The change was made, but its result could not be read. Down",
          extensions: { code: "UPSTREAM_UNAVAILABLE", upstream: { status: 500 } },
        },
      ]);
    });
  });

  it("is forbidden to plain users", async () => {
    const as = gateway.sandbox.credentials.user;
    const { payload, errors } = await change(
      "createCommonResource",
      { owner: owners.own.id, name: "x", fields: [] },
      RESOURCE,
      as,
    );
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ path: ["createCommonResource"], extensions: { code: "FORBIDDEN" } }]);
  });

  it("lets the administrator of an account change that account's, and not the organization's", async () => {
    const as = gateway.sandbox.credentials.accountAdministrator;
    const own = await change(
      "createCommonResource",
      { owner: idOf("Account:7301"), name: "x", fields: [] },
      RESOURCE,
      as,
    );
    expect(own.payload.userErrors).toEqual([]);
    for (const owner of [owners.account.id, owners.organization.id]) {
      const { errors } = await change("createCommonResource", { owner, name: "x", fields: [] }, RESOURCE, as);
      expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    }
  });
});
