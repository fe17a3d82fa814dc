/** What a reader of the tables must know. What depends on the figures is worked out from them. */
import { readFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { misses } from "./report.mjs";

const FULL = 0.9;

const STANDING = [
  "Every client has credentials of its own, but for the row that says otherwise: with the same ones, the gateway lets operations share the calls that they want at the same moment.",
  "The gateway writes a log line for each operation, keeps to one caller's turn and bounds, and signs its cursors; the peers do none of that.",
  "In the small organization the gateway reads the list of users instead of single ones; the peers, as most are written, always read single ones.",
  "Hive Gateway has plain lists, without connections, cursors and global ids: less work than the others have. Its answers were compared value by value.",
  "Apollo Server, Yoga and Hive Gateway make their calls with `fetch`, as they do where nobody changes it; Mercurius with undici's `Pool.request`.",
  "Where the gateway's time goes, by `node --cpu-prof` on 2026-11-24: W3 and W4: writing to sockets 16 %, garbage collection 11 %, JSON.parse 8 %, undici's client 6 %, nothing else above 2 %; W2r: garbage collection 13 %, JSON.parse 12 %, base64 of ids and cursors 7 %, JSON.stringify 4 %. A single REST call costs about 50 µs of CPU, most of it in the kernel and in undici, and the peers pay the same: only calls that are not made make a difference, as in W3 small.",
  "Of W4 nothing can be shared: the platform has no call that gives the roles of several users, and each account has a list of users of its own.",
];

export async function remarks(tables) {
  const { dependencies } = JSON.parse(await readFile(new URL("package.json", import.meta.url), "utf8"));
  const versions = ["mercurius", "@apollo/server", "graphql-yoga", "@graphql-hive/gateway", "undici", "graphql"];
  const lines = [...STANDING, `Versions: ${versions.map((name) => `${name} ${dependencies[name]}`).join(", ")}.`];
  const idle = tables.fast.flatMap(({ workload, byServer }) =>
    [...byServer].filter(([, { busy }]) => busy < FULL).map(([key]) => `${workload.name} of ${key}`),
  );
  if (idle.length > 0) {
    lines.push(
      `The machine had other work (load ${loadavg()[0].toFixed(1)} at the end), or the load was too small: these servers had less than ${FULL * 100} % of a core, so that their operations a second are too low, and only CPU time compares: ${idle.join(", ")}.`,
    );
  }
  const short = misses(tables.fast);
  lines.push(
    short.length === 0 ? "All targets are met." : `The gateway falls short of its target: ${short.join("; ")}.`,
  );
  return lines.map((line) => `- ${line}`).join("\n");
}
