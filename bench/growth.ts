/** Measures how cost grows with rows, distinct keys and clients. */
import { checkAnswers } from "./check.ts";
import { load } from "./load.ts";
import { cpuSeconds, usageOf } from "./machine.ts";
import { startServer, type RunningServer, type Upstream } from "./processes.ts";
import { keepSection, table, type Row } from "./report.ts";
import { ask, type Answer } from "./requests.ts";
import { ours } from "./servers.ts";
import { median, percentiles } from "./statistics.ts";
import { credentials, workloadNamed, type Workload } from "./workloads.ts";

const SECONDS = 2;
const USERS = 100_000;
const ROUNDS = 3;
const LARGEST_FIRST = 1000;
const LIST = `query Users($first: Int!, $after: String) {
  users(first: $first, after: $after) { nodes { id email fullName } pageInfo { endCursor } }
}`;

type Headers = Readonly<Record<string, string>>;

interface Users {
  readonly users: { readonly pageInfo: { readonly endCursor: string | null } };
}

export async function measureGrowth(upstream: Upstream): Promise<void> {
  // One operation may not make a thousand calls by default.
  const server = await startServer({ ...ours, env: { ...ours.env, MAX_UPSTREAM_CALLS: "2000" } }, upstream);
  await keepSection("Growth: rows", await rows(server));
  await keepSection("Growth: different keys", await keys(server, upstream));
  await keepSection("Growth: clients", await clients(server, upstream));
  await server.stop();
}

async function rows(server: RunningServer): Promise<string> {
  const lines: Row[] = [];
  const headers = { "content-type": "application/json", authorization: credentials(0, { users: USERS }) };
  for (let round = 0; round < 20; round += 1) await chain(server, headers, LARGEST_FIRST);
  for (const count of [1, 10, 100, 1_000, 10_000]) {
    const times: number[] = [];
    for (let round = 0; round < 12; round += 1) times.push(await chain(server, headers, count));
    const milliseconds = median(times.slice(2));
    lines.push([count.toLocaleString("en"), milliseconds.toFixed(1), ((milliseconds * 1000) / count).toFixed(1)]);
  }
  return table(["rows, in steps of up to 1,000", "ms in all", "µs per row"], lines);
}

/** Reads so many users, each step with the cursor of the one before. */
async function chain(server: RunningServer, headers: Headers, count: number): Promise<number> {
  const begin = performance.now();
  let after: string | null = null;
  for (let left = count; left > 0; left -= LARGEST_FIRST) {
    const variables = { first: Math.min(left, LARGEST_FIRST), after };
    const answer: Answer<Users> = await ask(server.port, { body: { query: LIST, variables }, headers });
    after = answer.data?.users.pageInfo.endCursor ?? null;
  }
  return performance.now() - begin;
}

async function keys(server: RunningServer, upstream: Upstream): Promise<string> {
  const lines: Row[] = [];
  const logs = workloadNamed("W3");
  for (const distinct of [1, 10, 100, 1_000]) {
    const first = Math.max(100, distinct);
    const workload: Workload = {
      ...logs,
      clients: 4,
      scenario: { users: USERS, distinct },
      body: { ...logs.body, variables: { first } },
    };
    const { cpuMs, calls } = await cost(server, workload, upstream);
    lines.push([distinct.toLocaleString("en"), first, cpuMs, calls.toFixed(1)]);
  }
  return table(["different users", "log rows", "CPU ms per operation", "REST calls"], lines);
}

async function clients(server: RunningServer, upstream: Upstream): Promise<string> {
  const lines: Row[] = [];
  const accounts = workloadNamed("W2r");
  for (const count of [1, 4, 16, 64, 256]) {
    const { perSecond, p50, p99 } = await cost(server, { ...accounts, clients: count }, upstream);
    lines.push([count, perSecond, p50, p99]);
  }
  return table(["clients, W2r", "operations per second", "p50 ms", "p99 ms"], lines);
}

async function cost(server: RunningServer, workload: Workload, upstream: Upstream) {
  const requests = (await checkAnswers([server], workload)).get(server) ?? [];
  await load({ port: server.port, requests, seconds: 1 });
  const rounds: Record<"perSecond" | "cpuMs" | "p50" | "p99", number>[] = [];
  let all = 0;
  const calls = await upstream.count();
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = usageOf(server.pid);
    const { operations, seconds, latencies } = await load({ port: server.port, requests, seconds: SECONDS });
    const after = usageOf(server.pid);
    all += operations;
    rounds.push({
      perSecond: operations / seconds,
      cpuMs: (cpuSeconds(before, after) * 1000) / operations,
      ...percentiles(latencies),
    });
  }
  const of = (name: keyof (typeof rounds)[number], digits: number) =>
    median(rounds.map((round) => round[name])).toFixed(digits);
  return {
    perSecond: of("perSecond", 0),
    cpuMs: of("cpuMs", 2),
    p50: of("p50", 1),
    p99: of("p99", 1),
    calls: ((await upstream.count()) - calls) / all,
  };
}
