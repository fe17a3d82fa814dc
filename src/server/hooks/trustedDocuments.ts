import type { FastifyReply, FastifyRequest } from "fastify";
import type { Metrics } from "../observability/metrics/metrics.ts";
import { splitUrl } from "../splitUrl.ts";
import { sendError } from "./errorReply.ts";
import type { TrustedDocuments } from "../../graphql/trustedDocuments/allowList.ts";
import { isJsonObject } from "../../upstream/json.ts";

const CODE = "DOCUMENT_NOT_TRUSTED";

/** Creates a hook that rejects documents that are not trusted, and replaces the id of a trusted document by its text. */
export function requireTrustedDocument(documents: TrustedDocuments, metrics: Metrics) {
  return (request: FastifyRequest, reply: FastifyReply, next: () => void): void => {
    const parameters = request.method === "POST" ? request.body : readSearch(request.url);
    const trusted = documents.find(isJsonObject(parameters) ? parameters : {});
    if ("rejection" in trusted) {
      metrics.requestRejected(CODE);
      sendError(request, reply, { status: trusted.status, code: CODE, message: trusted.rejection });
      return;
    }
    if (request.method === "POST") request.body = bodyWith(trusted.text, parameters);
    else request.raw.url = urlWith(trusted.text, request.url);
    next();
  };
}

/** Drops all other parameters. An absent parameter stays absent, as null has another meaning. */
function bodyWith(query: string, parameters: unknown): Record<string, unknown> {
  const { operationName, variables } = parameters as Readonly<Record<string, unknown>>;
  return {
    query,
    ...(operationName !== undefined && { operationName }),
    ...(variables !== undefined && { variables }),
  };
}

function readSearch(url: string): Record<string, unknown> {
  const parameters = new URLSearchParams(splitUrl(url).search);
  return {
    query: parameters.get("query") ?? undefined,
    documentId: parameters.get("documentId") ?? undefined,
    extensions: parseJson(parameters.get("extensions")),
  };
}

function urlWith(query: string, url: string): string {
  const { path, search } = splitUrl(url);
  const parameters = new URLSearchParams(search);
  for (const name of ["documentId", "extensions"]) parameters.delete(name);
  parameters.set("query", query);
  return `${path}?${parameters.toString()}`;
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
