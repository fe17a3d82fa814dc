/** The results as Markdown. */
import { readFile, writeFile } from "node:fs/promises";
import { format } from "prettier";
import { describeMachine } from "./machine.ts";
import type { Measurement } from "./measure.ts";
import { remarks } from "./remarks.ts";
import { measurementsOf, ratioTo, type Results, type WorkloadResult } from "./results.ts";
import type { Server } from "./servers.ts";
import { estimate, median, type Estimate } from "./statistics.ts";

/** Cells of one line of a table. */
export type Row = readonly (string | number)[];

const RESULTS = new URL("RESULTS.md", import.meta.url);
const ABSENT = "–";

export function table(head: readonly string[], rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Three significant digits. */
function short(value: number): string {
  if (Number.isNaN(value)) return ABSENT;
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}

function withInterval({ median: middle, interval }: Estimate, unit = ""): string {
  const range = interval === undefined ? "" : ` (${interval.map(short).join("–")})`;
  return `${short(middle)}${unit}${range}`;
}

/**
 * A line for each workload and a column for each server, in one table for the servers of each round and one for those that are
 * measured seldom. Lines and columns without a cell are left out.
 */
function byWorkload(
  servers: readonly Server[],
  results: readonly WorkloadResult[],
  cell: (result: WorkloadResult, server: Server) => string | undefined,
): string {
  return [servers.filter(({ seldom }) => !seldom), servers.filter(({ seldom }) => seldom)]
    .flatMap((group) => {
      const columns = group
        .map((server) => ({ server, cells: results.map((result) => cell(result, server)) }))
        .filter(({ cells }) => cells.some((text) => text !== undefined));
      const lines = results
        .map(({ workload }, index) => ({ workload, cells: columns.map(({ cells }) => cells[index]) }))
        .filter(({ cells }) => cells.some((text) => text !== undefined));
      const head = ["", ...columns.map(({ server }) => server.name)];
      const rows = lines.map(({ workload, cells }) => [workload.name, ...cells.map((text) => text ?? ABSENT)]);
      return rows.length === 0 ? [] : [table(head, rows)];
    })
    .join("\n\n");
}

function ratios({ servers, fast }: Results): string {
  return byWorkload(
    servers.filter(({ key }) => key !== "ours"),
    fast,
    (result, { key }) => {
      const ratio = ratioTo(result, key);
      if (ratio === undefined) return undefined;
      const target = result.workload.targets?.[key];
      const text = withInterval(ratio, "x");
      if (target === undefined) return text;
      return ratio.median >= target ? `${text}; target ${String(target)}` : `${text}; **target ${String(target)}**`;
    },
  );
}

function measured(
  servers: readonly Server[],
  results: readonly WorkloadResult[],
  cell: (rounds: readonly Measurement[]) => string,
): string {
  return byWorkload(servers, results, (result, { key }) => {
    const rounds = measurementsOf(result, key);
    return rounds.length === 0 ? undefined : cell(rounds);
  });
}

const latencies = (rounds: readonly Measurement[]) =>
  `${short(median(rounds.map(({ p50 }) => p50)))} / ${short(median(rounds.map(({ p99 }) => p99)))}`;

function sections(results: Results): string[] {
  const { servers, fast, slow } = results;
  const cpu = (rounds: readonly Measurement[]) => withInterval(estimate(rounds.map(({ cpuMs }) => cpuMs)));
  const calls = (rounds: readonly Measurement[]) => median(rounds.map((round) => round.calls)).toFixed(2);
  const mebibytes = (rounds: readonly Measurement[]) =>
    String(Math.round(Math.max(...rounds.map(({ residentBytes = NaN }) => residentBytes)) / 2 ** 20));
  const parts = [
    `## CPU per operation, divided by that of the gateway

The median of the ratios of all rounds, with its 95 % interval if there are six rounds or more. Above 1x, the gateway needs less CPU. Missed targets are bold.

${ratios(results)}`,
    `## CPU per operation, ms\n\n${measured(servers, fast, cpu)}`,
    `## REST calls per operation\n\n${measured(servers, fast, calls)}`,
    `## Most resident memory, MiB\n\n${measured(servers, fast, mebibytes)}`,
    `## Latency under full load, ms: p50 / p99\n\n${measured(servers, fast, latencies)}`,
  ];
  if (slow.length > 0)
    parts.push(
      `## One client, 20 ms for each REST call: median latency, ms\n\n${measured(servers, slow, (rounds) => short(median(rounds.map(({ p50 }) => p50))))}`,
    );
  return parts;
}

export function printTables(results: Results): void {
  process.stdout.write(`${[...sections(results), ...results.notes].join("\n\n")}\n`);
}

/** The command of this run, and when and how long it ran. */
function commandLine(): string {
  const words = process.argv.slice(2).map((word) => (word.includes(" ") ? `"${word}"` : word));
  const command = ["npm run bench", ...(words.length > 0 ? ["--", ...words] : [])].join(" ");
  const date = new Date(performance.timeOrigin).toISOString().slice(0, 10);
  return `\`${command}\`, ${date}, in ${String(Math.ceil(performance.now() / 60_000))} min.`;
}

/** Replaces RESULTS.md. */
export async function keep(results: Results): Promise<void> {
  const text = [
    "# Results of the bench",
    commandLine(),
    describeMachine()
      .map((line) => `- ${line}`)
      .join("\n"),
    "Workloads:",
    results.fast
      .map(({ workload: { name, what, clients } }) => `- **${name}**: ${what}; ${String(clients)} clients`)
      .join("\n"),
    ...sections(results),
    `## Remarks\n\n${(await remarks(results)).map((line) => `- ${line}`).join("\n")}`,
  ];
  await write(text.join("\n\n"));
}

/** Prints a section, and replaces the one of that title in RESULTS.md. */
export async function keepSection(title: string, text: string): Promise<void> {
  const section = `## ${title}\n\n${commandLine()}\n\n${text}\n`;
  process.stdout.write(`${section}\n`);
  const old = await readFile(RESULTS, "utf8").catch(() => "# Results of the bench\n");
  const others = old.split(/\n(?=## )/).filter((part) => !part.startsWith(`## ${title}\n`));
  await write([...others, section].join("\n"));
}

/** Aligns the tables, as the other Markdown files have them. */
async function write(text: string): Promise<void> {
  await writeFile(RESULTS, await format(text, { parser: "markdown" }));
}
