/** One request: through the gateway's own handler, or through Apollo Server, which carries registrations of persisted queries. */
import { createHash } from "node:crypto";
import { load } from "../load.ts";
import { cpuSeconds, usageOf } from "../machine.ts";
import { startServer, startUpstream } from "../processes.ts";
import { ours } from "../servers.ts";
import type { OperationBody } from "../operations.ts";
import { median, print, printMachine, type Cell } from "./support.ts";

const ROUNDS = 5;
const OPERATIONS = 2_000;
const CLIENTS = 4;

const LIST = "{ accounts(first: 20) { nodes { id name externalId active } } }";
const headers = {
  "content-type": "application/json",
  accept: "application/json",
  authorization: "User person, Organization users-150.distinct-100.latency-0",
};

const upstream = await startUpstream();
// On a machine that is busy the gateway would refuse operations.
const environment = { ...ours.env, MAX_EVENT_LOOP_DELAY_MS: "60000" };
const server = await startServer({ ...ours, env: environment }, upstream);

async function cpuMicroseconds(body: OperationBody): Promise<number> {
  const requests = Array.from({ length: CLIENTS }, () => ({ body, headers }));
  const before = usageOf(server.pid);
  await load({ port: server.port, requests, operations: OPERATIONS });
  return (cpuSeconds(before, usageOf(server.pid)) / OPERATIONS) * 1_000_000;
}

function registration(query: string): OperationBody {
  const sha256Hash = createHash("sha256").update(query).digest("hex");
  return { query, extensions: { persistedQuery: { version: 1, sha256Hash } } };
}

printMachine();
const rows: Cell[][] = [];
for (const query of ["{ __typename }", LIST]) {
  const times: Record<"handler" | "apollo", number[]> = { handler: [], apollo: [] };
  await cpuMicroseconds({ query });
  await cpuMicroseconds(registration(query));
  for (let round = 0; round < ROUNDS; round += 1) {
    times.handler.push(await cpuMicroseconds({ query }));
    times.apollo.push(await cpuMicroseconds(registration(query)));
  }
  rows.push([`\`${query}\``, Math.round(median(times.handler)), Math.round(median(times.apollo))]);
}
print("µs of CPU of one operation", ["operation", "the gateway's handler", "Apollo Server"], rows);
await server.stop();
await upstream.stop();
process.exit();
