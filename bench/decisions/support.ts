/** What the scripts in this folder share: alternatives are timed in alternating rounds, and printed as a table. */
import { spawn } from "node:child_process";
import { cpus, release, totalmem, type } from "node:os";
import { fileURLToPath } from "node:url";

const ROUNDS = 7;
/** CPU milliseconds of one round of one alternative. */
const ROUND_MS = 100;

/**
 * Prints the CPU time that each alternative takes, of this process alone: other work on the machine disturbs it less
 * than elapsed time. Each round times all alternatives, so that they have the same luck; the median of the rounds counts.
 * @param alternatives functions by name, each of which does the work once; they may return a promise
 */
export async function compare(title, alternatives) {
  const names = Object.keys(alternatives);
  const runs = new Map();
  for (const name of names) runs.set(name, await runsFor(alternatives[name]));
  const rounds = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const name of names) rounds.get(name).push(await cpuOf(alternatives[name], runs.get(name)));
  print(
    title,
    ["", "µs of CPU"],
    names.map((name) => [name, digits(median(rounds.get(name)))]),
  );
}

/** How many runs take about ROUND_MS, after a warm-up of the same length. */
async function runsFor(work) {
  let runs = 1;
  for (let each = 0; ; runs *= 2) {
    each = await cpuOf(work, runs);
    if (each * runs > ROUND_MS * 1_000) return runs;
  }
}

async function cpuOf(work, runs) {
  const before = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) {
    const result = work();
    if (result instanceof Promise) await result;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / runs;
}

export function print(title, head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  const [first, ...others] = all.map(line);
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  console.log([`\n${title}\n`, first, rule, ...others].join("\n"));
}

export function printMachine() {
  const [first] = cpus();
  console.log(
    `${cpus().length} × ${first?.model.trim() ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ` +
      `${type()} ${release()}, Node ${process.versions.node}`,
  );
}

export function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}

function digits(value) {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(2);
}

/** Starts restServer.ts. @param headers of each of its responses */
export async function startRestServer(headers = {}) {
  const file = fileURLToPath(new URL("restServer.ts", import.meta.url));
  const child = spawn(process.execPath, [file, JSON.stringify(headers)], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise((resolve) => child.stdout.once("data", (chunk) => resolve(Number(chunk))));
  return { origin: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}
