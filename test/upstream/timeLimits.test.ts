/** How long reads, writes, hub calls and operations may take, and what a client learns of a write that took too long. */
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { readConfig } from "../../src/config/index.ts";
import type { Fault } from "../../sandbox/index.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { mutate } from "../support/mutate.ts";
import { until } from "../support/until.ts";

const CREATE_INSTANCE = {
  input: { connector: "jira", name: "Slow", configuration: { username: "u", password: "p-4711-p" } },
  payload: "connectorInstance { name }",
};
const CREATE_ACCOUNT = { input: { externalId: "slow" }, payload: "account { id }" };
const CHECK_FIRST = /The change may have been made: check before retrying\.$/;

describe("with short limits for reads and queries, the gateway", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ environment: { UPSTREAM_TIMEOUT_MS: "2400", OPERATION_TIMEOUT_MS: "2500" } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  it("waits for the provisioning of an instance", async () => {
    gateway.sandbox.faults.add({ on: "createConnectorInstance", delayMs: 3_000 });
    const { payload, errors } = await mutate(gateway, "createConnectorInstance", CREATE_INSTANCE);
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ userErrors: [], connectorInstance: { name: "Slow" } });
  });

  it("waits for a connected application", async () => {
    gateway.sandbox.faults.add({ on: "listConnectorInstanceObjects", delayMs: 3_000 });
    const { data, errors } = await gateway.query('{ connectorInstance(id: "418004") { objects { name } } }');
    expect(errors).toEqual([]);
    expect(data.connectorInstance.objects.length).toBeGreaterThan(0);
  });

  it("does not wait for a read", async () => {
    gateway.sandbox.faults.add({ on: "getOrganization", delayMs: 60_000 });
    const { errors } = await gateway.query("{ organization { name } }");
    expect(errors).toMatchObject([{ message: "The platform did not respond within 2400 ms." }]);
    expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
  });

  it("ends a query of many quick reads", async () => {
    gateway.sandbox.faults.add({ on: "listUserRoles", delayMs: 700 });
    const { errors } = await gateway.query("{ users(first: 140) { nodes { roles { key } } } }");
    expect(errors[0]).toMatchObject({
      message: "The operation did not finish within 2500 ms.",
      extensions: { code: "UPSTREAM_TIMEOUT" },
    });
  });
});

describe("a write", () => {
  let gateway: GatewayUnderTest;
  beforeEach(async () => {
    gateway = await startGateway({ environment: { WRITE_TIMEOUT_MS: "400" } });
  });
  afterEach(() => gateway.stop());

  it.each([
    ["gets no answer in time", { break: "hang" }, "UPSTREAM_TIMEOUT", null],
    ["loses its connection", { break: "reset" }, "UPSTREAM_UNAVAILABLE", null],
    ["gets half an answer", { break: "truncate" }, "UPSTREAM_UNAVAILABLE", null],
    ["gets a 500", { answer: { status: 500 } }, "UPSTREAM_UNAVAILABLE", 500],
    ["gets a 504 of a proxy", { break: "garbage", answer: { status: 504 } }, "UPSTREAM_UNAVAILABLE", 504],
    [
      "gets a 502 of the connected application",
      { answer: { status: 502, body: { message: "Bad Gateway", providerMessage: "Out of order" } } },
      "PROVIDER_ERROR",
      502,
    ],
    ["gets an answer that is not JSON", { break: "garbage" }, "UPSTREAM_INVALID_RESPONSE", 200],
  ] satisfies [string, Fault, string, number | null][])(
    "that %s may have been made, and says so",
    async (_what, fault, code, status) => {
      gateway.sandbox.faults.add({ ...fault, on: "createAccount" });
      const { errors } = await mutate(gateway, "createAccount", CREATE_ACCOUNT);
      expect(errors).toMatchObject([
        {
          message: expect.stringMatching(CHECK_FIRST),
          extensions: { code, outcomeUnknown: true, upstream: { status } },
        },
      ]);
      expect(gateway.calls()).toEqual(["POST /accounts"]);
    },
  );

  it.each([401, 403, 429])("that is answered with %d was not made, and says nothing of the kind", async (status) => {
    gateway.sandbox.faults.add({ on: "createAccount", answer: { status } });
    const { errors } = await mutate(gateway, "createAccount", CREATE_ACCOUNT);
    expect(errors).toHaveLength(1);
    expect(errors[0]!.message).not.toMatch(CHECK_FIRST);
    expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
  });

  it("that could not be sent was not made", async () => {
    const lonely = await startGateway({ upstreamUrl: "http://127.0.0.1:9/elements/api-v2" });
    try {
      const { errors } = await mutate(lonely, "createAccount", CREATE_ACCOUNT);
      expect(errors).toMatchObject([{ message: "The platform could not be reached." }]);
      expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
    } finally {
      await lonely.stop();
    }
  });

  it("that ends with its operation while it waits for its turn was not made", async () => {
    const narrow = await startGateway({
      environment: {
        UPSTREAM_MAX_CONCURRENCY: "1",
        OPERATION_TIMEOUT_MS: "300",
        WRITE_TIMEOUT_MS: "1",
        HUB_TIMEOUT_MS: "8000",
      },
    });
    try {
      // A hub call has more time than the write.
      narrow.sandbox.faults.add({ on: "listConnectorInstanceObjects", break: "hang" });
      const reading = narrow.send('{ connectorInstance(id: "418004") { objects { name } } }');
      await until(() => narrow.sandbox.calls.some(({ operationId }) => operationId === "listConnectorInstanceObjects"));
      const { errors } = await mutate({ ...narrow, query: narrow.send }, "createAccount", CREATE_ACCOUNT);
      expect(errors).toMatchObject([{ message: "The operation did not finish within 5001 ms." }]);
      expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
      expect(narrow.calls().filter((call) => call.startsWith("POST"))).toEqual([]);
      await reading;
    } finally {
      await narrow.stop();
    }
  });
});

describe("a connection", () => {
  let server: Server;
  const sockets = new Set<Socket>();
  beforeAll(async () => {
    // Takes connections and never answers.
    server = createServer((socket) => {
      sockets.add(socket.on("error", () => undefined));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it("that does not get through its TLS handshake sends no write", async () => {
    const { port } = server.address() as AddressInfo;
    const lonely = await startGateway({
      upstreamUrl: `https://127.0.0.1:${String(port)}/elements/api-v2`,
      environment: { WRITE_TIMEOUT_MS: "300" },
    });
    try {
      const { errors } = await mutate(lonely, "createAccount", CREATE_ACCOUNT);
      expect(errors).toMatchObject([{ message: "The platform did not respond within 300 ms." }]);
      expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
    } finally {
      await lonely.stop();
    }
  });
});

describe("time limits", () => {
  it("have defaults that fit each other", () => {
    expect(readConfig({})).toMatchObject({
      readTimeoutMs: 10_000,
      writeTimeoutMs: 120_000,
      hubTimeoutMs: 60_000,
      operationTimeoutMs: 30_000,
      shutdownGraceMs: 35_000,
    });
    expect(readConfig({ OPERATION_TIMEOUT_MS: "2000" })).toMatchObject({ readTimeoutMs: 2_000 });
    expect(readConfig({ OPERATION_TIMEOUT_MS: "60000" })).toMatchObject({ shutdownGraceMs: 65_000 });
  });

  it("that contradict each other are named", () => {
    expect(() => readConfig({ UPSTREAM_TIMEOUT_MS: "40000" })).toThrow(
      'UPSTREAM_TIMEOUT_MS must not be greater than OPERATION_TIMEOUT_MS, which is 30000, but is "40000"',
    );
    const both = { UPSTREAM_TIMEOUT_MS: "9000", OPERATION_TIMEOUT_MS: "8000", SHUTDOWN_GRACE_MS: "5000" };
    expect(() => readConfig(both)).toThrow(/UPSTREAM_TIMEOUT_MS must not be greater than OPERATION_TIMEOUT_MS/);
    expect(() => readConfig(both)).toThrow(/SHUTDOWN_GRACE_MS must not be less than OPERATION_TIMEOUT_MS/);
  });

  it("that can cut queries off at a shutdown are named when the gateway starts", async () => {
    const gateway = await startGateway({ environment: { SHUTDOWN_GRACE_MS: "5000" } });
    await gateway.stop();
    const [warning] = gateway.logs.filter((line) => line.includes("SHUTDOWN_GRACE_MS"));
    expect(JSON.parse(warning!)).toMatchObject({ level: 40, SHUTDOWN_GRACE_MS: 5000, OPERATION_TIMEOUT_MS: 30000 });
  });
});
