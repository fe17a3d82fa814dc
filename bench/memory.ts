/** Does memory grow with the operations answered? As many as a busy hour has, as fast as they can be answered. */
import { checkAnswers } from "./check.ts";
import { load } from "./load.ts";
import { usageOf } from "./machine.ts";
import { startServer } from "./processes.ts";
import { keepSection, table } from "./report.ts";
import { ours } from "./servers.ts";
import { workloads } from "./workloads.ts";

const STEPS = 10;
/** Fifty a second for an hour, of the kind that reads a list; fewer of those that make hundreds of calls. */
const OPERATIONS = { W2r: 180_000, W3: 9_000, W5r: 3_600 };

export async function measureMemory(upstream) {
  const server = await startServer(ours, upstream);
  const rows = [];
  for (const [name, operations] of Object.entries(OPERATIONS)) {
    const workload = workloads.find((one) => one.name === name);
    const requests = (await checkAnswers([server], workload)).get(server);
    const resident = [];
    for (let step = 0; step < STEPS; step += 1) {
      await load({ port: server.port, requests, operations: operations / STEPS });
      resident.push(Math.round((usageOf(server.pid)?.residentBytes ?? 0) / 2 ** 20));
    }
    rows.push([name, operations.toLocaleString("en"), resident[0], resident.at(-1), Math.max(...resident)]);
  }
  await server.stop();
  const text = table(["", "operations", "MiB after a tenth", "MiB at the end", "most"], rows);
  await keepSection("Memory over an hour's worth of operations", text);
}
