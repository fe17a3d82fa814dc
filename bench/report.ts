/** The results as Markdown. */
import { readFile, writeFile } from "node:fs/promises";
import { median, medianInterval, type Measurement, type Summary } from "./measure.ts";
import { otherWork, remarks } from "./remarks.ts";
import { describeMachine } from "./machine.ts";
import type { Server } from "./servers.ts";
import type { Workload } from "./workloads.ts";

/** Cells of one line of a table. */
export type Row = readonly (string | number)[];

/** One workload, by the server's key. */
export interface WorkloadResult {
  readonly workload: Workload;
  readonly byServer: ReadonlyMap<string, Summary>;
}

export interface Tables {
  readonly servers: readonly Server[];
  /** Under full load. */
  readonly fast: readonly WorkloadResult[];
  /** One client, 20 ms for each REST call. */
  readonly slow: readonly WorkloadResult[];
}

/** Measurements by workload and by the server's key. */
export type RoundResults = ReadonlyMap<Workload, ReadonlyMap<string, Measurement>>;

export interface Round {
  readonly fast: RoundResults;
  readonly slow: RoundResults;
}

const LITTLE = 10;
const RESULTS = new URL("RESULTS.md", import.meta.url);

export function table(head: readonly string[], rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function short(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return "–";
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(value >= LITTLE ? 1 : 2);
}

function byServerAndWorkload(
  servers: readonly Server[],
  results: readonly WorkloadResult[],
  cell: (summary: Summary) => string,
): string {
  return table(
    ["", ...results.map(({ workload }) => workload.name)],
    servers.map(({ key, name }) => [
      name,
      ...results.map(({ byServer }) => {
        const summary = byServer.get(key);
        return summary === undefined ? "–" : cell(summary);
      }),
    ]),
  );
}

/** How many times as much work the gateway does in the same CPU time; in the same elapsed time without /proc. */
function ratio(result: WorkloadResult, key: string): number | undefined {
  const [us, them] = [result.byServer.get("ours"), result.byServer.get(key)];
  if (us === undefined || them === undefined) return undefined;
  return us.cpuMs === undefined || them.cpuMs === undefined ? us.perSecond / them.perSecond : them.cpuMs / us.cpuMs;
}

function ratios(servers: readonly Server[], results: readonly WorkloadResult[]): string {
  const others = servers.filter(({ key }) => key !== "ours");
  return table(
    ["compared with", ...results.map(({ workload }) => workload.name)],
    others.map(({ key, name }) => [
      name,
      ...results.map((result) => {
        const value = ratio(result, key);
        if (value === undefined) return "–";
        const target = result.workload.targets?.[key];
        const verdict =
          target === undefined
            ? ""
            : value >= target
              ? ` (target ${String(target)})`
              : ` (**target ${String(target)}**)`;
        return `${value.toFixed(2)}x${verdict}`;
      }),
    ]),
  );
}

function sections({ servers, fast, slow }: Tables): string[] {
  const mebibytes = ({ residentBytes = 0 }: Summary) => String(Math.round(residentBytes / 2 ** 20));
  const parts: [title: string, text: string][] = [
    ["Ratios: work done in the same CPU time", ratios(servers, fast)],
    [
      "Operations per second: median (slowest to fastest round)",
      byServerAndWorkload(servers, fast, (it) => `${short(it.perSecond)} (${short(it.slowest)}–${short(it.fastest)})`),
    ],
    ["CPU per operation, ms", byServerAndWorkload(servers, fast, (it) => short(it.cpuMs))],
    [
      "Latency under full load, ms: p50 / p99",
      byServerAndWorkload(servers, fast, (it) => `${short(it.p50)} / ${short(it.p99)}`),
    ],
    ["REST calls per operation", byServerAndWorkload(servers, fast, (it) => short(it.calls))],
    ["Resident memory under load, MiB", byServerAndWorkload(servers, fast, mebibytes)],
  ];
  if (slow.length > 0) {
    parts.push([
      "One client, 20 ms for each REST call: latency, ms: p50 / p99",
      byServerAndWorkload(servers, slow, (it) => `${short(it.p50)} / ${short(it.p99)}`),
    ]);
  }
  return parts.map(([title, text]) => `## ${title}\n\n${text}`);
}

/** CPU of this build divided by CPU of the other build, paired by round. */
export function printPairedRatios(rounds: readonly Round[]): void {
  const rows = [...(rounds[0]?.fast.keys() ?? [])].map((workload) => {
    const cpuMs = ({ fast }: Round, key: string) => fast.get(workload)?.get(key)?.cpuMs ?? NaN;
    const values = rounds.map((round) => cpuMs(round, "ours") / cpuMs(round, "other"));
    const interval = medianInterval(values)?.map((value) => value.toFixed(3));
    return [workload.name, median(values).toFixed(3), interval?.join(" to ") ?? "–"];
  });
  const head = ["", "median", "95 % interval"];
  process.stdout.write(`## CPU per operation, this build : other build\n\n${table(head, rows)}\n\n`);
}

export function printTables(tables: Tables): void {
  process.stdout.write(`${sections(tables).join("\n\n")}\n`);
}

function commandLine(how: readonly string[]): string {
  const words = how.map((word) => (word.includes(" ") ? `"${word}"` : word));
  const command = ["npm run bench", ...(words.length > 0 ? ["--", ...words] : [])].join(" ");
  return `\`${command}\`, ${new Date().toISOString().slice(0, 10)}.`;
}

function legendOf(results: readonly WorkloadResult[]): string {
  return results
    .map(({ workload: { name, what, clients } }) => `- **${name}**: ${what}; ${String(clients)} clients`)
    .join("\n");
}

/** Writes RESULTS.md. `how` has the arguments of the command. */
export async function keep(tables: Tables, how: readonly string[]): Promise<void> {
  const text = [
    "# Results of the bench",
    commandLine(how),
    describeMachine()
      .map((line) => `- ${line}`)
      .join("\n"),
    "Workloads:",
    legendOf(tables.fast),
    ...sections(tables),
    `## Remarks\n\n${await remarks(tables)}`,
  ];
  await writeFile(RESULTS, `${text.join("\n\n")}\n`);
}

/** Prints the tables of some workloads, and keeps them as one section of RESULTS.md. `how` has the arguments of the command. */
export async function keepSome(title: string, tables: Tables, how: readonly string[]): Promise<void> {
  const parts = [
    commandLine(how),
    legendOf(tables.fast),
    ...sections(tables).map((section) => section.replace(/^## /, "### ")),
    otherWork(tables) ?? "",
  ];
  await keepSection(title, parts.join("\n\n").trimEnd());
}

/** Prints a section, and replaces the one of that title in RESULTS.md. */
export async function keepSection(title: string, text: string): Promise<void> {
  const section = `## ${title}\n\n${text}\n`;
  process.stdout.write(`${section}\n`);
  const old = await readFile(RESULTS, "utf8").catch(() => "# Results of the bench\n");
  const others = old.split(/\n(?=## )/).filter((part) => !part.startsWith(`## ${title}\n`));
  await writeFile(RESULTS, `${others.map((part) => part.trimEnd()).join("\n\n")}\n\n${section}`);
}

/** Workloads in which the gateway misses its target. */
export function misses(results: readonly WorkloadResult[]): string[] {
  return results.flatMap((result) =>
    Object.entries(result.workload.targets ?? {}).flatMap(([key, target]) => {
      const value = ratio(result, key);
      return value === undefined || value >= target
        ? []
        : [`${result.workload.name} against ${key} ${value.toFixed(2)}x instead of ${String(target)}x`];
    }),
  );
}
