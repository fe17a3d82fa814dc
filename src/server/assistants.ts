// Before the classes of the schema, if a program imports this module first.
import "reflect-metadata";
import type { Logger } from "pino";
import type { Config } from "../config/index.ts";
import { OperationContext } from "../graphql/context.ts";
import type { FormatError } from "../graphql/errors/requestErrors.ts";
import { buildAssistantSchema } from "../graphql/schema.ts";
import { AssistantTools } from "../mcp/assistantTools.ts";
import { AbortScope } from "../upstream/abort.ts";
import { ClientClosedRequestError } from "../upstream/errors.ts";
import { connectRedis, createUpstream, startTracing } from "./dependencies.ts";
import { requestIdOf } from "./hooks/requestId.ts";
import { callReservations } from "./hooks/rateLimit/byCredential.ts";
import { Metrics } from "./observability/metrics/metrics.ts";
import { createPipeline, type PipelineDependencies } from "./pipeline.ts";

/** Bytes of documents that assistants write. Those of tools are not counted: they are never evicted. */
const MAX_CACHE_BYTES = 16_000_000;

/**
 * Opens the tools for assistants, with a schema, a pipeline and a cache of their own.
 * @param credentialsHint says how a user of the server provides credentials
 * @throws ManifestError if the documents or the names of mutations cannot be used
 */
export async function openAssistantTools(
  dependencies: PipelineDependencies,
  credentialsHint: string,
): Promise<{ readonly tools: AssistantTools; readonly formatError: FormatError }> {
  const { config, logger, metrics } = dependencies;
  const parts = createPipeline(buildAssistantSchema(config), dependencies, MAX_CACHE_BYTES);
  const tools = await AssistantTools.open({
    ...parts,
    logger,
    credentialsHint,
    documents: config.mcpDocuments,
    mutations: config.mcpMutations,
    freeQueries: config.mcpFreeQueries,
  });
  metrics.startPath("mcp");
  return { tools, formatError: parts.formatError };
}

/** A gateway for one assistant, which is reached by something other than HTTP. */
export interface AssistantGateway {
  readonly tools: AssistantTools;
  /**
   * Creates the context of one operation.
   * @param authorization value of the `Authorization` header of requests to the platform, undefined if there is none
   * @param signal aborts the REST calls of the operation
   */
  readonly createContext: (authorization: string | undefined, signal: AbortSignal) => OperationContext;
  /** Closes all connections. */
  readonly stop: () => Promise<void>;
}

export interface AssistantGatewayOptions {
  readonly config: Config;
  /** Base URL of the REST API, with its path. */
  readonly upstreamUrl: string;
  /** Must not write to standard output if that is the connection. */
  readonly logger: Logger;
  readonly credentialsHint: string;
}

/**
 * Starts all of a gateway but its HTTP server. Operations have the limits, the log lines and the traces of those by HTTP.
 * @throws ManifestError if the documents or the names of mutations cannot be used
 */
export async function startAssistantGateway({
  config,
  upstreamUrl,
  logger,
  credentialsHint,
}: AssistantGatewayOptions): Promise<AssistantGateway> {
  const redis = await connectRedis(config, upstreamUrl, logger);
  const upstream = createUpstream(config, upstreamUrl, logger, redis?.responses);
  const tracing = await startTracing(config);
  const stop = async (): Promise<void> => {
    await upstream.close();
    redis?.close();
    await tracing?.close().catch(() => logger.warn("the last traces could not be exported"));
  };
  const metrics = new Metrics(upstream);
  const reserveCalls = callReservations(config, metrics, redis);
  const opened = openAssistantTools({ config, logger, metrics, reserveCalls }, credentialsHint);
  const { tools, formatError } = await opened.catch(async (error: unknown) => {
    // Open connections would keep the process alive.
    await stop();
    throw error;
  });
  const createContext = (authorization: string | undefined, signal: AbortSignal): OperationContext => {
    const headers = authorization === undefined ? {} : { authorization };
    const scope = new AbortScope();
    signal.addEventListener("abort", () => scope.abort(new ClientClosedRequestError()), { once: true });
    const trace = tracing?.operationStarted(headers);
    return new OperationContext(upstream, headers, scope, requestIdOf({}), "stdio", trace, formatError, true);
  };
  return { tools, createContext, stop };
}
