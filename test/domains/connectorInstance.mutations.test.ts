import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { connectorInstances } from "../support/connectorInstances.ts";
import { globalId } from "../support/ids.ts";

describe("changing connector instances", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const { change, create, read, bodies } = connectorInstances(() => gateway);

  describe("createConnectorInstance", () => {
    it("makes an instance of a connector by its key, settings as texts", async () => {
      const { payload, errors } = await change(
        "createConnectorInstance",
        {
          clientMutationId: "m1",
          connector: "jira",
          name: "Tickets <b>of</b> Ines",
          tags: ["live"],
          configuration: {
            username: "ines",
            password: "s3cret",
            "event.notification.enabled": true,
            "pagination.max": 50,
          },
          providerData: { code: "oauth-code" },
          retrieveObjectsAfterInstantiation: false,
        },
        "connectorInstance { id name tags token configuration connector { key } }",
      );
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({ clientMutationId: "m1", userErrors: [] });
      expect(payload.connectorInstance).toMatchObject({
        name: "Tickets of Ines",
        tags: ["live"],
        token: expect.any(String),
        configuration: { password: "********", "event.notification.enabled": "true", "pagination.max": "50" },
        connector: { key: "jira" },
      });
      expect(bodies()).toEqual([
        [
          "POST",
          "/instances",
          {
            element: { key: "jira" },
            name: "Tickets <b>of</b> Ines",
            tags: ["live"],
            configuration: {
              username: "ines",
              password: "s3cret",
              "event.notification.enabled": "true",
              "pagination.max": "50",
            },
            providerData: { code: "oauth-code" },
            retrieveObjectsAfterInstantiation: false,
          },
        ],
      ]);
      expect(gateway.sandbox.calls[0]!.headers.authorization).not.toContain("Element");
      const log = gateway.logs.join("");
      for (const secret of ["s3cret", "oauth-code", payload.connectorInstance.token]) expect(log).not.toContain(secret);
      expect(await read(payload.connectorInstance.id)).toMatchObject({ name: "Tickets of Ines", tags: ["live"] });
    });

    it.each(["23", globalId("Connector", 23)])("makes one of a connector by the id %s", async (connectorId) => {
      const { payload } = await change(
        "createConnectorInstance",
        { connectorId, name: "Sales", configuration: {} },
        "connectorInstance { connector { key } }",
      );
      expect(payload).toEqual({
        clientMutationId: null,
        userErrors: [],
        connectorInstance: { connector: { key: "sfdc" } },
      });
      expect(bodies()).toEqual([["POST", "/elements/23/instances", { name: "Sales", configuration: {} }]]);
    });

    it("names all mistakes at once, without a call", async () => {
      const { payload, errors } = await change(
        "createConnectorInstance",
        {
          connector: " ",
          connectorId: globalId("Hub", 1),
          name: "\t",
          tags: ["ok", ""],
          configuration: { "oauth.api.secret": "********", nothing: null, list: ["a"], fine: "x" },
        },
        "connectorInstance { id }",
      );
      expect(errors).toEqual([]);
      expect(payload.connectorInstance).toBeNull();
      expect(payload.userErrors.map(({ field }) => field)).toEqual([
        ["input", "name"],
        ["input", "tags", "1"],
        ["input", "configuration", "oauth.api.secret"],
        ["input", "configuration", "nothing"],
        ["input", "configuration", "list"],
        ["input"],
        ["input", "connector"],
        ["input", "connectorId"],
      ]);
      for (const { code, requestId } of payload.userErrors) expect([code, requestId]).toEqual(["INVALID", null]);
      expect(gateway.calls()).toEqual([]);
      const neither = await change("createConnectorInstance", { name: "Nothing" }, "connectorInstance { id }");
      expect(neither.payload.userErrors).toMatchObject([
        { field: ["input"], message: expect.stringContaining("neither") },
      ]);
    });

    it.each([
      [{ connector: "no-such" }, "connector"],
      [{ connectorId: "999999" }, "connectorId"],
    ])("reports the connector of %j, which does not exist", async (connector, field) => {
      const { payload } = await change(
        "createConnectorInstance",
        { ...connector, name: "N" },
        "connectorInstance { id }",
      );
      expect(payload.connectorInstance).toBeNull();
      expect(payload.userErrors).toMatchObject([
        { code: "NOT_FOUND", field: ["input", field], requestId: expect.stringMatching(/^[0-9a-f]{24}$/) },
      ]);
    });

    it("passes on that the application refused the credentials", async () => {
      const { payload } = await change(
        "createConnectorInstance",
        { connector: "jira", name: "N", configuration: { password: "wrong" } },
        "connectorInstance { id }",
      );
      expect(payload.userErrors).toMatchObject([
        {
          code: "PROVIDER_ERROR",
          field: null,
          message: "Failed to authenticate with the provider",
          providerMessage: expect.any(String),
        },
      ]);
    });

    it("does not try again where the application fails", async () => {
      const { payload, errors } = await change(
        "createConnectorInstance",
        { connector: "jira", name: "N", configuration: { "base.url": "unreachable" } },
        "connectorInstance { id }",
      );
      expect(payload).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: "PROVIDER_ERROR", upstream: { status: 502 } } }]);
      expect(gateway.calls()).toEqual(["POST /instances"]);
    });
  });

  describe("updateConnectorInstance", () => {
    it("sends what the input has, and no more", async () => {
      const { id, databaseId } = await create({ tags: ["one"], configuration: { username: "ines" } });
      const path = `/instances/${databaseId}`;
      const renamed = await change(
        "updateConnectorInstance",
        { connectorInstance: id, name: "New" },
        "connectorInstance { name tags }",
      );
      expect(renamed.payload).toMatchObject({ userErrors: [], connectorInstance: { name: "New", tags: ["one"] } });
      expect(bodies()).toEqual([["PATCH", path, { name: "New" }]]);
      await change("updateConnectorInstance", { connectorInstance: id, tags: [] }, "connectorInstance { tags }");
      expect(bodies()).toEqual([["PATCH", path, { tags: [] }]]);
      await change(
        "updateConnectorInstance",
        {
          connectorInstance: databaseId,
          configuration: { "event.notification.enabled": true },
          providerData: { a: 1 },
        },
        "connectorInstance { id }",
      );
      expect(bodies()).toEqual([
        ["PATCH", path, { configuration: { "event.notification.enabled": "true" }, providerData: { a: 1 } }],
      ]);
      expect(await read(id)).toMatchObject({
        name: "New",
        tags: [],
        configuration: { username: "ines", "event.notification.enabled": "true" },
      });
    });

    it("refuses an update of nothing, a mask, nulls and the id of something else, without a call", async () => {
      const { payload } = await change(
        "updateConnectorInstance",
        { connectorInstance: globalId("Account", 7301) },
        "connectorInstance { id }",
      );
      expect(payload.userErrors).toMatchObject([
        { code: "INVALID", field: ["input"], message: expect.stringContaining("nothing to change") },
        { code: "INVALID", field: ["input", "connectorInstance"] },
      ]);
      const other = await change(
        "updateConnectorInstance",
        { connectorInstance: "418001", name: null, tags: null, configuration: { password: "********" } },
        "connectorInstance { id }",
      );
      expect(other.payload.userErrors.map(({ field }) => field)).toEqual([
        ["input", "configuration", "password"],
        ["input", "name"],
        ["input", "tags"],
      ]);
      const empty = { connectorInstance: "418001", configuration: {}, providerData: {} };
      expect((await change("updateConnectorInstance", empty, "connectorInstance { id }")).payload).toMatchObject({
        userErrors: [{ code: "INVALID", field: ["input"], message: expect.stringContaining("nothing to change") }],
      });
      expect(gateway.calls()).toEqual([]);
    });

    it("reports an unknown instance", async () => {
      const { payload } = await change(
        "updateConnectorInstance",
        { connectorInstance: "1", name: "N" },
        "connectorInstance { id }",
      );
      expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "connectorInstance"] }]);
    });
  });

  describe("replaceConnectorInstance", () => {
    it("sends the connector of the instance, and drops omitted settings", async () => {
      const { id, databaseId } = await create({ tags: ["one"], configuration: { username: "ines" } });
      const { payload } = await change(
        "replaceConnectorInstance",
        { connectorInstance: id, name: "Anew", configuration: { username: "max", limit: 5 } },
        "connectorInstance { name tags configuration }",
      );
      expect(payload.userErrors).toEqual([]);
      const path = `/instances/${databaseId}`;
      expect(bodies()).toEqual([
        ["GET", path, undefined],
        [
          "PUT",
          path,
          { element: { key: "jira" }, name: "Anew", tags: [], configuration: { username: "max", limit: "5" } },
        ],
      ]);
      expect(await read(id)).toMatchObject({ name: "Anew", tags: [], configuration: { username: "max", limit: "5" } });
    });

    it("looks up the connector's key where the instance knows its id alone", async () => {
      const body = { id: 418001, name: "One", elementId: "23" };
      gateway.sandbox.faults.add({ on: "getConnectorInstance", answer: { status: 200, body } });
      await change(
        "replaceConnectorInstance",
        { connectorInstance: "418001", name: "Anew", tags: ["t"], configuration: {}, providerData: { code: "c" } },
        "connectorInstance { id }",
      );
      const [, lookUp, put] = bodies();
      expect(lookUp).toEqual(["GET", "/elements/23", undefined]);
      const element = { key: "sfdc" };
      const sent = { element, name: "Anew", tags: ["t"], configuration: {}, providerData: { code: "c" } };
      expect(put).toEqual(["PUT", "/instances/418001", sent]);
    });

    it("refuses a masked secret and a blank name, without a call", async () => {
      const { payload } = await change(
        "replaceConnectorInstance",
        {
          connectorInstance: "418001",
          name: "",
          configuration: { "oauth.api.key": "k", "oauth.api.secret": "********" },
        },
        "connectorInstance { id }",
      );
      expect(payload.userErrors).toMatchObject([
        { code: "INVALID", field: ["input", "name"] },
        { code: "INVALID", field: ["input", "configuration", "oauth.api.secret"] },
      ]);
      expect(gateway.calls()).toEqual([]);
    });

    it("reports an unknown instance, and writes nothing", async () => {
      const { payload } = await change(
        "replaceConnectorInstance",
        { connectorInstance: "1", name: "N", configuration: {} },
        "connectorInstance { id }",
      );
      expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "connectorInstance"] }]);
      expect(gateway.calls()).toEqual(["GET /instances/1"]);
    });
  });

  it.each([
    ["updateConnectorInstance", { name: "Mine" }, "connectorInstance { id }"],
    ["replaceConnectorInstance", { name: "Mine", configuration: {} }, "connectorInstance { id }"],
    ["enableConnectorInstance", {}, "connectorInstance { id }"],
    ["disableConnectorInstance", {}, "connectorInstance { id }"],
    ["deleteConnectorInstance", {}, "deletedConnectorInstanceId"],
  ] as const)("forbids a plain user %s of what is another's", async (name, input, payload) => {
    const as = gateway.sandbox.credentials.user;
    const answer = await change(name, { connectorInstance: "418001", ...input }, payload, as);
    expect(answer.payload).toBeNull();
    expect(answer.errors).toMatchObject([{ path: [name], extensions: { code: "FORBIDDEN" } }]);
  });
});
