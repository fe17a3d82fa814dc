import type { FastifyRequest } from "fastify";
import { PREFLIGHT_HEADERS } from "../../../graphql/apollo.ts";
import type { OperationRequest } from "../../../graphql/pipeline.ts";
import { isJsonObject, parseJson } from "../../../upstream/json.ts";
import { splitUrl } from "../../splitUrl.ts";

/** A well-formed GraphQL request. */
export interface GraphqlRequest extends OperationRequest {
  readonly method: "GET" | "POST";
  /** Undefined if the request identifies its document by `sha256`. */
  readonly query: string | undefined;
  /** Hash of an automatic persisted query. With `query`, the client registers the document. */
  readonly sha256: string | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a request as GraphQL over HTTP defines it.
 * @returns undefined for a malformed request, which Apollo Server rejects with a specific message
 */
export function readGraphqlRequest(request: FastifyRequest): GraphqlRequest | undefined {
  if (request.method === "POST") return isJsonObject(request.body) ? fromParameters("POST", request.body) : undefined;
  if (!isPreflighted(request)) return undefined;
  const parameters = readSearch(request.url);
  return parameters && fromParameters("GET", parameters);
}

function fromParameters(method: "GET" | "POST", parameters: Json): GraphqlRequest | undefined {
  const { query, operationName, variables, extensions } = parameters;
  if (query !== undefined && typeof query !== "string") return undefined;
  if (!isAbsent(operationName) && typeof operationName !== "string") return undefined;
  if (!isAbsent(variables) && !isJsonObject(variables)) return undefined;
  const sha256 = isAbsent(extensions) ? undefined : persistedQueryHash(extensions);
  if (sha256 === null || (query === undefined && sha256 === undefined) || query === "") return undefined;
  return { method, query, sha256, operationName, variables };
}

/** Undefined if the extensions have no persisted query; null if they are malformed. */
function persistedQueryHash(extensions: unknown): string | undefined | null {
  if (!isJsonObject(extensions)) return null;
  const { persistedQuery } = extensions;
  if (isAbsent(persistedQuery)) return undefined;
  if (!isJsonObject(persistedQuery) || persistedQuery["version"] !== 1) return null;
  const { sha256Hash } = persistedQuery;
  return typeof sha256Hash === "string" ? sha256Hash : null;
}

/** Reads the parameters of a GET; undefined if one is repeated or is invalid JSON. Empty ones count as absent. */
function readSearch(url: string): Json | undefined {
  const search = new URLSearchParams(splitUrl(url).search);
  const parameters: Record<string, unknown> = {};
  for (const name of ["query", "operationName", "variables", "extensions"]) {
    const [value, ...others] = search.getAll(name);
    if (others.length > 0) return undefined;
    if (value === undefined || value === "") continue;
    const parsed = name === "query" || name === "operationName" ? value : parseObject(value);
    if (parsed === undefined) return undefined;
    parameters[name] = parsed;
  }
  return parameters;
}

function parseObject(json: string): Json | undefined {
  try {
    const value = parseJson(json);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** False for a request that a browser would send to another origin without a preflight request. */
function isPreflighted({ headers }: FastifyRequest): boolean {
  if (headers["content-type"] !== undefined) return /^application\/json\s*(;|$)/i.test(headers["content-type"]);
  return PREFLIGHT_HEADERS.some((name) => headers[name] !== undefined && headers[name] !== "");
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
