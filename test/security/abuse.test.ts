/**
 * What strangers can send, against a process with a heap of 256 MB: it stays alive and below 400 MB resident, and answers
 * another caller meanwhile. ABUSE_FACTOR=10 sends ten times as much.
 */
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { hash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { startSandbox, type Sandbox } from "../../sandbox/index.ts";
import { startProgram, type Program } from "../../scripts/support/program.ts";
import "../support/build.ts";
import { until } from "../support/until.ts";
import { parseBody } from "../support/graphql.ts";

const FACTOR = Number(process.env["ABUSE_FACTOR"] ?? 1);
const MAX_RESIDENT_BYTES = 400_000_000;
/** Requests in flight at once. */
const CONCURRENCY = 8;

jest.setTimeout(120_000 * Math.max(1, FACTOR));

describe("a process with a heap of 256 MB survives", () => {
  let sandbox: Sandbox;
  let program: Program;
  beforeEach(async () => {
    sandbox = await startSandbox({ auditLogs: 0 });
    program = await startProgram(
      { OPEN_CONNECTORS_URL: sandbox.url, MAX_EVENT_LOOP_DELAY_MS: "60000", LOG_LEVEL: "warn" },
      ["--max-old-space-size=256"],
    );
  });
  afterEach(async () => {
    program.signal("SIGKILL");
    await program.ended;
    await sandbox.stop();
  });

  const send = (body: unknown, authorization?: string) => sendText(JSON.stringify(body), authorization);
  const sendText = (body: string, authorization?: string) =>
    fetch(`${program.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization !== undefined && { authorization }) },
      body,
    }).then(async (response) => ({ status: response.status, text: await response.text() }));

  /** Sends every request, a few at a time, and asks as another caller after every twentieth. */
  async function attack(count: number, request: (index: number) => () => Promise<unknown>): Promise<void> {
    let next = 0;
    const attacker = async () => {
      while (next < count * FACTOR) {
        const index = next;
        next += 1;
        await request(index)();
        if (index % 20 === 0) await expectAnswer();
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, attacker));
    await expectAnswer();
  }

  /** Another caller's read is answered, and the process is within its bounds. */
  async function expectAnswer(): Promise<void> {
    const { status, text } = await send(
      { query: "{ organization { name } }" },
      sandbox.credentials.organizationAdministrator,
    );
    expect([status, parseBody(text).data]).toEqual([200, { organization: { name: expect.any(String) } }]);
    expect(residentBytes(program.pid)).toBeLessThan(MAX_RESIDENT_BYTES);
  }

  it("420 documents of 1.4 kB, each sent twice without credentials", async () => {
    const fields = "nodes{id name description externalId active}";
    const document = (index: number) =>
      `query Q${String(index)} {${Array.from({ length: 28 }, (_, one) => `a${String(one)}:accounts(first:${String(index % 99)}){${fields}}`).join(" ")}}`;
    await attack(420, (index) => async () => {
      for (const time of [1, 2]) {
        const { status } = await send({ query: document(index) });
        expect({ time, status }).toEqual({ time, status: 200 });
      }
    });
  });

  it("240 documents of 1 MB that are all comment", async () => {
    const filler = "#".padEnd(990_000, "x");
    await attack(240, (index) => async () => {
      const { status, text } = await send({ query: `{ __typename } # ${String(index)} ${filler}` });
      expect([status, text.length < 500]).toEqual([422, true]);
    });
  });

  it("500 valid documents as large as they may be", async () => {
    const ids = Array.from({ length: 990 }, (_, index) => `"${String(index)}"`).join(" ");
    const names = Array.from({ length: 400 }, () => "__typename").join(" ");
    await attack(500, (index) => async () => {
      const query = `query Q${String(index)} { ${names} nodes(ids: [${ids}]) { __typename } } #`.padEnd(65_000, "x");
      // Valid, but above MAX_UPSTREAM_CALLS: prepared, remembered and refused.
      expect((await send({ query })).status).toBe(422);
    });
  });

  it("fragments that multiply", async () => {
    const levels = Array.from(
      { length: 14 },
      (_, level) => `fragment F${String(level)} on Query { ...F${String(level + 1)} ...F${String(level + 1)} }`,
    );
    await attack(200, (index) => async () => {
      const query = `query Q${String(index)} { ...F0 } ${levels.join(" ")} fragment F14 on Query { __typename }`;
      expect([200, 422]).toContain((await send({ query })).status);
    });
  });

  it("variables of 481 kB with unknown fields, on connections that are never read", async () => {
    const filter = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`unknown${String(index)}`, "x".repeat(8_000)]),
    );
    const body = {
      query: "query ($f: AccountFilter) { accounts(filter: $f) { totalCount } }",
      variables: { f: filter },
    };
    const { status, text } = await send(body);
    expect([status, text.length < 20_000]).toEqual([422, true]);
    const sockets: Socket[] = [];
    await attack(20, () => () => sendWithoutReading(program.url, body, sockets));
    for (const socket of sockets) socket.destroy();
    await expectAnswer();
  });

  it("registrations of persisted queries, as large as a request may be", async () => {
    await attack(150, (index) => async () => {
      const query = `{ __typename } # ${String(index)} ${"x".repeat(index % 2 === 0 ? 60_000 : 900_000)}`;
      const persistedQuery = { version: 1, sha256Hash: hash("sha256", query, "hex") };
      expect([200, 422]).toContain((await send({ query, extensions: { persistedQuery } })).status);
    });
  });

  it("malformed representations, with an error for each alias of each", async () => {
    const aliases = Array.from(
      { length: 49 },
      (_, index) => `a${String(index)}:_entities(representations:$them){__typename}`,
    );
    const query = `query ($them: [_Any!]!) { ${aliases.join(" ")} }`;
    const variables = { them: Array.from({ length: 1_000 }, () => 1) };
    await attack(20, () => async () => {
      const { status, text } = await send({ query, variables });
      expect([status, parseBody(text).errors]).toEqual([
        422,
        [expect.objectContaining({ extensions: expect.objectContaining({ code: "OPERATION_TOO_EXPENSIVE" }) })],
      ]);
    });
  });

  it("mutations without accepted credentials, whose large responses are never read", async () => {
    const aliases = Array.from(
      { length: 49 },
      (_, index) =>
        `a${String(index)}: createAccount(input: { externalId: " ", clientMutationId: $id }) { clientMutationId }`,
    );
    const body = { query: `mutation ($id: String) { ${aliases.join(" ")} }`, variables: { id: "x".repeat(300_000) } };
    const sockets: Socket[] = [];
    await attack(40, () => () => sendWithoutReading(program.url, body, sockets, "User a, Organization b"));
    for (const socket of sockets) socket.destroy();
    await expectAnswer();
  });

  it("many REST calls of made-up credentials, while the platform is slow", async () => {
    const idsOf = (list: number) =>
      Array.from({ length: 95 }, (_, index) =>
        Buffer.from(`CommonResource:Account:${String(list * 1_000 + index)}:name`).toString("base64url"),
      );
    const query =
      "query ($a: [ID!]!, $b: [ID!]!, $c: [ID!]!) { a: nodes(ids: $a) { id } b: nodes(ids: $b) { id } c: nodes(ids: $c) { id } }";
    const body = { query, variables: { a: idsOf(1), b: idsOf(2), c: idsOf(3) } };
    await expectAnswer();
    const speedUp = sandbox.faults.add({ delayMs: 1_000 });
    const attackers = Array.from({ length: 300 * FACTOR }, (_, index) =>
      send(body, `User made-up-${String(index)}, Organization made-up`),
    );
    await until(() => sandbox.openCalls > 1);
    await expectAnswer();
    const statuses = (await Promise.all(attackers)).map(({ status }) => status);
    speedUp();
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    await expectAnswer();
  });

  it.each([
    ["extensions of empty objects", () => `"extensions":{"a":[${"{},".repeat(300_000)}{}]}`],
    ["an unknown parameter of empty objects", () => `"unknown":[${"{},".repeat(300_000)}{}]`],
    [
      "variables that are not declared",
      () => `"variables":{${Array.from({ length: 45_000 }, (_, n) => `"v${String(n)}":{}`).join()}}`,
    ],
  ])("values that take much more than their text, while the platform is slow: %s", async (_, parameter) => {
    await expectAnswer();
    const body = `{"query":"{ organization { name } }",${parameter()}}`;
    const speedUp = sandbox.faults.add({ delayMs: 2_000 });
    const attackers = Array.from({ length: 40 * FACTOR }, (_, index) =>
      sendText(body, `User made-up-${String(index)}, Organization made-up`).then(
        ({ status }) => status,
        () => "closed",
      ),
    );
    await expectAnswer();
    const outcomes = new Set(await Promise.all(attackers));
    speedUp();
    expect([200, 422]).toEqual(expect.arrayContaining([...outcomes]));
    await expectAnswer();
  });

  it("large bodies that never end", async () => {
    const sockets: Socket[] = [];
    const body = "x".repeat(990_000);
    await attack(400, (index) => () => sendUnfinished(program.url, body, index % 2 === 0, sockets));
    const large = { query: "{ __typename }", variables: { unused: "x".repeat(400_000) } };
    expect(await send(large)).toMatchObject({ status: 200 });
    for (const socket of sockets) socket.destroy();
  });

  it("answers that would be very large", async () => {
    const large = { openapi: "3.0.0", paths: { filler: "x".repeat(10_000_000) } };
    sandbox.faults.add({ on: "getConnectorApiDocs", answer: { status: 200, body: large } });
    const aliases = Array.from({ length: 49 }, (_, index) => `a${String(index)}: openApi`).join(" ");
    const body = { query: `{ connector(key: "sfdc") { ${aliases} } }` };
    await attack(4, () => async () => {
      const { text } = await send(body, sandbox.credentials.accountAdministrator);
      const { data, errors } = JSON.parse(text) as { data: unknown; errors: { extensions: { code: string } }[] };
      expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ["ANSWER_TOO_LARGE"]]);
    });
  });

  it("large answers on connections that are never read", async () => {
    const large = { openapi: "3.0.0", paths: { filler: "x".repeat(7_000_000) } };
    sandbox.faults.add({ on: "getConnectorApiDocs", answer: { status: 200, body: large } });
    const body = { query: '{ connector(key: "sfdc") { openApi } }' };
    const sockets: Socket[] = [];
    for (let index = 0; index < 40 * FACTOR; index += 1) {
      await sendWithoutReading(program.url, body, sockets, sandbox.credentials.organizationAdministrator);
      // The response is complete before the next request is sent.
      await fetch(`${program.url}/health/live`);
      expect(residentBytes(program.pid)).toBeLessThan(MAX_RESIDENT_BYTES);
    }
    for (const socket of sockets) socket.destroy();
    // What waited for these clients is free again.
    let answer = await send(body, sandbox.credentials.organizationAdministrator);
    while (answer.status === 503) answer = await send(body, sandbox.credentials.organizationAdministrator);
    expect(answer.text.length).toBeGreaterThan(7_000_000);
    await expectAnswer();
  });
});

function residentBytes(pid: number): number {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1_024;
}

/** Resolves when the request was sent. */
function sendWithoutReading(url: string, body: unknown, sockets: Socket[], authorization?: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const json = JSON.stringify(body);
  const head = [
    "POST /graphql HTTP/1.1",
    `Host: ${hostname}:${port}`,
    "Content-Type: application/json",
    `Content-Length: ${String(Buffer.byteLength(json))}`,
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.pause();
      socket.write(`${head.join("\r\n")}\r\n\r\n${json}`, () => resolve());
    });
    socket.on("error", reject);
    sockets.push(socket);
  });
}

/** Resolves when the process has read most of a body whose end is not sent, or has closed the connection. */
function sendUnfinished(url: string, body: string, isChunked: boolean, sockets: Socket[]): Promise<void> {
  const { hostname, port } = new URL(url);
  const length = isChunked ? "Transfer-Encoding: chunked" : `Content-Length: ${String(body.length + 1)}`;
  const head = `POST /graphql HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\n${length}\r\n\r\n`;
  const chunk = isChunked ? `${body.length.toString(16)}\r\n${body}\r\n` : body;
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(head + chunk, () => resolve()));
    // The process may end what it does not want.
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
    sockets.push(socket);
  });
}
