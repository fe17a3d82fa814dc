/** How long reads, writes, hub calls and operations may take, and what a client learns of a write that took too long. */
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { readConfig } from "../../src/config/index.ts";
import type { Fault } from "../../sandbox/index.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { GraphQLAnswer, SchemaData } from "../support/graphql.ts";
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
  /** They take seconds each, so they run at the same time. */
  let answers: {
    readonly instance: ReturnType<typeof mutate>;
    readonly objects: Promise<GraphQLAnswer<SchemaData>>;
    readonly organization: Promise<GraphQLAnswer<SchemaData>>;
    readonly roles: Promise<GraphQLAnswer<SchemaData>>;
  };
  beforeAll(async () => {
    gateway = await startGateway({ environment: { UPSTREAM_TIMEOUT_MS: "2400", OPERATION_TIMEOUT_MS: "2500" } });
    const { sandbox, send } = gateway;
    sandbox.faults.add({ on: "createConnectorInstance", delayMs: 3_000 });
    sandbox.faults.add({ on: "listConnectorInstanceObjects", delayMs: 3_000 });
    sandbox.faults.add({ on: "getOrganization", delayMs: 60_000 });
    sandbox.faults.add({ on: "listUserRoles", delayMs: 700 });
    const slow = {
      instance: mutate({ ...gateway, query: send }, "createConnectorInstance", CREATE_INSTANCE),
      objects: send('{ connectorInstance(id: "418004") { objects { name } } }'),
      organization: send("{ organization { name } }"),
    };
    // The many reads below would delay them.
    await until(() => sandbox.openCalls === 3);
    answers = { ...slow, roles: send("{ users(first: 140) { nodes { roles { key } } } }") };
    await Promise.all(Object.values(answers));
  });
  afterAll(() => gateway.stop());

  it("waits for the provisioning of an instance", async () => {
    const { payload, errors } = await answers.instance;
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ userErrors: [], connectorInstance: { name: "Slow" } });
  });

  it("waits for a connected application", async () => {
    const { data, errors } = await answers.objects;
    expect(errors).toEqual([]);
    expect(data.connectorInstance.objects.length).toBeGreaterThan(0);
  });

  it("does not wait for a read", async () => {
    const { errors } = await answers.organization;
    expect(errors).toMatchObject([{ message: "The platform did not respond within 2400 ms." }]);
    expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
  });

  it("ends a query of many quick reads", async () => {
    const { errors } = await answers.roles;
    expect(errors[0]).toMatchObject({
      message: "The operation did not finish within 2500 ms.",
      extensions: { code: "UPSTREAM_TIMEOUT" },
    });
  });
});

describe("a write", () => {
  let gateway: GatewayUnderTest;
  const start = async (environment: Record<string, string> = {}) => {
    gateway = await startGateway({ environment });
  };
  afterEach(() => gateway.stop());

  const expectUnknown = async (fault: Fault, code: string, status: number | null) => {
    gateway.sandbox.faults.add({ ...fault, on: "createAccount" });
    const { errors } = await mutate(gateway, "createAccount", CREATE_ACCOUNT);
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(CHECK_FIRST),
        extensions: { code, outcomeUnknown: true, upstream: { status } },
      },
    ]);
    expect(gateway.calls()).toEqual(["POST /accounts"]);
  };

  it("that gets no answer in time may have been made, and says so", async () => {
    await start({ WRITE_TIMEOUT_MS: "400" });
    await expectUnknown({ break: "hang" }, "UPSTREAM_TIMEOUT", null);
  });

  it.each([
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
      await start();
      await expectUnknown(fault, code, status);
    },
  );

  it.each([401, 403, 429])("that is answered with %d was not made, and says nothing of the kind", async (status) => {
    await start();
    gateway.sandbox.faults.add({ on: "createAccount", answer: { status } });
    const { errors } = await mutate(gateway, "createAccount", CREATE_ACCOUNT);
    expect(errors).toHaveLength(1);
    expect(errors[0]!.message).not.toMatch(CHECK_FIRST);
    expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
  });

  it("that could not be sent was not made", async () => {
    gateway = await startGateway({ upstreamUrl: "http://127.0.0.1:9/elements/api-v2" });
    const { errors } = await mutate(gateway, "createAccount", CREATE_ACCOUNT);
    expect(errors).toMatchObject([{ message: "The platform could not be reached." }]);
    expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
  });

  it("that ends with its operation while it waits for its turn was not made", async () => {
    await start({
      UPSTREAM_MAX_CONCURRENCY: "1",
      OPERATION_TIMEOUT_MS: "300",
      WRITE_TIMEOUT_MS: "1",
      HUB_TIMEOUT_MS: "60000",
    });
    const { sandbox, send } = gateway;
    // A hub call has more time than the write.
    const letGo = sandbox.faults.add({ on: "listConnectorInstanceObjects", delayMs: 60_000 });
    const reading = send('{ connectorInstance(id: "418004") { objects { name } } }');
    await until(() => sandbox.calls.some(({ operationId }) => operationId === "listConnectorInstanceObjects"));
    const { errors } = await mutate({ ...gateway, query: send }, "createAccount", CREATE_ACCOUNT);
    expect(errors).toMatchObject([{ message: "The operation did not finish within 5001 ms." }]);
    expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
    expect(gateway.calls().filter((call) => call.startsWith("POST"))).toEqual([]);
    letGo();
    await reading;
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
