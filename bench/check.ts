/** Nothing is timed before all servers have given the same answer. */
import { isDeepStrictEqual } from "node:util";
import { ask } from "./processes.ts";
import { credentials, END_OF_HEAD } from "./workloads.ts";

/**
 * What each client sends a server for a workload: the same, but for the credentials and the cursors, which each server
 * makes in its own way. Clients are different people, as a gateway's are, unless the server is to see only one.
 */
export async function requestsFor(server, workload) {
  const requests = [];
  for (let client = 0; client < workload.clients; client += 1) {
    const authorization = credentials(server.oneCredential ? 0 : client, workload.scenario);
    const own = server.workloads?.[workload.name];
    const body = { ...(own ?? workload.body) };
    if (workload.needsCursor && own === undefined) {
      const { data } = await ask(server.port, { query: END_OF_HEAD }, authorization);
      body.variables = { ...body.variables, after: data.users.pageInfo.endCursor };
    }
    requests.push({ body, authorization, accept: workload.accept });
  }
  return requests;
}

/**
 * @returns the requests of all clients, by server
 * @throws where a server's answer is not that of the first one
 */
export async function checkAnswers(servers, workload) {
  let expected;
  const all = new Map();
  for (const server of servers) {
    const requests = await requestsFor(server, workload);
    all.set(server, requests);
    const answer = await ask(server.port, requests[0].body, requests[0].authorization);
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

const NOT_IN_PLAIN_LISTS = new Set(["id", "databaseId", "cursor", "pageInfo"]);
const CURSORS = new Set(["cursor", "startCursor", "endCursor"]);

/** Cursors differ between servers. Builds of the gateway return `databaseId` as a number or as text. */
function comparable(value, name) {
  if (Array.isArray(value)) return value.map((item) => comparable(item));
  if (CURSORS.has(name)) return "";
  if (name === "databaseId") return String(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, comparable(part, key)]));
}

/** Plain lists have other names and ids, but hold the same values in the same order. */
function valuesIn(value) {
  if (typeof value !== "object" || value === null) return [value];
  const parts = Array.isArray(value)
    ? value
    : Object.keys(value).flatMap((name) => (NOT_IN_PLAIN_LISTS.has(name) ? [] : [value[name]]));
  return parts.flatMap(valuesIn);
}
