/** What a second worker is worth: the same load on one process and on two, on all cores that there are. */
import { checkAnswers } from "./check.ts";
import { load } from "./load.ts";
import { startServer, type RunningServer, type Upstream } from "./processes.ts";
import { keepSection, table, type Row } from "./report.ts";
import { ours } from "./servers.ts";
import { median } from "./statistics.ts";
import { workloadNamed } from "./workloads.ts";

const NAMES = ["W1", "W2r", "W3"];
const ROUNDS = 3;

export async function measureWorkers(upstream: Upstream, seconds: number): Promise<void> {
  const servers: RunningServer[] = [];
  for (const workers of [1, 2]) {
    const name = `${String(workers)} ${workers === 1 ? "worker" : "workers"}`;
    const env = { ...ours.env, WORKERS: String(workers) };
    servers.push(await startServer({ ...ours, name, env, core: "any" }, upstream));
  }
  const rows: Row[] = [];
  for (const name of NAMES) {
    const requests = await checkAnswers(servers, workloadNamed(name));
    const rates = servers.map((server) => ({ server, perSecond: [] as number[] }));
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const { server, perSecond } of rates) {
        const { operations, seconds: taken } = await load({
          port: server.port,
          requests: requests.get(server) ?? [],
          seconds,
        });
        // The first round warms up.
        if (round > 0) perSecond.push(operations / taken);
      }
    }
    const [one = NaN, two = NaN] = rates.map(({ perSecond }) => median(perSecond));
    rows.push([
      name,
      Math.round(one).toLocaleString("en"),
      Math.round(two).toLocaleString("en"),
      `${(two / one).toFixed(2)}x`,
    ]);
  }
  for (const server of servers) await server.stop();
  const text = table(["", "one worker, operations per second", "two workers", "ratio"], rows);
  await keepSection("Two workers", `${text}\n\n${REMARK}`);
}

const REMARK =
  "A second worker can double the throughput only with an idle second core. Here the load generator and the fake platform " +
  "share two cores with the workers: one worker leaves them the other core, two workers do not. The ratio shows what was " +
  "left of that core, not what a second worker can do. Measure it on four cores or more.";
