/** Markdown of what was measured. */
import { writeFile } from "node:fs/promises";
import { remarks } from "./remarks.mjs";
import { describeMachine } from "./machine.mjs";

const LITTLE = 10;

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function short(value) {
  if (value === undefined || Number.isNaN(value)) return "–";
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(value >= LITTLE ? 1 : 2);
}

function bySeverAndWorkload(servers, results, cell) {
  return table(
    ["", ...results.map(({ workload }) => workload.name)],
    servers.map(({ key, name }) => [
      name,
      ...results.map(({ byServer }) => (byServer.has(key) ? cell(byServer.get(key)) : "–")),
    ]),
  );
}

/** How many times as much work the gateway does in the same CPU time; by the clock where there is no /proc. */
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
        const verdict = target === undefined ? "" : value >= target ? ` (wanted ${target})` : ` (**wanted ${target}**)`;
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
      "Operations a second: median (slowest to fastest round)",
      bySeverAndWorkload(servers, fast, (it) => `${short(it.perSecond)} (${short(it.slowest)}–${short(it.fastest)})`),
    ],
    ["CPU milliseconds for an operation", bySeverAndWorkload(servers, fast, (it) => short(it.cpuMs))],
    [
      "Milliseconds that a client waits under full load: p50 / p99",
      bySeverAndWorkload(servers, fast, (it) => `${short(it.p50)} / ${short(it.p99)}`),
    ],
    ["REST calls for an operation", bySeverAndWorkload(servers, fast, (it) => short(it.calls))],
    ["Resident memory under load, MiB", bySeverAndWorkload(servers, fast, mebibytes)],
  ];
  if (slow.length > 0) {
    parts.push([
      "One client, each REST call takes 20 ms: p50 / p99 in milliseconds",
      bySeverAndWorkload(servers, slow, (it) => `${short(it.p50)} / ${short(it.p99)}`),
    ]);
  }
  return parts.map(([title, text]) => `## ${title}\n\n${text}`);
}

export function printTables(tables) {
  process.stdout.write(`${sections(tables).join("\n\n")}\n`);
}

/** Writes RESULTS.md. */
export async function keep(tables, how) {
  const { servers, fast } = tables;
  const legend = fast.map(({ workload: { name, what, clients } }) => `- **${name}**: ${what}; ${clients} clients`);
  const versions = [...new Set(servers.map(({ key }) => key))].length;
  const text = [
    "# What was measured",
    `\`npm run bench -- ${how}\`, ${new Date().toISOString().slice(0, 10)}, ${versions} servers.`,
    describeMachine()
      .map((line) => `- ${line}`)
      .join("\n"),
    "Workloads:",
    legend.join("\n"),
    ...sections(tables),
    await remarks(tables),
  ];
  await writeFile(new URL("RESULTS.md", import.meta.url), `${text.join("\n\n")}\n`);
}
