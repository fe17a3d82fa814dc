/** Remarks below the tables. Those about figures are computed from them. */
import { readFile } from "node:fs/promises";
import { measurementsOf, ratioTo, verdictsOf, type Results } from "./results.ts";
import { median } from "./statistics.ts";
import { VERSION } from "./tailcall.ts";

const STANDING = [
  "Every client has its own credentials, except in the column with one credential for all clients: operations with the same credentials share identical REST calls in flight.",
  "All servers get the same requests: the headers and bodies of Apollo Client in Chrome, if no other client is named; plain lists have queries of their own. `Accept-Encoding` is missing, as behind a load balancer that compresses; in W2r compressed, the gateway compresses its responses, and the peers do not.",
  "The gateway runs with its defaults. It writes a log line for each operation, queues REST calls by credential, limits the bytes of responses and signs its cursors; the peers do none of that.",
  "By default, the gateway reads several users by one REST call with `where=id in (…)`, which the vendor does not document. The column `WHERE_ID_IN=off` is for a platform that rejects it. The peers read single users, as most servers with DataLoader do; Hive Gateway and Tailcall read a user once for each row.",
  "In the small organization the gateway reads the list of users in place of single users.",
  "Hive Gateway and Tailcall return plain lists, without connections, cursors and global ids: W2r and W5r are not measured for them. Their responses were compared value by value. In W5 they request the five pages at once by their tokens; the others follow the tokens.",
  "By default, the gateway has at most 32 REST calls of one credential in flight. The peers have no limit, which a single client notices in W4.",
  "In W6, Hive Gateway sends the second REST call without the token of the instance: its OpenAPI handler cannot make a header of a value in a response. The fake platform does not check tokens.",
  "In W6 next, the peers take a page token for a next page. The gateway reads the next page, as the platform also sends a token with a last page that is full, and no total with records.",
  "W7 is not measured for Hive Gateway, as plain lists cannot take turns, and none of W6 and W7 for Tailcall. The peers return an error if one instance fails, and do not check the names of objects.",
  "Apollo Server, Yoga and Hive Gateway make their REST calls with `fetch`, their default; Mercurius with undici's `Pool.request`.",
  "The gateway turns off V8's allocation-site pretenuring (`src/v8Flags.ts`). The peers run with V8's defaults.",
  "Each round restarts the servers, as V8's optimizations and heap layout last as long as a process. Resident memory is the size that V8 lets its heap grow to in that time; `npm run bench -- --memory` measures it over the operations of an hour.",
  "No REST call of W4 can be shared: the platform has no call for the roles of several users, and each account has its own list of users. A fifth of the users have one list of roles, the others another: the gateway parses equal lists once per operation (`src/upstream/parsedBodies.ts`).",
];

const TAILCALL = `Tailcall ${VERSION} is a program in Rust. It runs with one worker thread, without a cache, and with more idle connections than by default. With \`dedupe\`, which is off by default, it makes identical REST calls that are in flight once.`;

/** Profiles and trials for the missed targets. They have a date, as they are not derived from a run. */
const PROFILE = [
  "CPU time of the gateway by `node --cpu-prof`, 2026-11-27: W2r: JSON.parse 20 %, execution 8 %, JSON.stringify 7 %, writing to sockets 7 %, undici 5 %, decoding and encoding 5 %, checking rows 4 %, hashes 3 %; W4: writing to sockets 24 %, undici 16 %, the queue, the time limits and the other steps of a REST call 12 %, garbage collection 5 %, JSON.parse 4 %, JSON.stringify 3 %; W5r: JSON.parse 20 %, decoding and encoding 15 %, JSON.stringify 14 %, execution 10 %, undici, garbage collection and checking rows 5 % each. Nothing else has more.",
  "W1 beside Hive Gateway: a tenth of Hive's CPU time would be 30 µs. Fastify with a handler that returns a constant takes 27 µs, the gateway 38 µs.",
  "W2, W2r, W3d, W5 and W5r: the largest parts are reading and writing JSON, which Mercurius does as well. It does not check rows, sign cursors, write a log line, or bound what it reads and writes. Tried and not faster: a parser in JavaScript that creates the selected attributes only (200 users: 253 µs, `JSON.parse` 260 µs). Tried and slower: pieces also for short lists (W2r 10 %), young generations of 16, 24 and 32 MiB (W5r 49, 35 and 33 %). Tried without effect: V8's collector in one thread. Completing long lists page by page takes the same CPU in W5r without latency; with 20 ms for each REST call and 24 clients, it takes 1.17 to 1.22 times less, as rows no longer reach V8's old generation. A response is sent when it is complete, as its status says whether fields have failed.",
  "Long responses, 2026-11-28, after the run above: they are written in pieces from 32,768 characters on, in place of 65,536. In fresh processes, W7 takes 0.49 times the CPU, W3 0.89; W2r and W4 do not change. Ratios depend on the machine: another one with the same processor had, beside Mercurius and with this change, W3 7.25x, W5r 3.46x, W6 2.43x and W7 1.85x (`npm run bench -- --only W3,W6,W7,W5r --servers mercurius,apollo,hive --rounds 6`). Pages of a list are kept for the operation if another list can have them, without a measurable difference in W5r.",
  "W4: two system calls and undici's work for each of 221 REST calls take 40 %. Tried without effect, beyond the noise: 8, 32 and 64 REST calls in one turn of the event loop in place of 16, and 16 in flight in place of 32.",
  "Memory in W5r, of 290 MiB after 2 s and 330 MiB after 24 s: V8's young generation 128, its old one 43, the program 50, and 59 to 83 for bytes outside V8's heap. V8 lets the young generation grow to 128 MiB under any steady load. With `--max-semi-space-size=32 --heap-growing-percent=50`, W5r takes 240 to 264 MiB and 8 % more CPU; before long lists were completed page by page, a young generation of that size alone took 31 % more CPU, and 373 MiB. The gateway does not set these flags: with 20 ms for each REST call, they cost 20 %.",
];

const VERSIONS = ["mercurius", "@apollo/server", "graphql-yoga", "@graphql-hive/gateway", "undici", "graphql"];

export async function remarks(results: Results): Promise<string[]> {
  const { dependencies } = JSON.parse(await readFile(new URL("package.json", import.meta.url), "utf8")) as {
    dependencies: Record<string, string>;
  };
  return [
    ...STANDING,
    ...(results.servers.some(({ key }) => key === "tailcall") ? [TAILCALL] : []),
    ...smallHeap(results),
    ...results.notes,
    `Versions: ${VERSIONS.map((name) => `${name} ${dependencies[name] ?? ""}`).join(", ")}.`,
    targets(results),
    ...PROFILE,
  ];
}

/** The memory that the flags of "small heap" save, and the CPU that they take. */
function smallHeap({ fast }: Results): string[] {
  const both = fast.flatMap((result) => {
    const ratio = ratioTo(result, "small")?.median;
    const [ours, small] = ["ours", "small"].map((key) =>
      Math.max(...measurementsOf(result, key).map(({ residentBytes = NaN }) => residentBytes / 2 ** 20)),
    );
    return ratio === undefined || ours === undefined || small === undefined ? [] : [{ ratio, ours, small }];
  });
  if (both.length === 0) return [];
  const range = (values: readonly number[]) =>
    `${String(Math.round(Math.min(...values)))} to ${String(Math.round(Math.max(...values)))}`;
  const cpu = `${median(both.map(({ ratio }) => ratio)).toFixed(2)} times the CPU in the median workload, ${Math.max(...both.map(({ ratio }) => ratio)).toFixed(2)} at most`;
  return [
    `With the two flags of “small heap”, the gateway takes ${range(both.map(({ small }) => small))} MiB in place of ${range(both.map(({ ours }) => ours))}, and ${cpu}.`,
  ];
}

function targets(results: Results): string {
  const { targets: all, missed, undecided } = verdictsOf(results);
  if (missed === 0) return `All ${String(all)} targets are met.`;
  return `The gateway misses ${String(missed)} of ${String(all)} targets; ${String(undecided)} of the missed ones are inside the interval.`;
}
