import type { FastifyReply, FastifyRequest } from "fastify";
import type { AdmissionControl } from "./admission.ts";
import type { OperationContext } from "./context.ts";
import type { DocumentCache } from "./documentCache.ts";
import type { Executor, Variables } from "./executor.ts";
import { statusFor, statusOf } from "./httpStatus.ts";
import { jsonLine } from "./jsonLine.ts";
import type { OperationEnd } from "./operationEnd.ts";
import type { CredentialLimit } from "./rateLimit.ts";

/** How Apollo Server answers these values of `Accept`, which nearly all clients send. Others it may negotiate itself. */
const MEDIA_TYPES = new Map<string | undefined, string>([
  [undefined, "application/json; charset=utf-8"],
  ["*/*", "application/json; charset=utf-8"],
  ["application/json", "application/json; charset=utf-8"],
  ["application/graphql-response+json", "application/graphql-response+json; charset=utf-8"],
  ["application/graphql-response+json,application/json;q=0.9", "application/graphql-response+json; charset=utf-8"],
]);

export interface FastLane {
  readonly executor: Executor;
  readonly documents: DocumentCache;
  /** True to learn an operation when it first comes, rather than after Apollo Server has let it through once. */
  readonly eager: boolean;
  readonly admission: AdmissionControl;
  readonly createContext: (request: FastifyRequest, reply: FastifyReply) => OperationContext;
  readonly end: OperationEnd;
  /** Undefined for none. */
  readonly credentialLimit: CredentialLimit | undefined;
}

/**
 * Answers a plain POST of an operation that is known already, past Apollo Server's request pipeline, which costs several
 * times what is left to do. All that is new, odd or wrong goes through Apollo; what a client sees is the same to the byte.
 * @returns the body, or undefined to let Apollo answer
 */
export async function answerKnown(
  { executor, documents, eager, admission, createContext, end, credentialLimit }: FastLane,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | Buffer | undefined> {
  const mediaType = MEDIA_TYPES.get(request.headers.accept);
  if (mediaType === undefined || request.method !== "POST") return undefined;
  const asked = plainRequest(request.body, documents);
  if (asked === undefined) return undefined;
  const { query, operationName } = asked;
  const known = executor.known(query, operationName) ?? (eager ? executor.learn(query, operationName) : undefined);
  if (known === undefined) return undefined;
  const variables = asked.variables ?? {};
  const { estimate, refusal } = admission.admit(known.document, known.operation, variables);
  if (estimate === undefined || refusal !== undefined) return undefined;
  const context = createContext(request, reply);
  context.estimatedCalls = estimate.calls;
  if (credentialLimit !== undefined && (await credentialLimit.refusal(context, estimate.calls)) !== undefined)
    return undefined;
  const result = await executor.run(known, context, variables);
  if (result === undefined) return undefined;
  reply.header("content-type", mediaType).code(statusFor(statusOf(200, result) ?? 200, mediaType));
  end.log({ context, operation: known.operation, errors: result.errors });
  const extensions = end.extensions(context);
  return jsonLine(extensions === undefined ? result : { ...result, extensions });
}

interface PlainRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Variables | null | undefined;
}

function plainRequest(body: unknown, documents: DocumentCache): PlainRequest | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const { query: sent, operationName = null, variables, extensions } = body as Record<string, unknown>;
  const query = extensions === undefined ? sent : persistedText(sent, extensions, documents);
  if (typeof query !== "string" || (typeof operationName !== "string" && operationName !== null)) return undefined;
  if (typeof variables === "string" || Array.isArray(variables)) return undefined;
  return { query, operationName, variables: variables as Variables | null | undefined };
}

/** Of an automatic persisted query that comes as its hash alone, and that this replica knows. */
function persistedText(query: unknown, extensions: unknown, documents: DocumentCache): string | undefined {
  if (extensions === null) return undefined;
  const { persistedQuery } = extensions as { readonly persistedQuery?: Readonly<Record<string, unknown>> | null };
  const hash = persistedQuery?.["sha256Hash"];
  return query === undefined && persistedQuery?.["version"] === 1 && typeof hash === "string"
    ? documents.known(hash)
    : undefined;
}
