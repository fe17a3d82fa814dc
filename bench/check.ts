/** Nothing is timed before all servers have returned the same response. */
import { isDeepStrictEqual } from "node:util";
import type { RunningServer } from "./processes.ts";
import { ask, requestsFor, type OperationRequest } from "./requests.ts";
import type { Workload } from "./workloads.ts";

/** The requests of all clients, by server. */
export type RequestsByServer = ReadonlyMap<RunningServer, readonly OperationRequest[]>;

/** @throws Error if the response of a server differs from that of the first one */
export async function checkAnswers(servers: readonly RunningServer[], workload: Workload): Promise<RequestsByServer> {
  let expected: { readonly server: RunningServer; readonly data: unknown } | undefined;
  const all = new Map<RunningServer, OperationRequest[]>();
  for (const server of servers) {
    const requests = await requestsFor(server, workload);
    all.set(server, requests);
    const [first] = requests;
    if (first === undefined) throw new Error(`${workload.name} has no clients.`);
    const answer = await ask<unknown>(server.port, first);
    if (answer.errors) throw new Error(`${server.name}, ${workload.name}: ${JSON.stringify(answer.errors[0])}`);
    const data = comparable(answer.data);
    expected ??= { server, data };
    const same = server.workloads?.[workload.name]
      ? isDeepStrictEqual(valuesIn(data), valuesIn(expected.data))
      : isDeepStrictEqual(data, expected.data);
    if (!same) {
      throw new Error(`${workload.name}: ${server.name} and ${expected.server.name} return different data.`);
    }
  }
  return all;
}

const NOT_IN_PLAIN_LISTS: ReadonlySet<string> = new Set(["id", "databaseId", "recordKey", "cursor", "pageInfo"]);
const CURSORS: ReadonlySet<string> = new Set(["cursor", "startCursor", "endCursor"]);

/** Cursors differ between servers. Builds of the gateway return `databaseId` as a number or as text. */
function comparable(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => comparable(item));
  if (CURSORS.has(name)) return "";
  if (name === "databaseId") return String(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, comparable(part, key)]));
}

/** Plain lists have other names and ids, but hold the same values in the same order. */
function valuesIn(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [value];
  const parts: unknown[] = Array.isArray(value)
    ? value
    : Object.entries(value).flatMap(([name, part]) => (NOT_IN_PLAIN_LISTS.has(name) ? [] : [part as unknown]));
  return parts.flatMap(valuesIn);
}
