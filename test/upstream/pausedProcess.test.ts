/** The machine or a garbage collection can pause the process. Responses that arrive meanwhile are not late. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "@jest/globals";
import { FILE_PATH, startBulkPlatform } from "../support/bulkPlatform.ts";
import { startGateway } from "../support/gateway.ts";
import { exchange } from "../support/raw.ts";

const LIMIT_MS = 1_000;

/** Pauses this process for longer than the limit. Bytes that it has sent are in the buffers of the system, and not read yet. */
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1.5 * LIMIT_MS);

it("reads a response that arrived in time, although the time limit has passed", async () => {
  const platform = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ id: 1, name: "Harbour" }), pause);
  });
  await new Promise<void>((resolve) => platform.listen(0, "127.0.0.1", resolve));
  const gateway = await startGateway({
    upstreamUrl: `http://127.0.0.1:${String((platform.address() as AddressInfo).port)}`,
    environment: { UPSTREAM_TIMEOUT_MS: String(LIMIT_MS) },
  });
  try {
    const answer = await gateway.query("{ organization { name } }");
    expect(answer).toMatchObject({ errors: [], data: { organization: { name: "Harbour" } } });
  } finally {
    await gateway.stop();
    await new Promise((resolve) => platform.close(resolve));
  }
});

it("passes on a file whose bytes arrived in time, although the idle time has passed", async () => {
  const platform = await startBulkPlatform();
  const gateway = await startGateway({
    upstreamUrl: platform.url,
    environment: { STREAM_IDLE_TIMEOUT_MS: String(LIMIT_MS) },
  });
  try {
    platform.serve((response) => response.writeHead(200, { "content-type": "text/csv" }).end("Id\n1\n", pause));
    const authorization = platform.sandbox.credentials.organizationAdministrator;
    const { status, body } = await exchange(gateway.url + FILE_PATH, { headers: { authorization } });
    expect([status, body.toString()]).toEqual([200, "Id\n1\n"]);
  } finally {
    await gateway.stop();
    await platform.stop();
  }
});
