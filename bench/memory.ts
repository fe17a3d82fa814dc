/** Does memory grow with the operations answered? As many as a busy hour has, as fast as they can be answered. */
import { checkAnswers } from "./check.ts";
import { load } from "./load.ts";
import { usageOf } from "./machine.ts";
import { startServer, type Upstream } from "./processes.ts";
import { keepSection, table, type Row } from "./report.ts";
import { ours } from "./servers.ts";
import { workloadNamed } from "./workloads.ts";

const STEPS = 10;
/** Fifty a second for an hour, of the kind that reads a list; fewer of those that make hundreds of calls. */
const OPERATIONS = { W2r: 180_000, W3: 9_000, W5r: 3_600 };

export async function measureMemory(upstream: Upstream): Promise<void> {
  const server = await startServer(ours, upstream);
  const rows: Row[] = [];
  for (const [name, operations] of Object.entries(OPERATIONS)) {
    const requests = (await checkAnswers([server], workloadNamed(name))).get(server) ?? [];
    const resident: number[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      await load({ port: server.port, requests, operations: operations / STEPS });
      resident.push(Math.round((usageOf(server.pid)?.residentBytes ?? 0) / 2 ** 20));
    }
    rows.push([name, operations.toLocaleString("en"), resident[0] ?? 0, resident.at(-1) ?? 0, Math.max(...resident)]);
  }
  await server.stop();
  const text = table(["", "operations", "MiB after a tenth", "MiB at the end", "most"], rows);
  await keepSection("Memory over an hour's worth of operations", text);
}
