/** The machine or a garbage collection can pause the process. Responses that arrive meanwhile are not late. */
import { Worker } from "node:worker_threads";
import { expect, it } from "@jest/globals";
import { startGateway } from "../support/gateway.ts";
import { until } from "../support/until.ts";

const PAUSE_MS = 1_500;

/** A platform in a thread of its own, which answers while this one is paused. Sets the flag when it has a request. */
const PLATFORM = `
  const { createServer } = require("node:http");
  const { parentPort, workerData } = require("node:worker_threads");
  const flag = new Int32Array(workerData);
  const server = createServer((request, response) => {
    Atomics.store(flag, 0, 1);
    response.setHeader("content-type", "application/json");
    setTimeout(() => response.end(JSON.stringify({ id: 1, name: "Harbour" })), 200);
  });
  server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

it("reads a response that arrived in time, although the time limit has passed", async () => {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const platform = new Worker(PLATFORM, { eval: true, workerData: flag.buffer });
  const port = await new Promise<number>((resolve) => platform.once("message", resolve));
  const gateway = await startGateway({
    upstreamUrl: `http://127.0.0.1:${String(port)}`,
    environment: { UPSTREAM_TIMEOUT_MS: "1000" },
  });
  try {
    const answer = gateway.query("{ organization { name } }");
    await until(() => Atomics.load(flag, 0) === 1);
    Atomics.wait(flag, 0, 1, PAUSE_MS);
    expect(await answer).toMatchObject({ errors: [], data: { organization: { name: "Harbour" } } });
  } finally {
    await gateway.stop();
    await platform.terminate();
  }
});
