/** Remarks below the tables. Those about figures are computed from them. */
import { readFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { misses, type Tables } from "./report.ts";

const FULL = 0.9;
const FLOOR_MS = 40;

const STANDING = [
  "Every client has its own credentials, except in the row with one credential for all clients: operations with the same credentials share identical REST calls in flight.",
  "The gateway writes a log line for each operation, queues REST calls by credential, bounds responses and signs its cursors; the peers do none of that.",
  "In the small organization the gateway reads the list of users instead of single users; the peers read single users, as most servers with DataLoader do.",
  "Hive Gateway has plain lists, without connections, cursors and global ids: less work than the others do. Its responses were compared value by value.",
  "In W6, Hive Gateway sends the second REST call without the token of the instance: its OpenAPI handler cannot make a header of a value in a response. The fake platform does not check tokens.",
  "In W6 next, the peers take a page token for a next page. The gateway reads the next page, as the platform also sends a token with a last page that is full, and no total with records.",
  "W7 is missing for Hive Gateway: plain lists cannot take turns. The peers return an error if one instance fails, and do not check the names of objects.",
  "Apollo Server, Yoga and Hive Gateway make their REST calls with `fetch`, their default; Mercurius with undici's `Pool.request`.",
  "Shares of the gateway's CPU time, by `node --cpu-prof` on 2026-11-25: W3: writing to sockets 19 %, undici's client 15 %, JSON.parse and garbage collection 7 % each, promises 4 %, nothing else above 2 %; W2r: JSON.parse 20 %, writing the response 10 %, JSON.stringify 7 %, garbage collection and the keyed hashes of cursors 4 % each, execution and base64 of ids and cursors 3 % each; W5r: JSON.stringify 20 %, JSON.parse 19 %, decoding the platform's bytes 12 %, encoding the response, garbage collection and execution 5 % each. Most of W2r, W3d and W5r is reading JSON and the system calls of each REST call, which the peers have as well: only fewer calls would make a larger difference, as with `WHERE_ID_IN=on`.",
  "V8 allocates objects in the old generation if earlier objects of the same allocation site lived long, as Node's streams do once a hundred connections are open. Each request is a stream as well, and would keep what it refers to until a full collection. The gateway turns this off (`src/v8Flags.ts`). By `--trace-gc-nvp`, 1 kB of the 300 kB that an operation of W2r allocates survives a scavenge, 2 to 9 kB of 1,300 kB of W3, and 1 kB of 10,500 kB of W5r, which was 546 kB with V8's default. For Mercurius and W3, it is 297 kB of 1,340 kB, and 5 kB with the same flag.",
  "The gateway sends at most 16 REST calls in one turn of the event loop: fewer requests in flight are fewer objects that V8 must keep alive, and W3 and W4 take 10 to 25 % less CPU than when all are sent at once.",
  'Resident memory is the size that V8 lets its heap grow to: about 35 MiB are in use after a full collection of an idle process. With the two flags of "small heap", the gateway takes 167 to 219 MiB instead of 202 to 322, and up to 1.6 times the CPU. The target of 200 MiB under W5r is missed either way: the young generation of V8 has 64 MiB, and with less (`--max-semi-space-size=16`) W3 and W5r take 35 to 41 % more CPU.',
  "Each round restarts the servers, as V8's optimizations and heap layout last as long as a process. Runs can still differ by a fifth, as the machine has other work.",
  "No REST call of W4 can be shared: the platform has no call for the roles of several users, and each account has its own list of users.",
];

/** Names the servers that had too little of their core. Undefined if there are none. */
export function otherWork({ fast }: Tables): string | undefined {
  const idle = fast.flatMap(({ workload, byServer }) =>
    [...byServer].filter(([, { busy = NaN }]) => busy < FULL).map(([key]) => `${workload.name} of ${key}`),
  );
  if (idle.length === 0) return undefined;
  return `The machine had other work (load ${loadavg()[0]?.toFixed(1) ?? "unknown"} at the end), or the clients sent too little: these servers had less than ${String(FULL * 100)} % of a core. Their operations per second are too low, and only their CPU time can be compared: ${idle.join(", ")}.`;
}

export async function remarks(tables: Tables): Promise<string> {
  const { dependencies } = JSON.parse(await readFile(new URL("package.json", import.meta.url), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const versions = ["mercurius", "@apollo/server", "graphql-yoga", "@graphql-hive/gateway", "undici", "graphql"];
  const lines = [...STANDING, `Versions: ${versions.map((name) => `${name} ${dependencies[name] ?? ""}`).join(", ")}.`];
  const busy = otherWork(tables);
  if (busy !== undefined) lines.push(busy);
  const far = tables.slow.find(({ workload }) => workload.name === "W3")?.byServer.get("ours");
  if (far !== undefined && far.p50 > 1.1 * FLOOR_MS) {
    lines.push(
      `W3 with 20 ms for each call takes one client ${far.p50.toFixed(1)} ms instead of the target of ${(1.1 * FLOOR_MS).toFixed(0)} ms, where ${String(FLOOR_MS)} ms is the minimum for two calls in sequence: the hundred calls of the second step need CPU time on one core, for the peers as well.`,
    );
  }
  const short = misses(tables.fast);
  lines.push(short.length === 0 ? "All targets are met." : `The gateway misses its target: ${short.join("; ")}.`);
  return lines.map((line) => `- ${line}`).join("\n");
}
