/** `mcp`: the built program as the child process of an assistant's client. */
import { spawn } from "node:child_process";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startSandbox, type Sandbox } from "../../sandbox/index.ts";
import { PROGRAM, run, type Ended } from "../support/cli.ts";
import type { SchemaData } from "../support/graphql.ts";
import { until } from "../support/until.ts";
import { writeFiles } from "../support/writeFiles.ts";

interface Content {
  readonly data: SchemaData;
  readonly errors?: readonly { readonly code: string; readonly message: string; readonly whatToDo: string }[];
}

describe("the client of the SDK, with the sandbox", () => {
  const client = new Client({ name: "test", version: "1" });
  /** Lines on standard output that are not messages. */
  const strayLines: Error[] = [];
  let log = "";
  beforeAll(async () => {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [PROGRAM, "mcp", "--sandbox"],
      env: { NODE_ENV: "test", LOG_LEVEL: "trace", MCP_FREE_QUERIES: "on" },
      stderr: "pipe",
    });
    transport.stderr?.on("data", (chunk: Buffer) => (log += chunk.toString()));
    client.onerror = (error) => strayLines.push(error);
    await client.connect(transport);
  });

  async function call(name: string, args: Record<string, unknown> = {}): Promise<Content & { isError: boolean }> {
    const { structuredContent, isError } = await client.callTool({ name, arguments: args });
    return { ...(structuredContent as Content), isError: isError === true };
  }

  it("lists the tools, without mutations", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["search_schema", "run_query", "FindAccounts"]),
    );
    expect(tools.find(({ name }) => name === "AccountPage")).toMatchObject({
      description: expect.stringContaining("Reads a whole screen in one request") as unknown,
      inputSchema: { properties: { account: { type: ["string", "null"], default: "7301" } } },
    });
    expect(tools.map(({ name }) => name)).not.toContain("CreateAccount");
  });

  it("runs operations", async () => {
    const found = await call("FindAccounts", { name: "Harbour%" });
    expect(found.data.accounts.nodes).toMatchObject([{ name: "Harbour Logistics" }]);
    const page = await call("AccountPage", { account: found.data.accounts.nodes[0]!.id });
    expect(page.data.account.name).toBe("Harbour Logistics");
    const { content } = await client.callTool({ name: "search_schema", arguments: { query: "failed executions" } });
    expect(content).toMatchObject([{ text: expect.stringContaining("# Query.failedFormulaExecutions\n") as unknown }]);
    const written = await call("run_query", {
      query: "query ($n: Int) { hubs(first: $n) { nodes { key } } }",
      variables: { n: 2 },
    });
    expect(written.data.hubs.nodes).toHaveLength(2);
  });

  it("pages through a list", async () => {
    const first = await call("PageThroughUsers", { first: 3 });
    const next = await call("PageThroughUsers", { first: 3, after: first.data.users.pageInfo.endCursor });
    const ids = [first, next].flatMap(({ data }) => data.users.edges.map(({ node }) => node.id));
    expect(new Set(ids).size).toBe(6);
  });

  it("explains a refusal", async () => {
    const { isError, errors } = await call("PageThroughUsers", { first: 2000 });
    expect(isError).toBe(true);
    expect(errors).toMatchObject([{ code: "BAD_USER_INPUT", whatToDo: expect.stringMatching(/./) as unknown }]);
    const mutation = await call("CreateAccount", { input: { name: "Lighthouse", externalId: "lighthouse-7" } });
    expect(mutation).toMatchObject({
      isError: true,
      errors: [{ message: expect.stringContaining("MCP_MUTATIONS") as unknown }],
    });
  });

  it("writes its log to standard error, and ends with its client", async () => {
    await client.close();
    expect(strayLines).toEqual([]);
    expect(log).toContain('"operation":"PageThroughUsers"');
  });
});

describe("a process", () => {
  let sandbox: Sandbox;
  let environment: Record<string, string>;
  beforeAll(async () => {
    sandbox = await startSandbox({ accounts: 3, users: 3, auditLogs: 0 });
    const [, user = "", organization = ""] =
      /User (\S+), Organization (\S+)/.exec(sandbox.credentials.organizationAdministrator) ?? [];
    const folder = writeFiles({
      "accounts.graphql": '"""Lists accounts."""\nquery Accounts { accounts { nodes { name } } }',
      "rename.graphql":
        "mutation Rename($input: UpdateAccountInput!) { updateAccount(input: $input) { account { name } } }",
    });
    environment = {
      OPEN_CONNECTORS_URL: sandbox.origin,
      OPEN_CONNECTORS_USER_SECRET: user,
      OPEN_CONNECTORS_ORGANIZATION_SECRET: organization,
      MCP_DOCUMENTS: folder,
      MCP_MUTATIONS: "Rename",
      SHUTDOWN_GRACE_MS: "60000",
    };
  });
  afterAll(() => sandbox.stop());

  const INITIALIZE = request(0, "initialize", {
    protocolVersion: "2025-06-18",
    capabilities: {},
    clientInfo: { name: "test", version: "1" },
  });
  const ACCOUNTS = request(1, "tools/call", { name: "Accounts" });

  function request(id: number, method: string, params: object): string {
    return `${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`;
  }

  function start() {
    const child = spawn(process.execPath, [PROGRAM, "mcp"], {
      env: { PATH: process.env["PATH"], NODE_ENV: "test", LOG_LEVEL: "trace", ...environment },
    });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const ended = new Promise<Ended>((end) => child.on("close", (code) => end({ code, output, errors })));
    return { child, ended };
  }

  interface Message {
    readonly jsonrpc: string;
    readonly id: number | string | null;
    readonly result?: unknown;
    readonly error?: { readonly code: number; readonly message: string };
  }

  function messagesIn(output: string): Message[] {
    const messages = output
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Message);
    expect(messages.filter(({ jsonrpc }) => jsonrpc !== "2.0")).toEqual([]);
    return messages;
  }

  /** The responses to requests, by their ids. */
  function responsesIn(output: string): ReadonlyMap<number, unknown> {
    const responses = messagesIn(output).filter(({ id }) => id !== null);
    return new Map(responses.map(({ id, result }) => [Number(id), result]));
  }

  it("survives invalid lines, finishes the requests when its input ends, and never shows the secrets", async () => {
    const { child, ended } = start();
    const letGo = sandbox.faults.add({ on: "listAccounts", delayMs: 60_000 });
    const rename = { name: "Rename", arguments: { input: { account: "7301", name: "Quay" } } };
    child.stdin.write(`${INITIALIZE}no JSON\n{}\n[]\n\n${ACCOUNTS}`);
    child.stdin.end(
      request(2, "tools/call", rename) + request(3, "tools/list", {}) + request(4, "tools/call", { name: "None" }),
    );
    await until(() => sandbox.openCalls > 0 && sandbox.calls.some(({ method }) => method === "PATCH"));
    letGo();
    const { code, output, errors } = await ended;
    expect(code).toBe(0);
    const responses = responsesIn(output);
    expect([...responses.keys()].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(responses.get(1)).toMatchObject({ structuredContent: { data: { accounts: { nodes: [{}, {}, {}] } } } });
    expect(responses.get(2)).toMatchObject({
      structuredContent: { data: { updateAccount: { account: { name: "Quay" } } } },
    });
    expect(responses.get(3)).toMatchObject({
      tools: [{ name: "search_schema" }, { name: "Accounts" }, { name: "Rename" }],
    });
    expect(errors.match(/is not a valid message/g)).toHaveLength(4);
    const rejected = messagesIn(output).filter(({ id }) => id === null);
    expect(rejected.map(({ id, error }) => [id, error!.code])).toEqual([
      [null, -32_700],
      [null, -32_600],
      [null, -32_600],
      [null, -32_700],
    ]);
    for (const name of ["OPEN_CONNECTORS_USER_SECRET", "OPEN_CONNECTORS_ORGANIZATION_SECRET"]) {
      expect(output + errors).not.toContain(environment[name]);
    }
  });

  it("keeps all digits of arguments, and answers what it cannot read as a request", async () => {
    const { child, ended } = start();
    const rename = { name: "Rename", arguments: { input: { account: 0, name: "Quay" } } };
    const line = request(1, "tools/call", rename).replace('"account":0', '"account":9007199254740993');
    sandbox.clearCalls();
    child.stdin.write(INITIALIZE + line.replace("\n", "\r\n"));
    child.stdin.write(line.replace('"id":1', '"id":9007199254740993'));
    child.stdin.write(line.replace('"id":1', '"id":"x"').replace('"params":', '"other":'));
    // A line in several chunks, of which one ends within a character.
    const bytes = Buffer.from(request(2, "tools/call", { name: "Äccounts" }));
    const at = bytes.indexOf("Ä") + 1;
    child.stdin.write(bytes.subarray(0, at));
    await until(() => sandbox.calls.length > 0);
    child.stdin.write(bytes.subarray(at));
    child.stdin.write(Buffer.from([0xff, 0x0a]));
    child.stdin.end(request(3, "initialize", { protocolVersion: 7 }));
    const { code, output, errors } = await ended;
    expect(code).toBe(0);
    expect(sandbox.calls.map(({ method, path }) => `${method} ${path}`)).toEqual(["PATCH /accounts/9007199254740993"]);
    const messages = messagesIn(output).map(({ id, error }) => [id, error?.code]);
    expect(messages.filter(([, failed]) => failed === undefined).map(([id]) => id)).toEqual([0, 1]);
    expect(messages.filter(([, failed]) => failed !== undefined)).toEqual(
      expect.arrayContaining([
        [null, -32_600],
        ["x", -32_600],
        [2, -32_602],
        [null, -32_700],
        [3, -32_602],
      ]),
    );
    expect(output).toContain("between -(2^53 - 1) and 2^53 - 1");
    expect(errors.match(/is not a valid message/g)).toHaveLength(3);
  });

  it("answers a client that reads late", async () => {
    const { child, ended } = start();
    child.stdout.pause();
    child.stdin.end("no JSON\n".repeat(5_000) + INITIALIZE);
    await new Promise((resolve) => child.stderr.once("data", resolve));
    child.stdout.resume();
    const { output } = await ended;
    expect(messagesIn(output).map(({ id }) => id)).toEqual([...Array<null>(5_000).fill(null), 0]);
  });

  it("aborts the requests in flight on a signal", async () => {
    const { child, ended } = start();
    sandbox.faults.add({ on: "listAccounts", break: "hang" });
    child.stdin.write(INITIALIZE + ACCOUNTS);
    await until(() => sandbox.openCalls > 0);
    child.kill("SIGTERM");
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect([...responsesIn(output).keys()]).toEqual([0]);
    await until(() => sandbox.openCalls === 0);
    sandbox.faults.clear();
  });

  it("answers more requests at once than it reads on with", async () => {
    const { child, ended } = start();
    const ids = Array.from({ length: 400 }, (_, index) => index + 1);
    child.stdin.end(INITIALIZE + ids.map((id) => request(id, "tools/list", {})).join(""));
    const { code, output, errors } = await ended;
    expect(code).toBe(0);
    expect(responsesIn(output).size).toBe(401);
    expect(errors).not.toContain("Warning");
  });

  it("ends when its output is closed", async () => {
    const { child, ended } = start();
    child.stdin.on("error", () => undefined);
    child.stdout.destroy();
    child.stdin.write(INITIALIZE);
    expect((await ended).code).toBe(0);
  });

  it("rejects a line that is too long", async () => {
    const { child, ended } = start();
    child.stdin.on("error", () => undefined);
    for (let bytes = 0; bytes < 1_100_000; bytes += 100_000) child.stdin.write("x".repeat(100_000));
    const { code, output, errors } = await ended;
    expect({ code, output }).toEqual({ code: 1, output: "" });
    expect(errors).toMatch(/^A message on standard input has more than 1000000 bytes \(MAX_REQUEST_BYTES\)\.$/m);
  });

  it("does not start without a tenant, a safe address, secrets and documents", async () => {
    const tenant = { OPEN_CONNECTORS_URL: "https://connectors.example" };
    const secret = { OPEN_CONNECTORS_USER_SECRET: "s" };
    const ends = await Promise.all([
      run(["mcp"], { ...environment, OPEN_CONNECTORS_URL: "" }),
      run(["mcp", "--upstream", "http://connectors.example"], environment),
      run(["mcp"], { ...tenant, ...secret }),
      run(["mcp"], { ...environment, MCP_MUTATIONS: "Accounts", LOG_LEVEL: "silent" }),
    ]);
    expect(ends.map(({ code, output }) => ({ code, output }))).toEqual(Array(4).fill({ code: 2, output: "" }));
    expect(ends.map(({ errors }) => errors)).toEqual([
      "mcp requires a tenant: set OPEN_CONNECTORS_URL or --upstream, or --sandbox to try it.\n",
      "http://connectors.example is not https, so the network could read the credentials. To send the credentials anyway, set --insecure.\n",
      "mcp requires credentials: set OPEN_CONNECTORS_ORGANIZATION_SECRET.\n",
      "MCP_MUTATIONS must have names of mutations, but Accounts is a query.\n",
    ]);
  });
});
