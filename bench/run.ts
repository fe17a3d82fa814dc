/** `npm run bench [-- --quick | --growth | --memory | --workers] [--only W2r,W4] [--servers mercurius] [--also <main.js>] [--rounds 3] [--seconds 4] [--section Records]` */
import { parseArgs } from "node:util";
import { checkAnswers } from "./check.ts";
import { measureGrowth } from "./growth.ts";
import { measure, summarise, type Measurement } from "./measure.ts";
import { measureMemory } from "./memory.ts";
import { measureWorkers } from "./workers.ts";
import { buildPeers } from "./buildPeers.ts";
import { startServer, startUpstream, type RunningServer } from "./processes.ts";
import {
  keep,
  keepSome,
  printPairedRatios,
  printTables,
  type Round,
  type RoundResults,
  type WorkloadResult,
} from "./report.ts";
import { otherBuild, ours, oursByDefault, oursByIds, oursForOne, oursSmall, peers, type Server } from "./servers.ts";
import { slowWorkloads, workloads, type Workload } from "./workloads.ts";

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
    section: { type: "string" },
  },
});

const chosen = flags.servers?.split(",") ?? (flags.quick ? ["ids", "mercurius"] : undefined);
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
  const everyone =
    flags.quick || chosen
      ? [ours, oursByIds, ...peers]
      : [ours, oursByIds, oursByDefault, oursForOne, oursSmall, ...peers];
  const wanted = everyone.filter(({ key }) => key === "ours" || !chosen || chosen.includes(key));
  if (flags.also) wanted.push(otherBuild(flags.also));
  if (wanted.some((server) => peers.includes(server))) await buildPeers();
  const rounds: Round[] = [];
  for (let round = 0; round < Number(flags.rounds ?? (flags.quick ? 2 : 3)); round += 1)
    rounds.push(await oneRound(wanted));
  const tables = { servers: wanted, fast: summaries(rounds, "fast"), slow: summaries(rounds, "slow") };
  if (flags.also) printPairedRatios(rounds);
  if (flags.section !== undefined) {
    await keepSome(flags.section, tables, process.argv.slice(2));
    return;
  }
  printTables(tables);
  if (!flags.quick && !flags.only && !chosen) await keep(tables, process.argv.slice(2));
}

/** Starts all servers again, as V8's optimisations and the layout of its memory last as long as a process. */
async function oneRound(wanted: readonly Server[]): Promise<Round> {
  const servers: RunningServer[] = [];
  for (const server of wanted) servers.push(await startServer(server, upstream));
  const fast = await measureAll(
    servers,
    workloads,
    flags.quick ? { seconds: 1, warmUp: 0.5 } : { seconds: 3, warmUp: 1.5 },
  );
  const slow = await measureAll(servers, flags.quick || flags.also ? [] : slowWorkloads, { seconds: 2, warmUp: 1 });
  for (const server of servers) await server.stop();
  return { fast, slow };
}

async function measureAll(
  servers: readonly RunningServer[],
  all: readonly Workload[],
  { seconds, warmUp }: { readonly seconds: number; readonly warmUp: number },
): Promise<RoundResults> {
  const results = new Map<Workload, ReadonlyMap<string, Measurement>>();
  for (const workload of all) {
    if (flags.only && !flags.only.split(",").includes(workload.name)) continue;
    const able = servers.filter(({ workloads: own }) => own === undefined || workload.name in own);
    const requests = await checkAnswers(able, workload);
    // Right after the start most code has not been compiled.
    const warming = results.size === 0 ? 2 * warmUp : warmUp;
    const limits = { upstream, seconds: Number(flags.seconds ?? seconds), warmUp: warming };
    results.set(workload, await measure(able, requests, limits));
    process.stderr.write(`${workload.name} done\n`);
  }
  return results;
}

function summaries(rounds: readonly Round[], kind: keyof Round): WorkloadResult[] {
  return [...(rounds[0]?.[kind] ?? [])].map(([workload, first]) => {
    const measured = (key: string) => rounds.flatMap((round) => round[kind].get(workload)?.get(key) ?? []);
    const byServer = new Map([...first.keys()].map((key) => [key, summarise(measured(key))]));
    return { workload, byServer };
  });
}
