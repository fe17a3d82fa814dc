import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { mutate, type MutationName } from "../support/mutate.ts";

describe("settings and log-ins of connector instances", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 6, users: 20, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const change = <Name extends MutationName>(
    name: Name,
    input: object,
    payload = "connectorInstance { configuration }",
    as?: string,
  ) => mutate(gateway, name, { input, payload, ...(as !== undefined && { as }) });

  async function create(connector = "jira", configuration: object = { username: "ines", password: "s3cret" }) {
    const input = { connector, name: "Mine", configuration };
    const { payload } = await change("createConnectorInstance", input, "connectorInstance { databaseId }");
    return payload.connectorInstance.databaseId;
  }

  /** Writes of the last operation. */
  const bodies = () =>
    gateway.sandbox.calls
      .filter(({ method }) => method !== "GET")
      .map(({ method, path, body }) => [method, path, body]);

  describe("updateConnectorInstanceSetting", () => {
    const update = (input: object, payload?: string) => change("updateConnectorInstanceSetting", input, payload);

    it("changes one setting and returns the instance", async () => {
      const connectorInstance = await create();
      const { payload, errors } = await update({ connectorInstance, key: "event.notification.enabled", value: "true" });
      expect([errors, payload]).toMatchObject([
        [],
        {
          userErrors: [],
          connectorInstance: {
            configuration: { username: "ines", password: "********", "event.notification.enabled": "true" },
          },
        },
      ]);
      expect(bodies()).toMatchObject([["PATCH", expect.any(String), { propertyValue: "true" }]]);
    });

    it("removes the value of one that is null, and reads no instance that is not selected", async () => {
      const connectorInstance = await create();
      await update({ connectorInstance, key: "event.vendor.type", value: null }, "clientMutationId");
      expect(gateway.calls()).toHaveLength(2);
      expect(bodies()).toMatchObject([["PATCH", expect.any(String), { propertyValue: null }]]);
      const { data } = await gateway.query(`{ connectorInstance(id: "${connectorInstance}") { configuration } }`);
      expect(data.connectorInstance.configuration).not.toHaveProperty("event.vendor.type");
    });

    it("writes no mask over a secret", async () => {
      const connectorInstance = await create();
      const { payload } = await update({ connectorInstance, key: "password", value: "********" });
      expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "value"] }]);
      expect(gateway.calls()).toEqual([]);
    });

    it("names the setting or the instance that there is not", async () => {
      const connectorInstance = await create();
      expect((await update({ connectorInstance, key: "nothing", value: "x" })).payload.userErrors).toMatchObject([
        { code: "NOT_FOUND", field: ["input", "key"] },
      ]);
      expect(bodies()).toEqual([]);
      expect((await update({ connectorInstance: "1", key: "nothing", value: "x" })).payload.userErrors).toMatchObject([
        { code: "NOT_FOUND", field: ["input", "connectorInstance"] },
      ]);
    });

    it("repeats the value in no error", async () => {
      const connectorInstance = await create();
      const body = { message: "The value top-secret-value is wrong" };
      gateway.sandbox.faults.add({ on: "updateConnectorInstanceSetting", answer: { status: 400, body } });
      const { payload } = await update({ connectorInstance, key: "password", value: "top-secret-value" });
      expect(payload.userErrors).toMatchObject([{ message: "The value … is wrong" }]);
    });

    it("reads rows without an id or a key, and one row without the list", async () => {
      const row = { id: 8, key: "username", unknown: ["kept"] };
      for (const body of [[{ key: "username" }, { id: 7 }, row], row]) {
        gateway.sandbox.faults.add({ on: "listConnectorInstanceSettings", times: 1, answer: { status: 200, body } });
        gateway.sandbox.faults.add({ on: "updateConnectorInstanceSetting", times: 1, answer: { status: 200 } });
        await update({ connectorInstance: "418001", key: "username", value: "x" }, "clientMutationId");
        expect(bodies()).toEqual([["PATCH", "/instances/418001/configuration/8", { ...row, propertyValue: "x" }]]);
      }
    });
  });

  describe("replaceConnectorInstance without reauthenticate", () => {
    const replace = (connectorInstance: string, input: object) =>
      change("replaceConnectorInstance", { connectorInstance, name: "Mine", configuration: {}, ...input });

    it("keeps the log-in, which a replacement otherwise repeats", async () => {
      const connectorInstance = await create();
      const wrong = { configuration: { username: "max", password: "wrong" } };
      const refused = await replace(connectorInstance, wrong);
      expect(refused.payload.userErrors).toMatchObject([{ code: "PROVIDER_ERROR" }]);
      const { payload } = await replace(connectorInstance, { ...wrong, reauthenticate: false });
      expect(payload).toMatchObject({
        userErrors: [],
        connectorInstance: { configuration: { username: "max", password: "********" } },
      });
    });

    it("names the connector by its id if the row has no key", async () => {
      const row = { id: 418001, name: "Bare", elementId: 23 };
      gateway.sandbox.faults.add({ on: "getConnectorInstance", answer: { status: 200, body: row } });
      await replace("418001", { reauthenticate: false });
      expect(gateway.calls()[1]).toBe("PUT /elements/23/instances/418001?reAuthenticate=false");
      gateway.sandbox.faults.clear();
      const bare = { id: 418001, name: "Bare" };
      gateway.sandbox.faults.add({ on: "getConnectorInstance", answer: { status: 200, body: bare } });
      const { errors } = await replace("418001", { reauthenticate: false });
      expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
    });

    it("rejects masks without a call, and an instance that there is not", async () => {
      const masked = { reauthenticate: false, configuration: { password: "********" } };
      expect((await replace("418001", masked)).payload.userErrors).toMatchObject([
        { code: "INVALID", field: ["input", "configuration", "password"] },
      ]);
      expect(gateway.calls()).toEqual([]);
      expect((await replace("1", { reauthenticate: false })).payload.userErrors).toMatchObject([
        { code: "NOT_FOUND", field: ["input", "connectorInstance"] },
      ]);
    });
  });

  describe("createConnectorInstance with externalAuthentication", () => {
    const external = (configuration: object) =>
      change("createConnectorInstance", {
        connector: "sfdc",
        name: "External",
        externalAuthentication: "initial",
        configuration,
      });

    it("authenticates with a refresh token that exists already", async () => {
      const { payload } = await external({ "oauth.user.refresh_token": "mine" });
      expect(payload).toMatchObject({
        userErrors: [],
        connectorInstance: { configuration: { "oauth.user.refresh_token": "********" } },
      });
      expect(bodies()).toEqual([
        [
          "POST",
          "/instances",
          {
            element: { key: "sfdc" },
            name: "External",
            externalAuthentication: "initial",
            configuration: { "oauth.user.refresh_token": "mine" },
          },
        ],
      ]);
    });

    it("returns the platform's refusal without one", async () => {
      const { payload } = await external({});
      expect(payload.userErrors).toMatchObject([{ code: "INVALID" }]);
    });
  });
});
