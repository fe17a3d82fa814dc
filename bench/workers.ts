/** What a second worker is worth: the same load on one process and on two, on all cores that there are. */
import { checkAnswers } from "./check.ts";
import { load } from "./load.ts";
import { startServer } from "./processes.ts";
import { keepSection, table } from "./report.ts";
import { ours } from "./servers.ts";
import { workloads } from "./workloads.ts";

const NAMES = ["W1", "W2r", "W3"];
const ROUNDS = 3;

export async function measureWorkers(upstream, seconds) {
  const servers = [];
  for (const workers of [1, 2]) {
    const name = `${workers} ${workers === 1 ? "worker" : "workers"}`;
    const env = { ...ours.env, WORKERS: String(workers) };
    servers.push(await startServer({ ...ours, name, env, core: "any" }, upstream));
  }
  const rows = [];
  for (const name of NAMES) {
    const requests = await checkAnswers(
      servers,
      workloads.find((one) => one.name === name),
    );
    const rates = new Map(servers.map((server) => [server, []]));
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const server of servers) {
        const { operations, seconds: taken } = await load({
          port: server.port,
          requests: requests.get(server),
          seconds,
        });
        // The first round warms up.
        if (round > 0) rates.get(server).push(operations / taken);
      }
    }
    const [one, two] = servers.map((server) => rates.get(server).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]);
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
