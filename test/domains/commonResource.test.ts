import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";
import type { Account, ConnectorInstance, Node } from "../support/schema.generated.ts";

describe("common resources", () => {
  let gateway: GatewayUnderTest;
  let instance: Pick<ConnectorInstance, "id" | "databaseId">;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 500 } });
    const { data } = await gateway.query("{ ownAccount { connectorInstances(first: 1) { nodes { id databaseId } } } }");
    instance = data.ownAccount.connectorInstances.nodes[0]!;
  });
  afterAll(() => gateway.stop());

  const nodeOf = (key: string) =>
    gateway.query("query ($id: ID!) { node(id: $id) { __typename id ... on CommonResource { name level } } }", {
      variables: { id: idOf(key) },
    });

  it("lists those of an organization in the platform's order, with name, level and dates", async () => {
    const { data, errors } = await gateway.query(
      "{ organization { commonResources { id name level createdAt fields { path type displayName level } } } }",
    );
    expect(errors).toEqual([]);
    expect(gateway.calls()).toEqual(["GET /organizations/me", "GET /organizations/objects/definitions"]);
    const { commonResources } = data.organization;
    expect(commonResources.map(({ name }) => name)).toEqual([
      "MyContact",
      "expenseInvoice",
      "my-contacts",
      "my-contact-notes",
      "myContacts",
      "ledgerAccount",
    ]);
    expect(commonResources[0]).toMatchObject({
      id: idOf("CommonResource:Organization:512:MyContact"),
      level: "ORGANIZATION",
      createdAt: "2020-10-13T17:48:40.922Z",
    });
    expect(commonResources[0]!.fields[0]).toEqual({
      path: "addressInfo.city",
      type: "string",
      displayName: "",
      level: "ORGANIZATION",
    });
    expect(commonResources[1]!.createdAt).toBeNull();
  });

  it("lists those of an account, of the own account and of an instance through their own paths", async () => {
    const { data, errors } = await gateway.query(
      `query ($instance: ID!) {
        account(id: "7301") { commonResources { id name level } }
        ownAccount { commonResources { id name level } }
        connectorInstance(id: $instance) { commonResources { id name level } }
      }`,
      { variables: { instance: instance.id } },
    );
    expect(errors).toEqual([]);
    expect(
      gateway
        .calls()
        .filter((call) => call.includes("/objects/"))
        .toSorted(),
    ).toEqual([
      "GET /accounts/7301/objects/definitions",
      "GET /accounts/objects/definitions",
      `GET /instances/${instance.databaseId}/objects/definitions`,
    ]);
    // The map of an account holds a text beside the definitions.
    expect(data.account.commonResources).toEqual([
      { id: idOf("CommonResource:Account:7301:MyContact"), name: "MyContact", level: "ACCOUNT" },
    ]);
    expect(data.ownAccount.commonResources).toEqual([
      { id: idOf("CommonResource:OwnAccount:me:ports/of call #1"), name: "ports/of call #1", level: "ACCOUNT" },
    ]);
    expect(data.connectorInstance.commonResources).toEqual([
      {
        id: idOf(`CommonResource:ConnectorInstance:${instance.databaseId}:MyContact`),
        name: "MyContact",
        level: "INSTANCE",
      },
    ]);
  });

  it("takes any 404 of a map for an empty one, and no other fault", async () => {
    const document = '{ account(id: "7303") { commonResources { id } } }';
    expect((await gateway.query(document)).data).toEqual({ account: { commonResources: [] } });
    const remove = gateway.sandbox.faults.add({
      on: "listAccountCommonResources",
      answer: { status: 404, body: { message: "Nothing here" } },
    });
    expect((await gateway.query(document)).data).toEqual({ account: { commonResources: [] } });
    remove();
    const again = gateway.sandbox.faults.add({ on: "listAccountCommonResources", answer: { status: 403 } });
    const { errors } = await gateway.query(document);
    again();
    expect(errors).toMatchObject([{ path: ["account", "commonResources"], extensions: { code: "FORBIDDEN" } }]);
  });

  it("takes odd maps as they come: texts and lists beside definitions, names like numbers and prototypes", async () => {
    const body =
      '{"level":"account","2":{"fields":[]},"__proto__":{"fields":[]},"odd":[],"none":null,"b":{"fields":[]}}';
    const remove = gateway.sandbox.faults.add({ on: "listAccountCommonResources", answer: { status: 200, body } });
    const { data, errors } = await gateway.query('{ account(id: "7301") { commonResources { id name level } } }');
    remove();
    expect(errors).toEqual([]);
    expect(data.account.commonResources.map(({ name }) => name)).toEqual(["2", "__proto__", "b"]);
  });

  it("reads a definition without fields as an empty one, and omits fields that are not objects", async () => {
    const body = { bare: { id: 1 }, odd: { fields: [null, "x", {}, { path: "name" }] } };
    const remove = gateway.sandbox.faults.add({ on: "listAccountCommonResources", answer: { status: 200, body } });
    const { data, errors } = await gateway.query(
      '{ account(id: "7301") { commonResources { name fields { path } } } }',
    );
    remove();
    expect(errors).toEqual([]);
    expect(data.account.commonResources).toEqual([
      { name: "bare", fields: [] },
      { name: "odd", fields: [{ path: "" }, { path: "name" }] },
    ]);
  });

  it("calls a list or a text instead of a map an invalid response", async () => {
    for (const body of [[], "x"]) {
      const remove = gateway.sandbox.faults.add({ on: "listAccountCommonResources", answer: { status: 200, body } });
      const { errors } = await gateway.query('{ account(id: "7301") { commonResources { id } } }');
      remove();
      expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
    }
  });

  it.each([
    ["../accounts", "..%2Faccounts"],
    ["a?b#c/d", "a%3Fb%23c%2Fd"],
    ["ü 1%", "%C3%BC%201%25"],
    ["%2e%2e", "%252e%252e"],
    ["definitions", "definitions"],
  ])("reaches exactly the segment of the name %s", async (name, segment) => {
    const { data, errors } = await gateway.query(
      "query ($name: String!) { ownAccount { commonResource(name: $name) { id } } }",
      { variables: { name } },
    );
    expect(errors).toEqual([]);
    expect(data.ownAccount.commonResource).toBeNull();
    expect(gateway.calls()).toEqual([`GET /accounts/objects/${segment}/definitions`]);
  });

  it.each(["", "  ", ".", "..", "\ud800"])("refuses the name %j without a call", async (name) => {
    const { errors } = await gateway.query(
      "query ($name: String!) { ownAccount { commonResource(name: $name) { id } } }",
      { variables: { name } },
    );
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).toEqual([]);
  });

  it.each([
    ["Account:7301:MyContact", ["GET /accounts/7301/objects/MyContact/definitions"], "ACCOUNT"],
    ["OwnAccount:me:ports/of call #1", ["GET /accounts/objects/ports%2Fof%20call%20%231/definitions"], "ACCOUNT"],
    [
      "Organization:512:MyContact",
      ["GET /organizations/objects/MyContact/definitions", "GET /organizations/me"],
      "ORGANIZATION",
    ],
  ])("fetches CommonResource:%s again as a node", async (key, calls, level) => {
    const { data, errors } = await nodeOf(`CommonResource:${key}`);
    expect(errors).toEqual([]);
    expect(data.node).toEqual({
      __typename: "CommonResource",
      id: idOf(`CommonResource:${key}`),
      name: key.split(":").at(-1),
      level,
    });
    expect(gateway.calls().toSorted()).toEqual([...calls].toSorted());
  });

  it("finds no node under another organization's id, although the platform's path would do", async () => {
    expect((await nodeOf("CommonResource:Organization:513:MyContact")).data).toEqual({ node: null });
  });

  it("finds no node where there is no such name or owner", async () => {
    expect((await nodeOf("CommonResource:Account:7301:Nothing")).data).toEqual({ node: null });
    expect((await nodeOf("CommonResource:Account:99999:MyContact")).data).toEqual({ node: null });
    expect((await nodeOf("OwnAccount:you")).data).toEqual({ node: null });
  });

  it.each([
    "CommonResource:MyContact",
    "CommonResource:User:9100:MyContact",
    "CommonResource:Account:07301:MyContact",
    "CommonResource:Account:x:MyContact",
    "CommonResource:OwnAccount:you:MyContact",
    "CommonResource:Account:7301:",
  ])("refuses the id %s", async (key) => {
    expect((await nodeOf(key)).errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).toEqual([]);
  });

  it("reads the log of the name, whatever the level", async () => {
    const { data, errors } = await gateway.query(
      `{ account(id: "7301") { commonResource(name: "MyContact") {
        auditLogs(first: 10, filter: { from: "2019-01-01" }) { nodes { scope resourceUri } }
      } } }`,
    );
    expect(errors).toEqual([]);
    expect(gateway.calls().at(-1)).toBe(
      "GET /audit-logs/common-resources/MyContact?from=2019-01-01T00%3A00%3A00.000Z&pageSize=10",
    );
    for (const log of data.account.commonResource.auditLogs.nodes) expect(log.scope).toBe("COMMON_RESOURCES");
  });

  it("needs no account to list what an edge's account holds", async () => {
    const { data, errors } = await gateway.query(
      "{ auditLogs(first: 20) { nodes { account { id commonResources { name } } } } }",
    );
    expect(errors).toEqual([]);
    const accounts = new Set(
      data.auditLogs.nodes.map(({ account }: { account: Account | null }) => account?.id).filter(Boolean),
    );
    expect(gateway.calls().filter((call) => call.includes("/objects/definitions"))).toHaveLength(accounts.size);
    expect(gateway.calls().filter((call) => /^GET \/accounts\/\d+\?/.test(call))).toEqual([]);
  });

  it("reads the map if that takes fewer calls than single reads, and reports no error for missing ones", async () => {
    const names = ["MyContact", "expenseInvoice", "my-contacts", "a", "b", "c", "d", "e", "f"];
    const ids = names.map((name) => idOf(`CommonResource:Organization:512:${name}`));
    const { data, errors } = await gateway.query("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      variables: { ids },
    });
    expect(errors).toEqual([]);
    expect(data.nodes.map((node: Node | null) => node?.id ?? null)).toEqual([
      ...ids.slice(0, 3),
      ...ids.slice(3).map(() => null),
    ]);
    expect(gateway.calls().toSorted()).toEqual(["GET /organizations/me", "GET /organizations/objects/definitions"]);
  });

  describe("for callers below the organization", () => {
    const document = `query ($ofOrganization: ID!) {
      ownAccount { commonResources { name } commonResource(name: "MyContact") { level } }
      account(id: "7301") { commonResource(name: "MyContact") { name } }
      other: account(id: "7302") { id }
      node(id: $ofOrganization) { id }
    }`;
    const variables = { ofOrganization: idOf("CommonResource:Organization:512:MyContact") };
    const forbidden = (path: string) =>
      expect.objectContaining({ path: [path], extensions: expect.objectContaining({ code: "FORBIDDEN" }) });

    it("shows the administrator of an account that account's, and no more", async () => {
      const as = gateway.sandbox.credentials.accountAdministrator;
      const { data, errors } = await gateway.query(document, { variables, as });
      expect(data).toEqual({
        ownAccount: { commonResources: [{ name: "MyContact" }], commonResource: { level: "ACCOUNT" } },
        account: { commonResource: { name: "MyContact" } },
        other: null,
        node: null,
      });
      expect(errors).toHaveLength(2);
      expect(errors).toEqual(expect.arrayContaining([forbidden("other"), forbidden("node")]));
    });

    it("shows a plain user the own account's, without a right to read accounts", async () => {
      const { data, errors } = await gateway.query(document, { variables, as: gateway.sandbox.credentials.user });
      expect(data).toEqual({
        ownAccount: { commonResources: [{ name: "MyContact" }], commonResource: { level: "ACCOUNT" } },
        account: null,
        other: null,
        node: null,
      });
      expect(errors).toHaveLength(3);
      expect(errors).toEqual(expect.arrayContaining([forbidden("account"), forbidden("other"), forbidden("node")]));
    });
  });
});
