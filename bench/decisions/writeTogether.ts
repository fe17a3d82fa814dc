/** Small responses of an HTTP server: each written at once, or all of a turn of the event loop at its end. */
import { createServer, type ServerResponse } from "node:http";
import { load } from "../load.ts";
import { cpuSeconds, usageOf } from "../machine.ts";
import { startServer, startUpstream } from "../processes.ts";
import { fileURLToPath } from "node:url";
import { median, print, printMachine } from "./support.ts";

const ROUNDS = 7;
const OPERATIONS = 20_000;
const CLIENTS = 32;
const RESPONSE = '{"data":{"__typename":"Query"}}';

const port = process.env["PORT"];
if (port !== undefined) serve(Number(port), process.env["WRITES"] === "together");
else await measure();

function serve(listenAt: number, together: boolean): void {
  const waiting: ServerResponse[] = [];
  const send = () => {
    for (const response of waiting.splice(0)) response.end(RESPONSE);
  };
  const server = createServer((request, response) => {
    request.resume().once("end", () => {
      // As much work as the gateway has for a small operation.
      for (const until = performance.now() + 0.02; performance.now() < until;);
      if (!together) response.end(RESPONSE);
      else if (waiting.push(response) === 1) setImmediate(send);
    });
  });
  server.listen(listenAt, "127.0.0.1");
}

async function measure(): Promise<void> {
  const upstream = await startUpstream();
  const server = (key: string) =>
    startServer(
      { key, name: key, commandLine: () => [process.execPath, fileURLToPath(import.meta.url)], env: { WRITES: key } },
      upstream,
    );
  const servers = [await server("at once"), await server("together")];
  const request = { body: { query: "{ __typename }" }, headers: { "content-type": "application/json" } };
  const requests = Array.from({ length: CLIENTS }, () => request);
  const times = new Map(servers.map(({ key }) => [key, [] as number[]]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { key, pid, port: at } of servers) {
      const before = usageOf(pid);
      await load({ port: at, requests, operations: OPERATIONS });
      // The first round is a warm-up.
      if (round > 0) times.get(key)?.push((cpuSeconds(before, usageOf(pid)) / OPERATIONS) * 1_000_000);
    }
  }
  printMachine();
  print(
    `Responses to ${String(CLIENTS)} clients`,
    ["", "µs of CPU"],
    [...times].map(([key, values]) => [key, median(values).toFixed(1)]),
  );
  for (const { stop } of servers) await stop();
  await upstream.stop();
  process.exit();
}
