/** Nothing is timed before all servers have given the same answer. */
import { isDeepStrictEqual } from "node:util";
import { ask } from "./processes.mjs";
import { credentials, END_OF_HEAD } from "./workloads.mjs";

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
    requests.push({ body, authorization });
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
    if (server.workloads?.[workload.name]) continue;
    const data = withoutCursors(answer.data);
    expected ??= { server, data };
    if (!isDeepStrictEqual(data, expected.data)) {
      throw new Error(`${workload.name}: ${server.name} does not answer as ${expected.server.name} does.`);
    }
  }
  return all;
}

const CURSORS = new Set(["cursor", "startCursor", "endCursor"]);

function withoutCursors(value) {
  if (Array.isArray(value)) return value.map(withoutCursors);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, CURSORS.has(name) ? "" : withoutCursors(part)]),
  );
}
