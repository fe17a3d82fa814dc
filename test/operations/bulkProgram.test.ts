/**
 * Files of bulk jobs in the program: its memory does not grow with their size, and a shutdown ends them. `BULK_BYTES` is the
 * size of the file.
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { get, request, type IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { Readable, Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { startProgram, type Program } from "../../scripts/support/program.ts";
import {
  bodyOfRequest,
  FILE_PATH,
  startBulkPlatform,
  UPLOAD_PATH,
  type BulkPlatform,
} from "../support/bulkPlatform.ts";
import "../support/build.ts";
import { until } from "../support/until.ts";

const BYTES = Number(process.env["BULK_BYTES"] ?? 100_000_000);
/** Loads the code. V8 collects buffers that are no longer used when they take about 60 MB. */
const WARM_UP_BYTES = 100_000_000;
const MOST_GROWTH_BYTES = 50_000_000;
const MILLISECONDS_PER_MEGABYTE = 200;
const BOUNDARY = "x-boundary";

let platform: BulkPlatform;
let program: Program;
beforeEach(async () => {
  platform = await startBulkPlatform();
});
afterEach(async () => {
  program.signal("SIGKILL");
  await program.ended;
  await platform.stop();
});

const start = async (environment: Record<string, string> = {}) => {
  program = await startProgram({
    OPEN_CONNECTORS_URL: platform.url,
    LOG_LEVEL: "warn",
    MAX_EVENT_LOOP_DELAY_MS: "60000",
    ...environment,
  });
};
const authorization = () => platform.sandbox.credentials.organizationAdministrator;

/** Rows of CSV of this size. */
function* rows(bytes: number): Generator<Buffer> {
  const chunk = Buffer.from("1,Duarte\n".repeat(7_000));
  for (let left = bytes; left > 0; left -= chunk.length) yield chunk.subarray(0, left);
}

/** Largest resident memory of the program so far, in bytes. */
function peakMemory(): number {
  const status = readFileSync(`/proc/${String(program.pid)}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}

async function download(bytes: number): Promise<number> {
  platform.serve((response) => {
    response.writeHead(200, { "content-type": "text/csv" });
    void pipeline(Readable.from(rows(bytes), { objectMode: false }), response);
  });
  const sent = get(program.url + FILE_PATH, { headers: { authorization: authorization() } });
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  let received = 0;
  const count = new Writable({
    write: (chunk: Buffer, _, done) => {
      received += chunk.length;
      done();
    },
  });
  await pipeline(response, count);
  return received;
}

async function upload(bytes: number): Promise<number> {
  let received = 0;
  platform.serve((response, incoming) => {
    incoming.on("data", (chunk: Buffer) => (received += chunk.length));
    incoming.on("end", () =>
      response.writeHead(200, { "content-type": "application/json" }).end('{"id":7,"status":"CREATED"}'),
    );
  });
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: text/csv\r\n\r\n`;
  const tail = `\r\n--${BOUNDARY}--\r\n`;
  const sent = request(program.url + UPLOAD_PATH, {
    method: "POST",
    headers: {
      authorization: authorization(),
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
      "content-length": String(head.length + bytes + tail.length),
    },
  });
  function* body() {
    yield Buffer.from(head);
    yield* rows(bytes);
    yield Buffer.from(tail);
  }
  const answered = once(sent, "response") as Promise<[IncomingMessage]>;
  await pipeline(Readable.from(body(), { objectMode: false }), sent);
  const [response] = await answered;
  expect([response.statusCode, await bodyOfRequest(response)]).toEqual([
    200,
    expect.stringContaining('"databaseId":"7"'),
  ]);
  return received;
}

describe("the memory of the program", () => {
  it.each([
    ["download", download],
    ["upload", upload],
  ])(
    "does not grow with the file of a %s",
    async (_name, transfer) => {
      await start();
      await transfer(WARM_UP_BYTES);
      const before = peakMemory();
      expect(await transfer(BYTES)).toBeGreaterThanOrEqual(BYTES);
      expect(peakMemory() - before).toBeLessThan(MOST_GROWTH_BYTES);
    },
    60_000 + (BYTES / 1_000_000) * MILLISECONDS_PER_MEGABYTE,
  );
});

describe("at the end, the program", () => {
  it("ends transfers after the grace period, and logs their number", async () => {
    await start({ SHUTDOWN_DELAY_MS: "0", SHUTDOWN_GRACE_MS: "200" });
    platform.serve((response, incoming) => {
      incoming.resume();
      if (incoming.method === "GET") response.writeHead(200, { "content-type": "text/csv" }).write("Id\n");
    });
    const headers = { authorization: authorization() };
    const [downloaded] = (await once(get(program.url + FILE_PATH, { headers }), "response")) as [IncomingMessage];
    downloaded.on("error", () => undefined).resume();
    const sent = request(program.url + UPLOAD_PATH, {
      method: "POST",
      headers: {
        ...headers,
        "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
        "content-length": "1000000",
      },
    });
    sent.write(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: text/csv\r\n\r\n${"Id\n".repeat(1_000)}`,
    );
    await until(() => platform.transfers.length === 2);
    program.signal("SIGTERM");
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    expect(answer.statusCode).toBe(504);
    expect(JSON.parse(await bodyOfRequest(answer))).toMatchObject({
      errors: [{ extensions: { code: "UPSTREAM_TIMEOUT", outcomeUnknown: true } }],
    });
    await until(() => downloaded.destroyed);
    expect(downloaded.complete).toBe(false);
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('"streams":2');
  });

  it("waits for transfers that end within the grace period", async () => {
    await start({ SHUTDOWN_DELAY_MS: "0" });
    let finish: () => void = () => undefined;
    platform.serve((response) => {
      response.writeHead(200, { "content-type": "text/csv" }).write("Id\n");
      finish = () => response.end("1\n");
    });
    const headers = { authorization: authorization() };
    const [response] = (await once(get(program.url + FILE_PATH, { headers }), "response")) as [IncomingMessage];
    program.signal("SIGTERM");
    while ((await fetch(`${program.url}/health/live`).catch(() => undefined)) !== undefined);
    finish();
    expect(await bodyOfRequest(response)).toBe("Id\n1\n");
    expect(await program.ended).toBe(0);
  });
});
