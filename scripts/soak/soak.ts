/** Mixed load on the built gateway, while the platform fails at random and clients hang up: nothing may leak, be lost or grow. */
import { startSandbox, type Sandbox } from "../../sandbox/index.ts";
import { readMetrics } from "../support/metrics.ts";
import { startProgram, type Program } from "../support/program.ts";
import { findCallers } from "./callers.ts";
import { settle, wrongCounts } from "./checks.ts";
import { SoakClient, Tally } from "./client.ts";
import { randomFaults } from "./faults.ts";
import { megabytes, Watch } from "./watch.ts";

export interface SoakOptions {
  readonly seconds: number;
  readonly clients: number;
}

export interface SoakReport {
  /** What happened, a line each. */
  readonly facts: readonly string[];
  /** What must not have happened; empty after a good run. */
  readonly breaches: readonly string[];
}

export async function soak({ seconds, clients }: SoakOptions): Promise<SoakReport> {
  const sandbox = await startSandbox({ accounts: 4, users: 120, auditLogs: 200 });
  const environment = {
    OPEN_CONNECTORS_URL: sandbox.url,
    // As in production, but with the greeting: with this level, the log does not have the address.
    INTROSPECTION: "off",
    GRAPHIQL: "off",
    SUGGESTIONS: "off",
    LOG_LEVEL: "error",
    // A hanging platform must cost a soak seconds, not minutes.
    UPSTREAM_TIMEOUT_MS: "1000",
    WRITE_TIMEOUT_MS: "1000",
    HUB_TIMEOUT_MS: "1000",
  };
  const program = await startProgram(environment, ["--import", "./dist/scripts/soak/collectGarbage.js"]);
  try {
    return await run(sandbox, program, seconds, clients);
  } finally {
    program.signal("SIGKILL");
    await sandbox.stop();
  }
}

async function run(sandbox: Sandbox, program: Program, seconds: number, clients: number): Promise<SoakReport> {
  const callers = await findCallers(sandbox);
  let calls = 0;
  const countCalls = (): void => {
    // Probes of the gateway's own carry no credentials.
    calls += sandbox.calls.filter(({ headers }) => headers.authorization !== undefined).length;
    sandbox.clearCalls();
  };
  sandbox.clearCalls();
  for (const fault of randomFaults) sandbox.faults.add(fault);

  const tally = new Tally();
  const watch = new Watch(program.url);
  const deadline = performance.now() + seconds * 1_000;
  await Promise.all([
    watch.sampleUntil(deadline, countCalls),
    ...Array.from({ length: clients }, (_, index) =>
      new SoakClient(program.url, callers[index % 2 === 0 ? 0 : 1], tally).askUntil(deadline),
    ),
  ]);
  sandbox.faults.clear();
  const unsettled = await settle(program.url);
  countCalls();

  const metrics = await readMetrics(program.url);
  program.signal("SIGTERM");
  const code = await program.ended;
  const breaches = [...tally.breaches, ...unsettled, ...wrongCounts(metrics, tally, calls), ...sandbox.violations];
  const growth = watch.growth();
  if (growth !== undefined) breaches.push(growth);
  if (code !== 0) breaches.push(`the gateway ended with ${String(code)} instead of 0`);
  if (program.complaints() !== "") breaches.push(`the gateway complained: ${program.complaints().slice(0, 500)}`);
  return { facts: factsOf(tally, calls, watch, seconds), breaches };
}

function factsOf(tally: Tally, calls: number, watch: Watch, seconds: number): string[] {
  const errors = [...tally.errors].toSorted(([, left], [, right]) => right - left);
  return [
    `${String(tally.answered)} operations answered in ${String(seconds)} s, ${String(tally.hungUp)} given up by their clients`,
    `${String(calls)} REST calls`,
    `errors: ${errors.map(([code, count]) => `${code} ${String(count)}`).join(", ") || "none"}`,
    `floor of the heap: ${watch.floors.map(megabytes).join(", then ")}`,
  ];
}
