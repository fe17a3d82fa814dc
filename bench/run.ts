/** `npm run bench [-- --quick | --growth | --memory | --workers] [--only W2r,W4] [--servers mercurius] [--also <main.js>] [--rounds 10] [--seconds 0.5]` */
import { parseArgs } from "node:util";
import { buildPeers } from "./buildPeers.ts";
import { checkAnswers } from "./check.ts";
import { measureGrowth } from "./growth.ts";
import { measure, type Measurement } from "./measure.ts";
import { measureMemory } from "./memory.ts";
import { startServer, startUpstream, type RunningServer } from "./processes.ts";
import { keep, printTables } from "./report.ts";
import type { WorkloadResult } from "./results.ts";
import { nodePeers, otherBuild, ours, variants, type Server } from "./servers.ts";
import { findTailcall } from "./tailcall.ts";
import { measureWorkers } from "./workers.ts";
import { slowWorkloads, workloadNamed, workloads, type Workload } from "./workloads.ts";

const { values: flags } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    growth: { type: "boolean", default: false },
    memory: { type: "boolean", default: false },
    workers: { type: "boolean", default: false },
    only: { type: "string" },
    servers: { type: "string" },
    also: { type: "string" },
    rounds: { type: "string" },
    seconds: { type: "string" },
  },
});

/** Rounds 1 and 6 measure what is measured seldom. */
const SELDOM_ROUNDS = 5;
/** Six rounds are the fewest with an interval. */
const rounds = Number(flags.rounds ?? (flags.quick ? 6 : 10));
const seconds = Number(flags.seconds ?? (flags.quick ? 0.3 : 0.5));
/** Until V8 has compiled the code of a workload: CPU per operation falls for about a second, and for two after the start. */
const warmUp = 2 * seconds;
const COLD_WORKLOADS = 2;
const onlyWorkloads = flags.only?.split(",");
const onlyServers = flags.servers?.split(",") ?? (flags.quick ? ["mercurius"] : undefined);
const whole = onlyWorkloads === undefined && onlyServers === undefined && flags.also === undefined;

const upstream = await startUpstream();
try {
  if (flags.growth) await measureGrowth(upstream);
  else if (flags.memory) await measureMemory(upstream);
  else if (flags.workers) await measureWorkers(upstream, Number(flags.seconds ?? 3));
  else await compare();
} finally {
  await upstream.stop();
}
process.exit();

async function compare(): Promise<void> {
  onlyWorkloads?.forEach(workloadNamed);
  const tailcall = findTailcall();
  const notes = typeof tailcall === "string" && onlyServers === undefined ? [tailcall] : [];
  const others = [...variants, ...nodePeers, ...(typeof tailcall === "string" ? [] : tailcall)];
  const unknown = onlyServers?.find((key) => !others.some((server) => server.key === key));
  if (unknown !== undefined) throw new Error(`There is no server ${unknown}.`);
  const servers = [ours, ...others.filter(({ key }) => onlyServers?.includes(key) ?? true)];
  if (flags.also !== undefined) servers.push(otherBuild(flags.also));
  await buildPeers();
  const fast = emptyResults(workloads);
  const slow = whole ? emptyResults(slowWorkloads) : [];
  for (let round = 0; round < rounds; round += 1) {
    await oneRound(servers, [...fast, ...slow], round);
    process.stderr.write(`round ${String(round + 1)} of ${String(rounds)} done\n`);
  }
  const results = { servers, fast, slow, notes };
  printTables(results);
  if (whole) await keep(results);
}

/** A workload to which each round adds its measurements. */
type GrowingResult = WorkloadResult & { readonly rounds: ReadonlyMap<string, Measurement>[] };

function emptyResults(all: readonly Workload[]): GrowingResult[] {
  return all
    .filter(({ name, seldom }) => onlyWorkloads?.includes(name) ?? !(flags.quick && seldom))
    .map((workload) => ({ workload, rounds: [] }));
}

/** Starts all servers again, as V8's optimizations and the layout of its memory last as long as a process. */
async function oneRound(all: readonly Server[], results: readonly GrowingResult[], round: number): Promise<void> {
  const seldomToo = round % SELDOM_ROUNDS === 0;
  const servers: RunningServer[] = [];
  for (const server of all)
    if (seldomToo || !server.seldom || onlyServers?.includes(server.key))
      servers.push(await startServer(server, upstream));
  const first = round % servers.length;
  let cold = COLD_WORKLOADS;
  for (const { workload, rounds: measured } of results) {
    if (workload.seldom && !seldomToo && onlyWorkloads === undefined) continue;
    const requests = await checkAnswers(
      servers.filter((server) => runs(server, workload)),
      workload,
    );
    // Another order in each round, so that no server is always measured after the same one.
    const order = [...servers.slice(first), ...servers.slice(0, first)].filter((server) => requests.has(server));
    const limits = { upstream, seconds, warmUp: cold > 0 ? 2 * warmUp : warmUp };
    measured.push(await measure(order, requests, limits));
    cold -= 1;
  }
  for (const server of servers) await server.stop();
}

function runs({ only, workloads: own }: Server, { name }: Workload): boolean {
  return (only === undefined || only.includes(name)) && (own === undefined || name in own);
}
