/** What a reader of the tables must know. What depends on the figures is worked out from them. */
import { readFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { misses } from "./report.mjs";

const FULL = 0.9;
const FLOOR_MS = 40;

const STANDING = [
  "Every client has credentials of its own, but for the row that says otherwise: with the same ones, the gateway lets operations share the calls that they want at the same moment.",
  "The gateway writes a log line for each operation, keeps to one caller's turn and bounds, and signs its cursors; the peers do none of that.",
  "In the small organization the gateway reads the list of users instead of single ones; the peers, as most are written, always read single ones.",
  "Hive Gateway has plain lists, without connections, cursors and global ids: less work than the others have. Its answers were compared value by value.",
  "Apollo Server, Yoga and Hive Gateway make their calls with `fetch`, as they do where nobody changes it; Mercurius with undici's `Pool.request`.",
  "Where the gateway's time goes, by `node --cpu-prof` on 2026-11-25: W3: writing to sockets 19 %, undici's client 15 %, JSON.parse and garbage collection 7 % each, promises 4 %, nothing else above 2 %; W2r: JSON.parse 20 %, writing the answer 10 %, JSON.stringify 7 %, garbage collection and the keyed hashes of cursors 4 % each, compiled fields and base64 of ids and cursors 3 % each; W5r: JSON.stringify 20 %, JSON.parse 19 %, making text of the platform's bytes 12 %, bytes of the answer, garbage collection and compiled fields 5 % each. Of W2r and W3d, which have one call and eleven, and of W5r, most is reading JSON and the system calls of each REST call, which the peers have as well: only calls that are not made make more of a difference, as with `WHERE_ID_IN=on`.",
  "What is garbage should be found by the next collection of the young. V8 makes objects old from the start where others from the same place in the code have lived long, as Node's streams do once a hundred connections have been opened; each request is a stream as well, and keeps all it has seen. The gateway tells V8 not to (`src/garbage.ts`): by `--trace-gc-nvp`, 1 kB of an operation of W2r outlives a collection, of 300 made, 2 to 9 of 1,300 of W3, and 1 of 10,500 of W5r, where it was 546. Of Mercurius' 1,340 for W3 it is 297, and with the same flag 5.",
  "Few calls go out in one turn of the event loop: what is underway is then a small part of what V8 must keep alive, and W3 and W4 take 10 to 25 % less CPU than when all were sent at once.",
  'Memory is what V8 lets its heap grow to before it cleans up: about 35 MiB are in use after a collection, where nobody asks anything. Told to be quick about it, by the two flags of "told to use little memory", the gateway takes 167 to 219 MiB instead of 202 to 322, and up to 1.6 times the CPU. The 200 MiB wanted under W5r are missed either way: V8 lets new objects have 64 MiB before it collects them, and with less (`--max-semi-space-size=16`) W3 and W5r take 35 to 41 % more CPU.',
  "Each round starts the servers anew, as what V8 has learned and laid out lasts as long as a process. A run can still differ from another by a fifth, as the machine has other work.",
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
  const far = tables.slow.find(({ workload }) => workload.name === "W3")?.byServer.get("ours");
  if (far !== undefined && far.p50 > 1.1 * FLOOR_MS) {
    lines.push(
      `W3 with 20 ms for each call takes one client ${far.p50.toFixed(1)} ms instead of ${(1.1 * FLOOR_MS).toFixed(0)}, where ${FLOOR_MS} is the least for two calls after one another: the hundred calls of its second step take their time on the one core, for the peers as well.`,
    );
  }
  const short = misses(tables.fast);
  lines.push(
    short.length === 0 ? "All targets are met." : `The gateway falls short of its target: ${short.join("; ")}.`,
  );
  return lines.map((line) => `- ${line}`).join("\n");
}
