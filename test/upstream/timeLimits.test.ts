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
  let answers: {
    readonly roles: GraphQLAnswer<SchemaData>;
    /** They were sent first, and released when the query of roles had its time limit. */
    readonly instance: Awaited<ReturnType<typeof mutate>>;
    readonly objects: GraphQLAnswer<SchemaData>;
  };
  beforeAll(async () => {
    gateway = await startGateway({
      environment: { UPSTREAM_TIMEOUT_MS: "2400", OPERATION_TIMEOUT_MS: "2500", UPSTREAM_MAX_CONCURRENCY: "6" },
    });
    const { sandbox, send } = gateway;
    const held = ["createConnectorInstance", "listConnectorInstanceObjects"];
    const letGo = held.map((on) => sandbox.faults.add({ on, delayMs: 60_000 }));
    const instance = mutate({ ...gateway, query: send }, "createConnectorInstance", CREATE_INSTANCE);
    const objects = send('{ connectorInstance(id: "418004") { objects { name } } }');
    await until(() => held.every((on) => sandbox.calls.some(({ operationId }) => operationId === on)));
    // Four at a time: none of them has to wait for the CPU.
    sandbox.faults.add({ on: "listUserRoles", delayMs: 200 });
    const roles = await send("{ users(first: 140) { nodes { roles { key } } } }");
    for (const release of letGo) release();
    answers = { roles, instance: await instance, objects: await objects };
  });
  afterAll(() => gateway.stop());

  it("waits for the provisioning of an instance", () => {
    const { payload, errors } = answers.instance;
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ userErrors: [], connectorInstance: { name: "Slow" } });
  });

  it("waits for a connected application", () => {
    const { data, errors } = answers.objects;
    expect(errors).toEqual([]);
    expect(data.connectorInstance.objects.length).toBeGreaterThan(0);
  });

  it("ends a query of many quick reads", () => {
    expect(answers.roles.errors[0]).toMatchObject({
      message: "The operation did not finish within 2500 ms.",
      extensions: { code: "UPSTREAM_TIMEOUT" },
    });
  });
});

it("a read has a time limit of its own", async () => {
  const gateway = await startGateway({ environment: { UPSTREAM_TIMEOUT_MS: "300" } });
  try {
    gateway.sandbox.faults.add({ on: "getOrganization", break: "hang" });
    const { errors } = await gateway.query("{ organization { name } }");
    expect(errors).toMatchObject([{ message: "The platform did not respond within 300 ms." }]);
    expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
  } finally {
    await gateway.stop();
  }
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
    // Opens a connection: the time limit of the write includes opening one.
    await gateway.query("{ organization { name } }");
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
