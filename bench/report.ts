/** The results as Markdown. */
import { readFile, writeFile } from "node:fs/promises";
import { median, medianInterval } from "./measure.ts";
import { remarks } from "./remarks.ts";
import { describeMachine } from "./machine.ts";

const LITTLE = 10;
const RESULTS = new URL("RESULTS.md", import.meta.url);

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function short(value) {
  if (value === undefined || Number.isNaN(value)) return "–";
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(value >= LITTLE ? 1 : 2);
}

function byServerAndWorkload(servers, results, cell) {
  return table(
    ["", ...results.map(({ workload }) => workload.name)],
    servers.map(({ key, name }) => [
      name,
      ...results.map(({ byServer }) => (byServer.has(key) ? cell(byServer.get(key)) : "–")),
    ]),
  );
}

/** How many times as much work the gateway does in the same CPU time; in the same elapsed time without /proc. */
function ratio(result, key) {
  const [us, them] = [result.byServer.get("ours"), result.byServer.get(key)];
  if (us === undefined || them === undefined) return undefined;
  return us.cpuMs === undefined ? us.perSecond / them.perSecond : them.cpuMs / us.cpuMs;
}

function ratios(servers, results) {
  const others = servers.filter(({ key }) => key !== "ours");
  return table(
    ["compared with", ...results.map(({ workload }) => workload.name)],
    others.map(({ key, name }) => [
      name,
      ...results.map((result) => {
        const value = ratio(result, key);
        if (value === undefined) return "–";
        const target = result.workload.targets?.[key];
        const verdict = target === undefined ? "" : value >= target ? ` (target ${target})` : ` (**target ${target}**)`;
        return `${value.toFixed(2)}x${verdict}`;
      }),
    ]),
  );
}

export function sections({ servers, fast, slow }) {
  const mebibytes = (value) => String(Math.round(value.residentBytes / 2 ** 20));
  const parts = [
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
export function printPairedRatios(rounds) {
  const rows = [...rounds[0].fast.keys()].map((workload) => {
    const values = rounds.map(
      ({ fast }) => fast.get(workload).get("ours").cpuMs / fast.get(workload).get("other").cpuMs,
    );
    const interval = medianInterval(values)?.map((value) => value.toFixed(3));
    return [workload.name, median(values).toFixed(3), interval?.join(" to ") ?? "–"];
  });
  const head = ["", "median", "95 % interval"];
  process.stdout.write(`## CPU per operation, this build : other build\n\n${table(head, rows)}\n\n`);
}

export function printTables(tables) {
  process.stdout.write(`${sections(tables).join("\n\n")}\n`);
}

/** Writes RESULTS.md. `how` has the arguments of the command. */
export async function keep(tables, how) {
  const { fast } = tables;
  const legend = fast.map(({ workload: { name, what, clients } }) => `- **${name}**: ${what}; ${clients} clients`);
  const text = [
    "# Results of the bench",
    `\`${["npm run bench", ...(how.length > 0 ? ["--", ...how] : [])].join(" ")}\`, ${new Date().toISOString().slice(0, 10)}.`,
    describeMachine()
      .map((line) => `- ${line}`)
      .join("\n"),
    "Workloads:",
    legend.join("\n"),
    ...sections(tables),
    `## Remarks\n\n${await remarks(tables)}`,
  ];
  await writeFile(RESULTS, `${text.join("\n\n")}\n`);
}

/** Prints a section, and replaces the one of that title in RESULTS.md. */
export async function keepSection(title, text) {
  const section = `## ${title}\n\n${text}\n`;
  process.stdout.write(`${section}\n`);
  const old = await readFile(RESULTS, "utf8").catch(() => "# Results of the bench\n");
  const others = old.split(/\n(?=## )/).filter((part) => !part.startsWith(`## ${title}\n`));
  await writeFile(RESULTS, `${others.map((part) => part.trimEnd()).join("\n\n")}\n\n${section}`);
}

/** Workloads in which the gateway misses its target. */
export function misses(results) {
  return results.flatMap((result) =>
    Object.entries(result.workload.targets ?? {}).flatMap(([key, target]) => {
      const value = ratio(result, key);
      return value === undefined || value >= target
        ? []
        : [`${result.workload.name} against ${key} ${value.toFixed(2)}x instead of ${target}x`];
    }),
  );
}
