/** What the scripts in this folder share: alternatives are timed in alternating rounds, and printed as a table. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { cpus, release, totalmem, type } from "node:os";
import { fileURLToPath } from "node:url";

const ROUNDS = 7;
/** CPU milliseconds of one round of one alternative. */
const ROUND_MS = 100;

export type Cell = string | number;
type Work = () => unknown;

/** Loads packages from the gateway's node_modules: types of one copy of graphql are none to another copy. */
export const requireOfGateway = createRequire(new URL("../../dist/src/index.js", import.meta.url));

/**
 * Prints the CPU time that each alternative takes, of this process alone: other work on the machine disturbs it less
 * than elapsed time. Each round times all alternatives, so that they have the same luck; the median of the rounds counts.
 * @param alternatives functions by name, each of which does the work once; they may return a promise
 */
export async function compare(title: string, alternatives: Readonly<Record<string, Work>>): Promise<void> {
  const timed: { name: string; work: Work; runs: number; times: number[] }[] = [];
  for (const [name, work] of Object.entries(alternatives))
    timed.push({ name, work, runs: await runsFor(work), times: [] });
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { work, runs, times } of timed) times.push(await cpuOf(work, runs));
  print(
    title,
    ["", "µs of CPU"],
    timed.map(({ name, times }) => [name, digits(median(times))]),
  );
}

/** How many runs take about ROUND_MS, after a warm-up of the same length. */
async function runsFor(work: Work): Promise<number> {
  let runs = 1;
  for (let each = 0; ; runs *= 2) {
    each = await cpuOf(work, runs);
    if (each * runs > ROUND_MS * 1_000) return runs;
  }
}

async function cpuOf(work: Work, runs: number): Promise<number> {
  const before = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) {
    const result = work();
    if (result instanceof Promise) await result;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / runs;
}

export function writeLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function print(title: string, head: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [first = "", ...others] = all.map(line);
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  writeLine([`\n${title}\n`, first, rule, ...others].join("\n"));
}

export function printMachine() {
  const [first] = cpus();
  writeLine(
    `${String(cpus().length)} × ${first?.model.trim() ?? "unknown processor"}, ${String(Math.round(totalmem() / 2 ** 30))} GiB, ` +
      `${type()} ${release()}, Node ${process.versions.node}`,
  );
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

function digits(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(2);
}

/** Starts restServer.ts. @param headers of each of its responses */
export async function startRestServer(headers: Readonly<Record<string, string>> = {}) {
  const file = fileURLToPath(new URL("restServer.ts", import.meta.url));
  const child = spawn(process.execPath, [file, JSON.stringify(headers)], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<number>((resolve) =>
    child.stdout.once("data", (chunk: Buffer) => resolve(Number(chunk.toString()))),
  );
  return { origin: `http://127.0.0.1:${String(port)}`, stop: () => child.kill() };
}
