/** Files of bulk uploads: the formats, how they are passed on, and what ends them. */
import { once } from "node:events";
import { request as send, type ClientRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { bodyOfRequest, startBulkPlatform, UPLOAD_PATH, type BulkPlatform } from "../support/bulkPlatform.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { parseBody } from "../support/graphql.ts";
import { globalId } from "../support/ids.ts";
import { exchange, write } from "../support/raw.ts";
import { INSTANCE } from "../support/records.ts";
import { until } from "../support/until.ts";

const CSV = "LastName,Email\nDuarte,d@example.com\n";
const MAX_BYTES = 50_000_000;
const BOUNDARY = "x-boundary";
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

let platform: BulkPlatform;
let gateway: GatewayUnderTest;
const start = (environment: Record<string, string> = {}) =>
  startGateway({
    upstreamUrl: platform.url,
    environment: { MAX_UPLOAD_BYTES: String(MAX_BYTES), LOG_LEVEL: "info", ...environment },
  });
beforeAll(async () => {
  platform = await startBulkPlatform();
  gateway = await start();
});
/** What the platform received. */
let received: Promise<string>;
beforeEach(() => {
  platform.reset();
  platform.serve((response, request) => {
    received = bodyOfRequest(request);
    void received.then(
      () => accept(response),
      () => undefined,
    );
  });
});
afterAll(async () => {
  await gateway.stop();
  await platform.stop();
});

const accept = (response: ServerResponse) =>
  response
    .writeHead(200, { "content-type": "application/json" })
    .end(JSON.stringify({ id: "42114492", instanceId: Number(INSTANCE), status: "CREATED" }));

const authorization = () => platform.sandbox.credentials.organizationAdministrator;

/** One part of a multipart body. */
const part = (content: string | Buffer, { name = "file", type = "text/csv" } = {}) =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="../../etc/passwd"\r\nContent-Type: ${type}\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
const END = Buffer.from(`--${BOUNDARY}--\r\n`);
const fileBody = (content: string | Buffer, type?: string) =>
  Buffer.concat([part(content, type === undefined ? {} : { type }), END]);

const upload = (
  body: Buffer,
  { path = UPLOAD_PATH, headers = {} }: { path?: string; headers?: Record<string, string> } = {},
) =>
  exchange(gateway.url + path, {
    method: "POST",
    headers: {
      authorization: authorization(),
      "content-type": MULTIPART,
      "content-length": String(body.length),
      ...headers,
    },
    body,
  });

/** Begins an upload whose body the test sends. */
function begin(length: number, over = gateway): ClientRequest {
  const sent = send(over.url + UPLOAD_PATH, {
    method: "POST",
    agent: false,
    headers: { authorization: authorization(), "content-type": MULTIPART, "content-length": String(length) },
  });
  sent.on("error", () => undefined);
  return sent;
}

const errorOf = (body: Buffer) => {
  const [error] = parseBody(body).errors;
  return { message: error!.message, ...error!.extensions };
};
const restCalls = () => platform.sandbox.calls.map(({ method, path }) => `${method} ${path}`);

describe("an upload", () => {
  it("is passed on with headers of the gateway's own, and returns its job", async () => {
    const { status, headers, body } = await upload(fileBody(CSV));
    const id = globalId("BulkJob", `${INSTANCE}:42114492:UPLOAD:contacts`);
    expect([status, JSON.parse(body.toString())]).toEqual([200, { id, databaseId: "42114492", status: "CREATED" }]);
    expect(headers["cache-control"]).toBe("no-store");
    const [request] = platform.transfers as [IncomingMessage];
    expect(request.url).toMatch(/\/bulk\/contacts$/);
    expect(request.headers.authorization).toContain(`${authorization()}, Element `);
    const [, boundary] = /^multipart\/form-data; boundary=(\S+)$/.exec(request.headers["content-type"]!)!;
    expect(boundary).not.toBe(BOUNDARY);
    expect(await received).toBe(
      `--${boundary!}\r\nContent-Disposition: form-data; name="metaData"\r\nContent-Type: application/json\r\n\r\n{"format":"csv"}\r\n` +
        `--${boundary!}\r\nContent-Disposition: form-data; name="file"; filename="contacts.csv"\r\nContent-Type: text/csv\r\n\r\n${CSV}\r\n` +
        `--${boundary!}--\r\n`,
    );
    const { data } = await gateway.query("query ($id: ID!) { node(id: $id) { ... on BulkJob { direction object } } }", {
      variables: { id },
    });
    expect(data).toEqual({ node: { direction: "UPLOAD", object: "contacts" } });
  });

  it.each([
    ["application/json", '\ufeff [{"LastName":"Duarte"}]', "json"],
    ["application/jsonl", '{"LastName":"Duarte"}\n', "jsonl"],
    ["application/x-ndjson; charset=utf-8", '{"LastName":"Duarte"}\n', "jsonl"],
  ])("may be %s", async (type, content, format) => {
    expect((await upload(fileBody(content, type))).status).toBe(200);
    expect(await received).toContain(`{"format":"${format}"}`);
    expect(await received).toContain(`filename="contacts.${format}"`);
  });

  it("may take longer than other requests", async () => {
    const hasty = await start({ REQUEST_TIMEOUT_MS: "1000" });
    const body = fileBody(`LastName\n${"Duarte\n".repeat(10_000)}`);
    const sent = begin(body.length, hasty);
    sent.write(body.subarray(0, 50_000));
    // The server checks for slow requests every two seconds: it finds this one, which began later.
    await until(() => platform.transfers.length === 1);
    const slow = await write(hasty.url, "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n");
    expect(slow).toContain("408");
    sent.end(body.subarray(50_000));
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    await hasty.stop();
  });
});

describe("an upload is refused before anything is sent to the platform", () => {
  it("without a length", async () => {
    const answer = await exchange(gateway.url + UPLOAD_PATH, {
      method: "POST",
      headers: { authorization: authorization(), "content-type": MULTIPART, "transfer-encoding": "chunked" },
      body: fileBody(CSV),
    });
    expect([answer.status, errorOf(answer.body).code]).toEqual([411, "BAD_REQUEST"]);
    expect(restCalls()).toEqual([]);
  });

  it("above the limit", async () => {
    const sent = begin(MAX_BYTES + 1);
    sent.write("x");
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    expect([response.statusCode, response.headers.connection]).toEqual([413, "close"]);
    expect(errorOf(Buffer.from(await bodyOfRequest(response)))).toMatchObject({ limit: "MAX_UPLOAD_BYTES" });
    expect(restCalls()).toEqual([]);
  });

  it.each([
    ["without credentials", { authorization: "" }, 401],
    ["of another type", { "content-type": "application/json" }, 415],
    ["that is compressed", { "content-encoding": "gzip" }, 415],
  ])("%s", async (_name, headers, status) => {
    expect((await upload(fileBody(CSV), { headers })).status).toBe(status);
    expect([restCalls(), platform.transfers]).toEqual([[], []]);
  });

  it.each([
    ["a file of another type", fileBody(CSV, "application/vnd.ms-excel"), 415],
    [
      "a file without a type",
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"\r\n\r\n${CSV}\r\n--${BOUNDARY}--\r\n`),
      415,
    ],
    [
      "a file in base64",
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: text/csv\r\n` +
          `Content-Transfer-Encoding: base64\r\n\r\n${btoa(CSV)}\r\n--${BOUNDARY}--\r\n`,
      ),
      415,
    ],
    ["an archive", fileBody(Buffer.from("PK\x03\x04\x00\x00")), 415],
    ["JSON as CSV", fileBody('[{"LastName":"x"}]'), 415],
    ["HTML as CSV", fileBody("\n<!doctype html>"), 415],
    ["CSV as JSON", fileBody(CSV, "application/json"), 415],
    ["an array as JSON Lines", fileBody("[{}]", "application/jsonl"), 415],
    ["an empty file", fileBody(""), 400],
    ["no part", END, 400],
    ["another part", Buffer.concat([part(CSV, { name: "metaData" }), END]), 400],
    ["no multipart body", Buffer.from("LastName\nDuarte\n"), 400],
    ["a part that does not end", part(CSV).subarray(0, -10), 400],
  ])("%s", async (_name, body, status) => {
    const answer = await upload(body);
    expect([answer.status, errorOf(answer.body).code]).toEqual([status, "BAD_REQUEST"]);
    expect(errorOf(answer.body)).not.toHaveProperty("outcomeUnknown");
    expect(platform.transfers).toEqual([]);
  });

  it.each([
    ["of the platform", `/bulk/${INSTANCE}/users`, 400],
    ["that is a path", `/bulk/${INSTANCE}/contacts%2F7`, 400],
    ["that is a route of bulk jobs", `/bulk/${INSTANCE}/download`, 400],
    ["that does not exist", `/bulk/${INSTANCE}/nothing`, 400],
    ["of an instance that does not exist", "/bulk/999/contacts", 404],
    ["of another type", `/bulk/${globalId("Account", 7301)}/contacts`, 400],
  ])("for an object %s", async (_name, path, status) => {
    expect((await upload(fileBody(CSV), { path })).status).toBe(status);
    expect(platform.transfers).toEqual([]);
  });
});

describe("an upload that has begun", () => {
  const BIG = Buffer.from(`LastName\n${"Duarte\n".repeat(100_000)}`);
  /** The platform's side of an upload, whose body is not read. */
  let begun: Promise<IncomingMessage>;
  /** Ends transfers of which no byte passes for a second. */
  let hasty: GatewayUnderTest;
  beforeAll(async () => {
    hasty = await start({ STREAM_IDLE_TIMEOUT_MS: "1000" });
  });
  afterAll(() => hasty.stop());
  beforeEach(() => {
    let found: (request: IncomingMessage) => void;
    begun = new Promise((resolve) => (found = resolve));
    platform.serve((_, request) => found(request));
  });

  it("ends the platform's call if the client leaves", async () => {
    const sent = begin(BIG.length * 2);
    sent.write(part(BIG));
    const request = await begun;
    request.resume();
    sent.destroy();
    await until(() => request.destroyed);
    expect(request.complete).toBe(false);
  });

  it.each([
    ["has another part after the file", Buffer.concat([part(BIG), part("x", { name: "metaData" }), END])],
    ["is shorter than it claims", part(BIG).subarray(0, -100)],
  ])("is aborted if the body %s", async (_name, body) => {
    platform.serve((_, request) => request.resume());
    const answer = await upload(body);
    expect(answer.status).toBe(400);
    expect(errorOf(answer.body)).toMatchObject({ code: "BAD_REQUEST", outcomeUnknown: true });
    const [request] = platform.transfers as [IncomingMessage];
    await until(() => request.destroyed);
    expect(request.complete).toBe(false);
  });

  it("reads no more than the platform does, and ends if that reads nothing", async () => {
    let sentBytes = 0;
    const size = 45_000_000;
    const sent = begin(size, hasty);
    sent.write(part("LastName\n").subarray(0, -2));
    const chunk = Buffer.alloc(64_000, "x");
    const more = () => {
      while (sentBytes < size && sent.write(chunk)) sentBytes += chunk.length;
    };
    sent.on("drain", more);
    more();
    const request = await begun;
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    expect(response.statusCode).toBe(504);
    expect(errorOf(Buffer.from(await bodyOfRequest(response)))).toMatchObject({
      code: "UPSTREAM_TIMEOUT",
      outcomeUnknown: true,
    });
    expect(sentBytes).toBeLessThan(40_000_000);
    // A socket that is not read does not notice its end.
    request.resume();
    await until(() => request.destroyed);
  });

  it("ends if the client sends nothing", async () => {
    const sent = begin(10_000_000, hasty);
    sent.write(part(BIG));
    (await begun).resume();
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    expect([response.statusCode, response.headers.connection]).toEqual([504, "close"]);
  });

  it("has the platform's error, and is sent once", async () => {
    platform.serve((response) =>
      response
        .writeHead(400, { "content-type": "application/json" })
        .end(JSON.stringify({ message: "Bulk is disabled", providerMessage: "No API", requestId: "r7" })),
    );
    const answer = await upload(fileBody(BIG));
    expect(answer.status).toBe(502);
    expect(errorOf(answer.body)).toMatchObject({
      code: "PROVIDER_ERROR",
      message: "Bulk is disabled",
      upstream: { status: 400, providerMessage: "No API" },
    });
    platform.serve((response) => response.destroy());
    const closed = await upload(fileBody(CSV));
    expect(errorOf(closed.body)).toMatchObject({ code: "UPSTREAM_UNAVAILABLE", outcomeUnknown: true });
    expect(platform.transfers).toHaveLength(2);
  });
});
