/** Files of bulk downloads: how they pass through the gateway, and what ends them. */
import { once } from "node:events";
import { get, type IncomingMessage, type ServerResponse } from "node:http";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { FILE_PATH, JOB, startBulkPlatform, type BulkPlatform } from "../support/bulkPlatform.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { parseBody } from "../support/graphql.ts";
import { globalId } from "../support/ids.ts";
import { exchange } from "../support/raw.ts";
import { INSTANCE } from "../support/records.ts";
import { until } from "../support/until.ts";

const CSV = "Id,LastName\n1,Duarte\n";

let platform: BulkPlatform;
let gateway: GatewayUnderTest;
/** Ends transfers of which no byte passes for a second. */
let hasty: GatewayUnderTest;
beforeAll(async () => {
  platform = await startBulkPlatform();
  gateway = await startGateway({ upstreamUrl: platform.url, environment: { CORS_ORIGINS: "https://app.example" } });
  hasty = await startGateway({ upstreamUrl: platform.url, environment: { STREAM_IDLE_TIMEOUT_MS: "1000" } });
});
beforeEach(() => {
  platform.reset();
  platform.serve((response) => response.writeHead(200, { "content-type": "text/csv" }).end(CSV));
});
afterAll(async () => {
  await hasty.stop();
  await gateway.stop();
  await platform.stop();
});

const authorization = () => platform.sandbox.credentials.organizationAdministrator;

const download = (path = FILE_PATH, headers: Record<string, string> = {}, method = "GET", over = gateway) =>
  exchange(over.url + path, { method, headers: { authorization: authorization(), ...headers } });

/** Starts a download whose body is not read. */
async function open(path = FILE_PATH, over = gateway): Promise<IncomingMessage> {
  const sent = get(over.url + path, { agent: false, headers: { authorization: authorization() } });
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  response.on("error", () => undefined);
  return response;
}

/** Resolves when a response, sent or received, is closed, with or without an error. */
async function closed(response: IncomingMessage | ServerResponse): Promise<void> {
  await until(() => response.closed || response.destroyed);
}

const errorOf = (body: Buffer) => {
  const [error] = parseBody(body).errors;
  return { message: error!.message, ...error!.extensions };
};
const restCalls = () => platform.sandbox.calls.map(({ method, path }) => `${method} ${path}`);

describe("the file of a download", () => {
  it("is sent as an attachment that browsers do not render", async () => {
    platform.serve((response) =>
      response
        .writeHead(200, {
          "content-type": "text/csv",
          "content-length": String(CSV.length),
          "content-disposition": 'attachment; filename="../evil.html"',
          "set-cookie": "session=1",
          "x-internal": "node-7",
        })
        .end(CSV),
    );
    const { status, headers, body } = await download();
    expect([status, body.toString()]).toEqual([200, CSV]);
    expect(headers).toMatchObject({
      "content-type": "text/csv",
      "content-length": String(CSV.length),
      "content-disposition": 'attachment; filename="contacts-5.csv"',
      "content-security-policy": expect.stringMatching(/^sandbox;/),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "accept-ranges": "none",
      "x-request-id": expect.any(String),
    });
    expect(headers).not.toHaveProperty("set-cookie");
    expect(headers).not.toHaveProperty("x-internal");
  });

  it("is read with the caller's credentials, after the instance and the job", async () => {
    await download();
    const ofObjects = /^GET \/(?:elements\/\w+\/docs|instances\/\d+\/objects)/;
    expect(restCalls().filter((call) => !ofObjects.test(call))).toEqual([
      `GET /instances/${INSTANCE}`,
      "GET /bulk/5/status",
    ]);
    expect(platform.transfers).toHaveLength(1);
    const [{ url, headers }] = platform.transfers as [IncomingMessage];
    expect(url).toMatch(/\/bulk\/5\/contacts$/);
    expect(headers).toMatchObject({
      accept: "text/csv",
      "accept-encoding": "identity",
      authorization: expect.stringContaining(`${authorization()}, Element `),
    });
  });

  it("is compressed by the platform if the client accepts gzip, with one directive", async () => {
    platform.serve((response, { headers }) => {
      const isGzip = headers["accept-encoding"] === "gzip";
      response.writeHead(200, { "content-type": "text/csv", ...(isGzip && { "content-encoding": "gzip" }) });
      response.end(isGzip ? gzipSync(CSV) : CSV);
    });
    const { headers, body } = await download(FILE_PATH, { "accept-encoding": "zstd, br;q=0.9, gzip;q=0.8" });
    expect(headers).toMatchObject({ "content-encoding": "gzip", vary: expect.stringContaining("accept-encoding") });
    expect(gunzipSync(body).toString()).toBe(CSV);
    expect((await download(FILE_PATH, { "accept-encoding": "gzip;q=0" })).headers).not.toHaveProperty(
      "content-encoding",
    );
  });

  it.each([
    ["text/csv; charset=utf-8", "text/csv", "contacts-5.csv"],
    ["application/json", "application/json", "contacts-5.json"],
    ["application/jsonl", "application/jsonl", "contacts-5.jsonl"],
    ["text/html", "application/octet-stream", "contacts-5.bin"],
    ["image/svg+xml", "application/octet-stream", "contacts-5.bin"],
  ])("of type %s is sent as %s", async (sent, type, name) => {
    platform.serve((response) => response.writeHead(200, { "content-type": sent }).end("<script>"));
    const { headers } = await download();
    expect(headers["content-type"]).toBe(type);
    expect(headers["content-disposition"]).toBe(`attachment; filename="${name}"`);
  });

  it("has the format that the list of jobs names, if its status does not", async () => {
    platform.sandbox.faults.clear();
    platform.sandbox.faults.add({ on: "getBulkJobStatus", answer: { status: 200, body: { status: "COMPLETE" } } });
    const row = { id: 5, object_name: "contacts", job_direction: "DOWNLOAD", fileFormat: "jsonl" };
    platform.sandbox.faults.add({ on: "listBulkJobs", answer: { status: 200, body: [row] } });
    await download();
    expect(platform.transfers[0]!.headers.accept).toBe("application/jsonl");
  });

  it("is sent whole for a Range, and not for a HEAD", async () => {
    expect(await download(FILE_PATH, { range: "bytes=0-3" })).toMatchObject({ status: 200, body: Buffer.from(CSV) });
    const head = await download(FILE_PATH, {}, "HEAD");
    expect([head.status, head.headers.allow]).toEqual([405, "GET, OPTIONS"]);
    expect((await download("/bulk/1/contacts")).status).toBe(405);
  });

  it("can be read by scripts of allowed origins", async () => {
    const preflight = await download(
      FILE_PATH,
      { origin: "https://app.example", "access-control-request-method": "GET" },
      "OPTIONS",
    );
    expect(preflight.headers["access-control-allow-origin"]).toBe("https://app.example");
    const { headers } = await download(FILE_PATH, { origin: "https://app.example" });
    expect(headers["access-control-allow-origin"]).toBe("https://app.example");
    expect(headers["access-control-expose-headers"]).toContain("content-disposition");
  });
});

describe("a download is refused", () => {
  it.each([
    ["without credentials", FILE_PATH, { authorization: "" }, 401, "UNAUTHENTICATED"],
    ["for a malformed id", "/bulk/7", {}, 400, "BAD_USER_INPUT"],
    ["for a path that is not percent-encoded UTF-8", "/bulk/%E0%A4%A", {}, 400, "BAD_REQUEST"],
    ["for an id that is too long", `/bulk/${"a".repeat(5_000)}`, {}, 414, "BAD_REQUEST"],
    ["for a text that is not an id", "/bulk/7", {}, 400, "BAD_USER_INPUT"],
    ["for the id of another type", `/bulk/${globalId("Account", 7301)}`, {}, 400, "BAD_USER_INPUT"],
    ["for an upload", `/bulk/${globalId("BulkJob", `${INSTANCE}:5:UPLOAD:contacts`)}`, {}, 400, "BAD_USER_INPUT"],
  ])("%s, without a call", async (_name, path, headers, status, code) => {
    const answer = await download(path, headers);
    expect([answer.status, errorOf(answer.body).code]).toEqual([status, code]);
    expect([restCalls(), platform.transfers]).toEqual([[], []]);
  });

  it.each([
    ["an object of the platform", `${INSTANCE}:5:DOWNLOAD:users`, 400, "BAD_USER_INPUT"],
    ["an object that does not exist", `${INSTANCE}:5:DOWNLOAD:nothing`, 400, "BAD_USER_INPUT"],
    ["a path", `${INSTANCE}:5:DOWNLOAD:contacts%2F..%2F7`, 400, "BAD_USER_INPUT"],
    ["an instance that does not exist", "999:5:DOWNLOAD:contacts", 404, "NOT_FOUND"],
  ])("for %s", async (_name, key, status, code) => {
    const answer = await download(`/bulk/${globalId("BulkJob", key)}`);
    expect([answer.status, errorOf(answer.body).code]).toEqual([status, code]);
    expect(platform.transfers).toEqual([]);
    expect(restCalls()).not.toContainEqual(expect.stringContaining("/bulk"));
  });

  it.each([
    ["does not exist", { status: 404, body: { message: "No bulk job found", requestId: "r" } }, 404, "NOT_FOUND"],
    ["has not completed", { status: 200, body: { jobStatus: "RUNNING" } }, 409, "CONFLICT"],
    ["belongs to others", { status: 403, body: { message: "No access", requestId: "r" } }, 403, "FORBIDDEN"],
  ])("for a job that %s", async (_name, answer, status, code) => {
    platform.sandbox.faults.clear();
    platform.sandbox.faults.add({ on: "getBulkJobStatus", answer });
    const response = await download();
    expect([response.status, errorOf(response.body).code]).toEqual([status, code]);
    expect(platform.transfers).toEqual([]);
  });

  it.each([
    [404, { message: "The file is gone", requestId: "r7" }, 404, "NOT_FOUND", "The file is gone"],
    [500, { message: "Out of order", requestId: "r7" }, 502, "UPSTREAM_UNAVAILABLE", "Out of order"],
    [502, { message: "Failed", providerMessage: "Storage is full", requestId: "r7" }, 502, "PROVIDER_ERROR", "Failed"],
    [429, { message: "Too many", requestId: "r7" }, 429, "RATE_LIMITED", "Too many"],
  ])("with the error of a %s", async (sent, body, status, code, message) => {
    platform.serve((response) =>
      response.writeHead(sent, { "content-type": "application/json" }).end(JSON.stringify(body)),
    );
    const answer = await download();
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(errorOf(answer.body)).toMatchObject({ code, message, upstream: { status: sent } });
    expect(platform.transfers).toHaveLength(1);
  });

  it("with an error if the platform closes the connection or says nothing, once", async () => {
    platform.serve((response) => response.destroy());
    const closed = await download();
    expect([closed.status, errorOf(closed.body).code]).toEqual([502, "UPSTREAM_UNAVAILABLE"]);
    platform.serve(() => undefined);
    const silent = await download(FILE_PATH, {}, "GET", hasty);
    expect([silent.status, errorOf(silent.body).code]).toEqual([504, "UPSTREAM_TIMEOUT"]);
    expect(platform.transfers).toHaveLength(2);
  });

  it.each([
    ["another instance", { "elements-element-instance-id": "418002" }],
    ["a coding that was not requested", { "content-encoding": "br" }],
  ])("if the file has %s", async (_name, headers) => {
    platform.serve((response) => response.writeHead(200, headers).end(CSV));
    const answer = await download();
    expect([answer.status, errorOf(answer.body).code]).toEqual([502, "UPSTREAM_INVALID_RESPONSE"]);
  });
});

describe("a download of which the platform sends something else", () => {
  it("is refused if it is a part of the file", async () => {
    platform.serve((response) => response.writeHead(206, { "content-range": "bytes 0-1/9" }).end("Id"));
    const answer = await download();
    expect([answer.status, errorOf(answer.body).code]).toEqual([502, "UPSTREAM_INVALID_RESPONSE"]);
  });

  it("ends at an error without an end", async () => {
    platform.serve((response) => {
      const send = () => response.write("x".repeat(50_000));
      response.on("drain", send);
      response.writeHead(500);
      while (send());
    });
    const answer = await download();
    expect([answer.status, errorOf(answer.body).upstream.status]).toEqual([502, 500]);
  });
});

describe("a download that has begun", () => {
  /** Begins a response whose rest the test sends. */
  function begin(headers: Record<string, string> = {}): Promise<ServerResponse> {
    return new Promise((resolve) => {
      platform.serve((response) => {
        response.writeHead(200, { "content-type": "text/csv", ...headers });
        response.write(CSV);
        resolve(response);
      });
    });
  }

  it.each([
    ["in chunks", {}],
    ["with a length", { "content-length": "1000" }],
  ])("fails at the client if the platform fails in the middle, %s", async (_name, headers) => {
    const begun = begin(headers);
    const response = await open();
    const [chunk] = (await once(response, "data")) as [Buffer];
    expect(chunk.toString()).toBe(CSV);
    (await begun).destroy();
    await closed(response);
    expect(response.complete).toBe(false);
  });

  it("ends the platform's call if the client leaves", async () => {
    const begun = begin();
    const response = await open();
    response.destroy();
    await closed(await begun);
  });

  it("fails if no byte comes for a while", async () => {
    const begun = begin();
    const response = await open(FILE_PATH, hasty);
    response.resume();
    await closed(response);
    expect(response.complete).toBe(false);
    await closed(await begun);
  });

  it("ends the platform's call if the client stops reading, without reading all of it", async () => {
    let sent = 0;
    let isClosed = false;
    platform.serve((response) => {
      response.writeHead(200, { "content-type": "text/csv" });
      response.once("close", () => (isClosed = true));
      const chunk = Buffer.alloc(64_000, "x");
      const more = () => {
        while (!isClosed && response.write(chunk)) sent += chunk.length;
      };
      response.on("drain", more);
      more();
    });
    const response = await open(FILE_PATH, hasty);
    response.pause();
    await until(() => isClosed);
    // What the buffers of four sockets hold.
    expect(sent).toBeLessThan(40_000_000);
    response.destroy();
  });
});

describe("the number of transfers", () => {
  it("is limited for each credential, and counted", async () => {
    const waiting: ServerResponse[] = [];
    platform.serve((response) => {
      response.writeHead(200, { "content-type": "text/csv" });
      response.write(CSV);
      waiting.push(response);
    });
    const responses = await Promise.all(Array.from({ length: 4 }, () => open()));
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toContain("\ngateway_transfers_in_flight 4\n");
    const fifth = await download();
    expect([fifth.status, errorOf(fifth.body).code]).toEqual([429, "RATE_LIMITED"]);
    expect(fifth.headers["retry-after"]).toBe("10");
    const other = await exchange(gateway.url + FILE_PATH, {
      headers: { authorization: platform.sandbox.credentials.accountAdministrator },
    });
    expect(other.status).not.toBe(429);
    for (const response of waiting) response.end();
    for (const response of responses) {
      response.resume();
      await once(response, "end");
    }
    await until(async () =>
      (await (await fetch(`${gateway.url}/metrics`)).text()).includes("\ngateway_transfers_in_flight 0\n"),
    );
    platform.serve((response) => response.end(CSV));
    expect((await download()).status).toBe(200);
  });
});

it("a transfer has a log line and metrics, without a path or a secret", async () => {
  const before = gateway.logs.length;
  const { body } = await download(FILE_PATH, { "x-request-id": "transfer-7" });
  const lines = () => gateway.logs.slice(before).filter((text) => text.includes("file transfer"));
  await until(() => lines().length > 0);
  const [line] = lines();
  expect(JSON.parse(line!)).toMatchObject({
    msg: "file transfer",
    requestId: "transfer-7",
    direction: "download",
    bytes: body.length,
    calls: expect.any(Number),
  });
  expect(line).not.toContain(JOB);
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
  expect(metrics).toMatch(/gateway_transfers_total\{direction="download",outcome="ok"\} \d/);
  expect(metrics).toMatch(/gateway_transfer_bytes_total\{direction="download"\} \d/);
  expect(metrics).toContain('gateway_rest_calls_total{method="GET",route="/bulk/{id}/{objectName}",status="2xx"}');
});
