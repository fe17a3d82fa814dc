/** The paths on which the gateway executes an operation. Clients must not see a difference. */
import { hash } from "node:crypto";

/** "mixed" alternates between both. */
export type ExecutionPath = "compiled" | "apollo" | "mixed";

/** Returns a function that changes a request's body so that the request takes the path. */
export function requestsOn(path: ExecutionPath): (body: unknown) => unknown {
  let count = 0;
  return (body) => {
    count += 1;
    const throughApollo = path === "apollo" || (path === "mixed" && count % 2 === 0);
    return throughApollo && hasQuery(body) ? { ...registrationOf(body.query), ...body } : body;
  };
}

function hasQuery(body: unknown): body is { readonly query: string } {
  return typeof body === "object" && body !== null && "query" in body && typeof body.query === "string";
}

/** Apollo Server executes a request that registers a persisted query. */
function registrationOf(query: string) {
  return { extensions: { persistedQuery: { version: 1, sha256Hash: hash("sha256", query, "hex") } } };
}
