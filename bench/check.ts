/** Nothing is timed before all servers have given the same answer. */
import { isDeepStrictEqual } from "node:util";
import type { OperationRequest } from "./load.ts";
import { ask, type RunningServer } from "./processes.ts";
import { credentials, END_OF_HEAD, type Workload } from "./workloads.ts";

/** The requests of all clients, by server. */
export type RequestsByServer = ReadonlyMap<RunningServer, readonly OperationRequest[]>;

interface EndOfHead {
  readonly users: { readonly pageInfo: { readonly endCursor: string } };
}

/**
 * What each client sends a server for a workload: the same, but for the credentials and the cursors, which each server
 * makes in its own way. Clients are different people, as a gateway's are, unless the server is to see only one.
 */
export async function requestsFor(server: RunningServer, workload: Workload): Promise<OperationRequest[]> {
  const requests: OperationRequest[] = [];
  for (let client = 0; client < workload.clients; client += 1) {
    const authorization = credentials(server.oneCredential ? 0 : client, workload.scenario);
    const own = server.workloads?.[workload.name];
    let body = own ?? workload.body;
    if (workload.needsCursor === true && own === undefined) {
      const { data } = await ask<EndOfHead>(server.port, { query: END_OF_HEAD }, authorization);
      body = { ...body, variables: { ...body.variables, after: data?.users.pageInfo.endCursor } };
    }
    requests.push({ body, authorization, accept: workload.accept });
  }
  return requests;
}

/** @throws Error if a server's answer is not that of the first one */
export async function checkAnswers(servers: readonly RunningServer[], workload: Workload): Promise<RequestsByServer> {
  let expected: { readonly server: RunningServer; readonly data: unknown } | undefined;
  const all = new Map<RunningServer, OperationRequest[]>();
  for (const server of servers) {
    const requests = await requestsFor(server, workload);
    all.set(server, requests);
    const [first] = requests;
    if (first === undefined) throw new Error(`${workload.name} has no clients.`);
    const answer = await ask<unknown>(server.port, first.body, first.authorization);
    if (answer.errors) throw new Error(`${server.name}, ${workload.name}: ${JSON.stringify(answer.errors[0])}`);
    const data = comparable(answer.data);
    expected ??= { server, data };
    const same = server.workloads?.[workload.name]
      ? isDeepStrictEqual(valuesIn(data), valuesIn(expected.data))
      : isDeepStrictEqual(data, expected.data);
    if (!same) {
      throw new Error(`${workload.name}: ${server.name} does not answer as ${expected.server.name} does.`);
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
