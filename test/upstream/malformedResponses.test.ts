/** Repeated page tokens, values of the wrong type, responses that are not HTTP, and clients that disconnect. */
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { GraphQLError } from "graphql";
import { pino } from "pino";
import { errorFormatter } from "../../src/graphql/errors/format.ts";
import { expectDiscreet } from "../support/discreet.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { until } from "../support/until.ts";

describe("a platform", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { auditLogs: 900 } });
  });
  beforeEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  it.each([1, 2])("that repeats the token of page %d is not followed in circles", async (page) => {
    const token = Buffer.from(JSON.stringify({ pageSize: 200, page: page + 1 })).toString("base64url");
    gateway.sandbox.faults.add({ on: "listAuditLogs", skip: page - 1, headers: { "elements-next-page-token": token } });
    const answer = await gateway.query("{ auditLogs(first: 900) { nodes { id } } }");
    expect(answer.errors).toMatchObject([{ path: ["auditLogs"], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
    expect(answer.errors[0]!.message).toMatch(/returned the same page token twice/);
    expect(gateway.calls()).toHaveLength(page + 1);
    expectDiscreet(answer, gateway);
  });

  it("may send a byte order mark before its JSON, and before that of an error", async () => {
    const send = (on: string, status: number, body: unknown) =>
      gateway.sandbox.faults.add({ on, answer: { status, body: `\ufeff${JSON.stringify(body)}` } });
    // Long lists are parsed in pieces, and records with all digits.
    const users = Array.from({ length: 200 }, (_, index) => ({ id: index + 1, firstName: "ş".repeat(500) }));
    send("listUsers", 200, users);
    send("getOrganization", 403, { requestId: "r", message: "Not for you." });
    send("listAccounts", 200, []);
    send("listHubRecords", 200, [{ id: 7 }]);
    const { data, errors } = await gateway.query(
      `{ users(first: 200) { nodes { firstName } } organization { name } accounts(first: 1) { nodes { id } }
         connectorInstance(id: 418001) { records(object: "contacts", first: 1) { nodes { values } } } }`,
    );
    expect(errors).toMatchObject([{ path: ["organization"], message: expect.stringContaining("Not for you.") }]);
    expect(data).toMatchObject({
      users: { nodes: { length: 200 } },
      accounts: { nodes: [] },
      connectorInstance: { records: { nodes: [{ values: { id: 7 } }] } },
    });
  });

  it("whose request id is very long has its beginning in errors alone", async () => {
    gateway.sandbox.faults.add({ answer: { status: 403 }, headers: { "elements-request-id": "a".repeat(5_000) } });
    const { errors } = await gateway.query("{ organization { name } }");
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", upstream: { requestId: "a".repeat(100) } } }]);
  });

  it("whose objects have pages without end is not followed either", async () => {
    gateway.sandbox.faults.add({
      on: "listConnectorInstanceObjects",
      headers: { "elements-next-page-token": "again" },
    });
    const { errors } = await gateway.query("{ connectorInstance(id: 418001) { objects { name } } }");
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
    expect(gateway.calls().filter((call) => call.includes("/objects"))).toHaveLength(2);
  });

  it("with a value of the wrong type fails that field only, and the value is not disclosed", async () => {
    const { data } = await gateway.query("{ accounts(first: 1) { nodes { databaseId } } }");
    const id = Number(data.accounts.nodes[0]!.databaseId);
    const body = {
      id,
      name: { first: "Hidden", last: "Value" },
      description: ["Hidden"],
      createdDate: "the Hidden day",
      externalId: "x",
    };
    gateway.sandbox.faults.add({ on: "getAccount", answer: { status: 200, body } });
    // The first turn is walked by graphql-js, the later ones are compiled.
    const seen = [];
    for (const turn of [1, 2, 3]) {
      const answer = await gateway.query(`{ account(id: "${String(id)}") { name description externalId } }`);
      expect([turn, answer.data]).toEqual([turn, { account: { name: null, description: null, externalId: "x" } }]);
      expect(answer.errors).toMatchObject(
        [
          ["name", "of type object"],
          ["description", "an array"],
        ].map(([field, type]) => ({
          message: `The platform returned an unexpected response: "${field!}" of an account must be a string, but is ${type!}.`,
          path: ["account", field],
          extensions: { code: "UPSTREAM_INVALID_RESPONSE" },
        })),
      );
      expect(JSON.stringify(answer)).not.toContain("Hidden");
      expectDiscreet(answer, gateway);
      seen.push(answer.errors.map((error) => ({ ...error, extensions: { ...error.extensions, upstream: undefined } })));
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(gateway.logs.join("")).not.toContain("Hidden");
  });

  it("whose integer exceeds the range of Int spoils that field alone, and is not logged", async () => {
    const body = [{ id: 1, timestamp: 0, status: 3_000_000_000 }];
    gateway.sandbox.faults.add({ on: "listAuditLogs", answer: { status: 200, body } });
    for (const turn of [1, 2, 3]) {
      const answer = await gateway.query("{ auditLogs { nodes { databaseId status } } }");
      expect([turn, answer.data]).toEqual([turn, { auditLogs: { nodes: [{ databaseId: "1", status: null }] } }]);
      expect(answer.errors).toMatchObject([
        {
          message: "The platform's answer does not fit this field.",
          path: ["auditLogs", "nodes", 0, "status"],
          extensions: { code: "UPSTREAM_INVALID_RESPONSE", reference: expect.any(String) },
        },
      ]);
    }
    const log = gateway.logs.join("");
    expect(log).toContain("does not fit its field");
    expect(log).not.toContain("3000000000");
  });

  it("that fails in words of many kinds is quoted in none of its programs' words", async () => {
    const body = {
      requestId: "5c9a1f0be4b0d2f3a1c7e9d4",
      message: "See http://10.1.2.3:8080/x",
      providerMessage: "secret",
    };
    gateway.sandbox.faults.add({ on: "updateAccount", answer: { status: 400, body } });
    const answer = await gateway.query(
      'mutation { updateAccount(input: { account: "7301", name: "x" }) { userErrors { message code } } }',
    );
    expect(answer.data.updateAccount.userErrors).toEqual([{ message: "See …", code: "PROVIDER_ERROR" }]);
    expectDiscreet(answer, gateway);
  });

  it("is not the cause of an argument that is null at runtime", async () => {
    for (const turn of [1, 2, 3]) {
      const { errors } = await gateway.query('query ($id: ID = "x") { node(id: $id) { id } }', {
        variables: { id: null },
      });
      expect([turn, errors]).toMatchObject([turn, [{ path: ["node"], extensions: { code: "BAD_USER_INPUT" } }]]);
    }
    expect(gateway.calls()).toEqual([]);
  });
});

describe("a platform that speaks no HTTP", () => {
  let server: Server;
  let connections = 0;
  let greeting = "";
  const sockets = new Set<Socket>();
  beforeAll(async () => {
    server = createServer((socket) => {
      connections += 1;
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.once("data", () => socket.end(greeting));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it.each([
    ["another protocol", "220 ftp.example ready\r\n", "UPSTREAM_INVALID_RESPONSE", 1],
    ["headers without end", `HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}\r\n\r\n{}`, "UPSTREAM_INVALID_RESPONSE", 1],
    [
      "a length that is not a number",
      "HTTP/1.1 200 OK\r\ncontent-length: abc\r\n\r\n{}",
      "UPSTREAM_INVALID_RESPONSE",
      1,
    ],
    ["less than was announced", "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{}", "UPSTREAM_UNAVAILABLE", 3],
    ["half a chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{", "UPSTREAM_UNAVAILABLE", 3],
    ["nothing", "", "UPSTREAM_UNAVAILABLE", 3],
  ])("but says %s", async (_what, words, code, tries) => {
    greeting = words;
    const { port } = server.address() as AddressInfo;
    const lost = await startGateway({ upstreamUrl: `http://127.0.0.1:${String(port)}/elements/api-v2` });
    try {
      connections = 0;
      const answer = await lost.query("{ organization { name } }");
      expect(answer.errors).toMatchObject([{ path: ["organization"], extensions: { code } }]);
      expect(connections).toBe(tries);
      expectDiscreet(answer, lost);
    } finally {
      await lost.stop();
    }
  });
});

describe("a client that leaves", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ environment: { UPSTREAM_MAX_CONCURRENCY: "1" } });
  });
  afterAll(() => gateway.stop());

  function send(query: string) {
    const controller = new AbortController();
    const answer = fetch(`${gateway.url}/graphql`, {
      method: "POST",
      signal: controller.signal,
      headers: {
        "content-type": "application/json",
        authorization: gateway.sandbox.credentials.organizationAdministrator,
      },
      body: JSON.stringify({ query }),
    }).catch(() => undefined);
    return { leave: () => controller.abort(), answer };
  }
  const ended = (name: string) => gateway.logs.join("").includes(`"${name}"`);

  it("frees the connections of its calls, and what waits for its turn is not sent at all", async () => {
    gateway.sandbox.faults.add({ on: "getOrganization", break: "hang" });
    const reading = send("query Reading { organization { name } }");
    await until(() => gateway.sandbox.openCalls === 1);
    const writing = send('mutation Writing { createAccount(input: { externalId: "late" }) { account { id } } }');
    const alsoReading = send("query Other { users { totalCount } }");
    // Both wait behind the one call that is allowed, which hangs; only their leaving can end them now.
    const waiting = async () =>
      Number(/gateway_rest_calls_waiting (\d+)/.exec(await (await fetch(`${gateway.url}/metrics`)).text())?.[1]);
    while ((await waiting()) < 2);
    writing.leave();
    alsoReading.leave();
    await until(() => ended("Writing") && ended("Other"));
    expect(gateway.sandbox.openCalls).toBe(1);
    reading.leave();
    await until(() => ended("Reading") && gateway.sandbox.openCalls === 0);
    expect(gateway.calls()).toEqual(["GET /organizations/me"]);
    gateway.sandbox.faults.clear();
    // The places are free again.
    expect((await gateway.query("{ organization { name } users { totalCount } }")).errors).toEqual([]);
    await Promise.all([reading.answer, writing.answer, alsoReading.answer]);
  });
});

describe("whatever is thrown", () => {
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => lines.push(line) });
  const format = errorFormatter(logger, { suggestions: false });

  it.each([
    ["an error", new Error("connect ECONNREFUSED 10.0.0.7:8443")],
    ["a mistake of ours", new TypeError("Cannot read properties of undefined (reading 'token')")],
    ["several errors", new AggregateError([new Error("one"), new Error("two")], "several")],
    ["an error with a cause", new Error("outer", { cause: new Error("inner of http://internal/") })],
    ["a text", "a text"],
    ["null", null],
    ["an object", { message: "an object", stack: "at secret.ts:1" }],
  ])("%s is a neutral sentence and a reference, with details in the log", (_what, thrown) => {
    lines.length = 0;
    const located = new GraphQLError("as reported by the library", {
      path: ["users", 0, "name"],
      originalError: thrown instanceof Error ? thrown : new Error(`thrown: ${JSON.stringify(thrown)}`),
    });
    const formatted = format(
      { ...located.toJSON(), extensions: { code: "INTERNAL_SERVER_ERROR", stacktrace: ["at x"] } },
      located,
    );
    const reference = formatted.extensions!["reference"] as string;
    expect(formatted).toEqual({
      message: "Something went wrong in the gateway.",
      path: ["users", 0, "name"],
      extensions: { code: "INTERNAL_SERVER_ERROR", reference },
    });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      reference,
      err: { message: expect.any(String), stack: expect.any(String) },
    });
  });
});
