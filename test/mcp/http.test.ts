/** `/mcp` as an HTTP route: the origins and hosts of requests, their forms, and that they share nothing. */
import { Agent, request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { connectAssistant } from "../support/mcp.ts";
import { exchange, type RawAnswer } from "../support/raw.ts";
import { until } from "../support/until.ts";

const LIST = { jsonrpc: "2.0", id: 1, method: "tools/list" };
const HEADERS = { "content-type": "application/json", accept: "application/json, text/event-stream" };

interface Message {
  readonly id: unknown;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: { readonly code: string } };
}

const parse = ({ body }: Pick<RawAnswer, "body">) => JSON.parse(body.toString()) as Message;

let gateway: GatewayUnderTest;
const post = (body: unknown, headers: Record<string, string> = {}) =>
  exchange(`${gateway.url}/mcp`, {
    method: "POST",
    headers: { ...HEADERS, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const callOf = (name: string, args: object = {}, id = 1) => ({
  jsonrpc: "2.0",
  id,
  method: "tools/call",
  params: { name, arguments: args },
});

describe("/mcp", () => {
  beforeAll(async () => {
    gateway = await startGateway({
      environment: {
        MCP: "on",
        MCP_FREE_QUERIES: "on",
        CORS_ORIGINS: "https://app.example",
        MCP_HOSTS: "mcp.example.com,other.example:8443",
        MAX_REQUEST_BYTES: "20000",
        MAX_OPERATIONS_IN_FLIGHT: "1",
        // A busy machine delays the event loop, too.
        MAX_EVENT_LOOP_DELAY_MS: "60000",
      },
    });
  });
  afterAll(() => gateway.stop());

  it("answers a message without a session, with one JSON object", async () => {
    const { status, headers, body } = await post(LIST, { "x-request-id": "mine" });
    expect(status).toBe(200);
    expect(headers).toMatchObject({ "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
    expect(headers).toMatchObject({ "x-request-id": "mine", "x-content-type-options": "nosniff" });
    expect(headers["mcp-session-id"]).toBeUndefined();
    expect(parse({ body })).toMatchObject({ id: 1, result: { tools: expect.any(Array) } });
    const compressed = await post(LIST, { "accept-encoding": "gzip" });
    expect(compressed.headers["content-encoding"]).toBe("gzip");
    expect((await post({ jsonrpc: "2.0", method: "notifications/initialized" })).status).toBe(202);
  });

  it.each(["2025-11-25", "2025-06-18", "2025-03-26"])("speaks version %s", async (protocolVersion) => {
    const params = { protocolVersion, capabilities: {}, clientInfo: { name: "test", version: "1" } };
    const { result } = parse(await post({ ...LIST, method: "initialize", params }));
    expect(result).toMatchObject({ protocolVersion, capabilities: { tools: {} } });
    expect((await post(LIST, { "mcp-protocol-version": protocolVersion })).status).toBe(200);
  });

  it("rejects requests that are not of the protocol", async () => {
    expect((await post(LIST, { "mcp-protocol-version": "1999-01-01" })).status).toBe(400);
    expect((await post(LIST, { accept: "application/json" })).status).toBe(406);
    expect((await post(LIST, { "content-type": "text/plain" })).status).toBe(415);
    const batch = await post([LIST, LIST]);
    expect([batch.status, parse(batch)]).toMatchObject([
      400,
      { jsonrpc: "2.0", id: null, error: { code: -32_600, message: expect.stringContaining("array") } },
    ]);
    for (const body of ["{", ""]) {
      const answer = await post(body);
      expect([body, answer.status, parse(answer).error?.code]).toEqual([body, 400, -32_700]);
    }
    const deep = `{"a":${"[".repeat(30)}${"]".repeat(30)}}`;
    for (const body of ["7", "null", '{"jsonrpc":"1.0"}', JSON.stringify({ ...LIST, id: 1.5 }), deep]) {
      const answer = await post(body);
      expect([body, answer.status, parse(answer).error?.code]).toEqual([body, 400, -32_600]);
    }
    const large = await post(callOf("run_query", { query: `{ __typename } # ${"x".repeat(20_000)}` }));
    expect([large.status, parse(large).error?.data]).toEqual([
      413,
      { code: "OPERATION_TOO_EXPENSIVE", limit: "MAX_REQUEST_BYTES" },
    ]);
    for (const method of ["GET", "HEAD", "DELETE", "PUT"]) {
      const answer = await exchange(`${gateway.url}/mcp`, { method, headers: HEADERS });
      expect([answer.status, answer.headers.allow]).toEqual([405, "POST, OPTIONS"]);
    }
    expect(parse(await post({ ...LIST, method: "resources/list" })).error?.code).toBe(-32_601);
    expect(gateway.calls()).toEqual([]);
  });

  it.each<readonly [code: number | undefined, part: object]>([
    [-32_602, { params: { name: "run_query", arguments: [] } }],
    [-32_602, { params: { name: "run_query", arguments: null } }],
    [-32_602, { params: { name: 7 } }],
    [-32_602, { params: {} }],
    [-32_602, { params: { name: "FindAccounts".repeat(1_000) } }],
    [-32_602, { params: { name: "constructor", arguments: {} } }],
    [-32_602, { method: "tools/list", params: { cursor: "next" } }],
    [-32_600, { params: null }],
    [-32_600, { id: null }],
    [-32_600, { id: 1.5 }],
    [-32_600, { result: {}, method: undefined }],
    [-32_601, { method: "notifications/initialized" }],
    [-32_601, { method: "x".repeat(1_000) }],
    [-32_602, { method: "initialize", params: { protocolVersion: 7 } }],
    [-32_602, { method: "initialize", params: undefined }],
    [-32_602, { method: "initialize", params: { protocolVersion: "2025-11-25", capabilities: {} } }],
    // A server without tasks ignores that one is requested.
    [undefined, { params: { name: "FindAccounts", arguments: {}, task: { ttl: 1 } } }],
    [undefined, { params: { name: "run_query", arguments: { query: "{ __typename }", constructor: 1 } } }],
  ])("answers a message that is malformed: %i %#", async (code, part) => {
    const answer = await post({ ...callOf("FindAccounts"), ...part });
    expect(answer.status).toBe(code === -32_600 ? 400 : 200);
    expect(answer.body.length).toBeLessThan(3_000);
    const { result, error } = parse(answer);
    expect([error?.code, result?.["isError"]]).toEqual([code, code === undefined || undefined]);
    expect(gateway.calls()).toEqual([]);
  });

  it("keeps all digits of arguments, and rejects ids of messages that cannot be repeated", async () => {
    const authorization = gateway.sandbox.credentials.organizationAdministrator;
    const args = { query: "query ($id: ID!) { account(id: $id) { id } }", variables: { id: 0 } };
    const call = JSON.stringify(callOf("run_query", args, 2 ** 53 - 1)).replace('"id":0', '"id":9007199254740993');
    const { id, result } = parse(await post(call, { authorization }));
    expect([id, result?.["structuredContent"]]).toEqual([2 ** 53 - 1, { data: { account: null } }]);
    expect(gateway.calls()).toEqual(["GET /accounts/9007199254740993?includeInactive=true"]);
    gateway.sandbox.clearCalls();
    for (const long of ["9007199254740993", "-9007199254740993", "1e999"]) {
      const answer = await post(call.replace(`"id":${String(2 ** 53 - 1)}`, `"id":${long}`), { authorization });
      expect([long, answer.status, parse(answer)]).toEqual([
        long,
        400,
        {
          jsonrpc: "2.0",
          id: null,
          error: expect.objectContaining({ code: -32_600, message: expect.stringContaining("2^53 - 1") as unknown }),
        },
      ]);
    }
    expect(gateway.calls()).toEqual([]);
  });

  it("has the limits of variables for arguments, and accepts any names in them", async () => {
    const deep = await post(
      callOf("FindAccounts", { name: JSON.parse(`${"[".repeat(30)}${"]".repeat(30)}`) as unknown }),
    );
    expect(parse(deep).result).toMatchObject({
      isError: true,
      structuredContent: { errors: [{ code: "OPERATION_TOO_EXPENSIVE", limit: "MAX_VARIABLE_DEPTH" }] },
    });
    const names = '{"__proto__":{"a":1},"constructor":{"prototype":{}}}';
    const query = JSON.stringify(callOf("run_query", { query: "{ __typename }", variables: 0 }));
    const named = await post(query.replace('"variables":0', `"variables":${names}`));
    expect(parse(named).result).toMatchObject({ structuredContent: { data: { __typename: "Query" } } });
    const outside = await post(query.replace('"jsonrpc"', '"__proto__":{"a":1},"jsonrpc"'));
    expect([outside.status, parse(outside).error?.code]).toEqual([400, expect.any(Number)]);
    expect(gateway.calls()).toEqual([]);
  });

  it("rejects pages of other origins, also in the same host by DNS rebinding", async () => {
    const port = new URL(gateway.url).port;
    const statusOf = async (headers: Record<string, string>) => (await post(LIST, headers)).status;
    for (const origin of ["https://evil.example", "null", `http://127.0.0.1:${port}`]) {
      const answer = await post(callOf("FindAccounts"), { origin });
      expect([answer.status, parse(answer).error?.message]).toEqual([403, expect.stringContaining("CORS_ORIGINS")]);
    }
    for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1:1", "localhost", "other.example"]) {
      expect([host, await statusOf({ host })]).toEqual([host, 403]);
    }
    for (const host of [`localhost:${port}`, `[::1]:${port}`, "mcp.example.com", "MCP.example.com:443"]) {
      expect([host, await statusOf({ host })]).toEqual([host, 200]);
    }
    expect(await statusOf({ host: "other.example:8443", origin: "https://app.example" })).toBe(200);
    const rebound = { method: "GET", headers: { ...HEADERS, host: "evil.example" } };
    expect((await exchange(`${gateway.url}/mcp`, rebound)).status).toBe(403);
    expect(gateway.calls()).toEqual([]);
  });

  it("allows scripts of the origins that are listed", async () => {
    const ask = "authorization,content-type,mcp-protocol-version";
    const preflight = await exchange(`${gateway.url}/mcp`, {
      method: "OPTIONS",
      headers: {
        origin: "https://app.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": ask,
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      "access-control-allow-origin": "https://app.example",
      "access-control-allow-headers": ask,
    });
    const { headers } = await post(LIST, { origin: "https://app.example" });
    expect(headers["access-control-allow-origin"]).toBe("https://app.example");
  });

  it("separates the credentials of one connection", async () => {
    const { organizationAdministrator, accountAdministrator, user } = gateway.sandbox.credentials;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const sockets = new Set<unknown>();
    const ask = (authorization: string) =>
      new Promise<string>((resolve, reject) => {
        const sent = request(
          `${gateway.url}/mcp`,
          { method: "POST", agent, headers: { ...HEADERS, authorization } },
          (answer) => {
            let text = "";
            answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
            answer.on("end", () => resolve(text));
          },
        );
        sent.on("socket", (socket) => sockets.add(socket));
        sent.on("error", reject);
        const query = "{ ownAccount { id } users(first: 5) { totalCount } organization { name } }";
        sent.end(JSON.stringify(callOf("run_query", { query })));
      });
    const callers = [organizationAdministrator, accountAdministrator, user, "User wrong=, Organization wrong="];
    const first = await Promise.all(callers.map(ask));
    expect(new Set(first).size).toBe(callers.length);
    expect(first[3]).toContain("UNAUTHENTICATED");
    const withoutId = (text: string) => text.replaceAll(/requestId\W+\w+/g, "");
    const turns = Array.from({ length: 24 }, (_, turn) => turn % callers.length);
    const answers = await Promise.all(turns.map((turn) => ask(callers[turn]!)));
    for (const [index, turn] of turns.entries()) expect(withoutId(answers[index]!)).toBe(withoutId(first[turn]!));
    expect(sockets.size).toBe(1);
    agent.destroy();
  });

  it("rejects messages in overload, and ends the REST calls of a client that hangs up", async () => {
    const remove = gateway.sandbox.faults.add({ on: "listAccounts", break: "hang" });
    const authorization = gateway.sandbox.credentials.organizationAdministrator;
    const options = { method: "POST", agent: false, headers: { ...HEADERS, authorization } };
    const sent = request(`${gateway.url}/mcp`, options);
    const failed = new Promise((resolve) => sent.once("error", resolve));
    sent.end(JSON.stringify(callOf("FindAccounts")));
    await until(() => gateway.sandbox.openCalls > 0);
    const overloaded = await post(LIST);
    expect([overloaded.status, parse(overloaded).error?.data?.code]).toEqual([503, "OVERLOADED"]);
    sent.destroy();
    await failed;
    await until(() => gateway.sandbox.openCalls === 0);
    remove();
    // The overload can be logged after the operation.
    await until(() => gateway.logs.some((line) => line.includes("CANCELLED")));
  });
});

describe("limits of /mcp", () => {
  it("are those of addresses, and of responses that clients have not read", async () => {
    const environment = { MCP: "on", RATE_LIMIT_PER_ADDRESS_PER_MINUTE: "3", MAX_PENDING_ANSWER_BYTES: "1000" };
    gateway = await startGateway({ environment, sandbox: { users: 400 } });
    const authorization = gateway.sandbox.credentials.organizationAdministrator;
    const unsent = await post(callOf("PageThroughUsers", { first: 300 }), { authorization });
    expect([unsent.status, parse(unsent).error?.data?.code]).toEqual([503, "OVERLOADED"]);
    expect((await post(LIST)).status).toBe(200);
    expect((await post(LIST)).status).toBe(200);
    const limited = await post(LIST);
    expect([limited.status, limited.headers["retry-after"]]).toEqual([429, expect.any(String)]);
    expect(parse(limited)).toMatchObject({ id: null, error: { code: -32_000, data: { code: "RATE_LIMITED" } } });
    await gateway.stop();
  });

  it("are those of credentials, with the time of the next attempt", async () => {
    gateway = await startGateway({ environment: { MCP: "on", RATE_LIMIT_PER_MINUTE: "1" } });
    const assistant = await connectAssistant(gateway);
    expect((await assistant.call("FindAccounts")).isError).toBe(false);
    const { isError, errors } = await assistant.call("FindAccounts");
    expect([isError, errors]).toMatchObject([true, [{ code: "RATE_LIMITED", limit: "RATE_LIMIT_PER_MINUTE" }]]);
    expect(errors![0]!.whatToDo).toMatch(/^Call again after \d+ seconds\.$/);
    await assistant.close();
    await gateway.stop();
  });

  it("are not reached if MCP is off, which is the default", async () => {
    gateway = await startGateway();
    expect((await post(LIST)).status).toBe(404);
    expect((await exchange(`${gateway.url}/mcp`)).status).toBe(404);
    await gateway.stop();
  });
});
