import type { FastifyReply, FastifyRequest } from "fastify";
import type { Metrics } from "../observability/metrics/metrics.ts";
import { splitUrl } from "../splitUrl.ts";
import { refuse } from "./errorReply.ts";
import type { TrustedDocuments } from "../../graphql/trustedDocuments/allowList.ts";

const CODE = "DOCUMENT_NOT_TRUSTED";

/**
 * Lets trusted documents through alone, and puts their text in the place of their ids: nothing after it knows the
 * difference.
 */
export function trustedGuard(documents: TrustedDocuments, metrics: Metrics) {
  return (request: FastifyRequest, reply: FastifyReply, next: () => void): void => {
    const asked = request.method === "POST" ? request.body : askedByUrl(request.url);
    const trusted = documents.find(isRecord(asked) ? asked : {});
    if ("refusal" in trusted) {
      metrics.refused(CODE);
      refuse(request, reply, { status: trusted.status, code: CODE, message: trusted.refusal });
      return;
    }
    if (request.method === "POST") request.body = bodyOf(asked, trusted.text);
    else request.raw.url = urlOf(request.url, trusted.text);
    next();
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Nothing else of the request goes on. What is left out stays left out: null is not the same to all readers. */
function bodyOf(asked: unknown, query: string): Record<string, unknown> {
  const { operationName, variables } = asked as Readonly<Record<string, unknown>>;
  return {
    query,
    ...(operationName !== undefined && { operationName }),
    ...(variables !== undefined && { variables }),
  };
}

function askedByUrl(url: string): Record<string, unknown> {
  const parameters = new URLSearchParams(splitUrl(url).search);
  return {
    query: parameters.get("query") ?? undefined,
    documentId: parameters.get("documentId") ?? undefined,
    extensions: json(parameters.get("extensions")),
  };
}

function urlOf(url: string, query: string): string {
  const { path, search } = splitUrl(url);
  const parameters = new URLSearchParams(search);
  for (const name of ["documentId", "extensions"]) parameters.delete(name);
  parameters.set("query", query);
  return `${path}?${parameters.toString()}`;
}

function json(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
