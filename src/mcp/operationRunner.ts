import { randomUUID } from "node:crypto";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { GraphQLError, OperationTypeNode, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import type { Logger } from "pino";
import type { OperationContext } from "../graphql/context.ts";
import { RequestRejection } from "../graphql/errors/requestErrors.ts";
import type { PreparedDocument, PreparedOperation } from "../graphql/operationCache.ts";
import type { OperationRequest, OperationResponse, Pipeline } from "../graphql/pipeline.ts";
import { factsOf, NO_FACTS, type OperationFacts } from "./operationFacts.ts";
import { toolResult } from "./toolResult.ts";

export interface RunnerOptions {
  readonly schema: GraphQLSchema;
  readonly pipeline: Pipeline;
  readonly logger: Logger;
  /** How a user of this server provides credentials, as a sentence. */
  readonly credentialsHint: string;
}

/** Rejects an operation before it is executed. Returns undefined to execute it. */
export type Admission = (operation: PreparedOperation | undefined) => GraphQLError | undefined;

/** Executes operations through the pipeline, with its limits, and explains their results. */
export class OperationRunner {
  constructor(private readonly options: RunnerOptions) {}

  /** Executes an operation of a document, and disposes the context. */
  async run(
    context: OperationContext,
    source: string,
    request: OperationRequest,
    admit: Admission,
  ): Promise<CallToolResult> {
    const { pipeline } = this.options;
    return this.#report(context, async () => {
      const prepared = await pipeline.prepare(source);
      if (prepared instanceof RequestRejection) return { response: pipeline.reject(prepared), facts: NO_FACTS };
      const operation = prepared.operation(request.operationName ?? null);
      const facts = this.#factsOf(prepared, operation);
      const rejected = admit(operation);
      if (rejected === undefined) return { response: await pipeline.run(context, prepared, request), facts };
      if (operation !== undefined) context.begin(operation.definition, 0);
      return { response: pipeline.reject(new RequestRejection(422, [rejected])), facts };
    });
  }

  /**
   * Rejects a call before its document is read, and disposes the context.
   * @param operation the one that was called, for the log
   */
  async reject(
    context: OperationContext,
    error: GraphQLError,
    operation?: OperationDefinitionNode,
  ): Promise<CallToolResult> {
    if (operation !== undefined) context.begin(operation, 0);
    const response = this.options.pipeline.reject(new RequestRejection(422, [error]));
    return this.#report(context, async () => ({ response, facts: NO_FACTS }));
  }

  async #report(
    context: OperationContext,
    execute: () => Promise<{ readonly response: OperationResponse; readonly facts: OperationFacts }>,
  ): Promise<CallToolResult> {
    const { pipeline, credentialsHint } = this.options;
    const executed = await execute().catch((error: unknown) => ({ response: this.#defect(error), facts: NO_FACTS }));
    const isMutation = context.operation?.operation === OperationTypeNode.MUTATION;
    const { result, errors } = toolResult({ ...executed, isMutation, credentialsHint });
    pipeline.finish(context, "mcp", errors);
    return result;
  }

  /** The SDK would send the message of the error to the client. */
  #defect(error: unknown): OperationResponse {
    const reference = randomUUID();
    this.options.logger.error({ err: error, reference }, "unexpected error");
    const message = "Something went wrong in the gateway.";
    return {
      status: 500,
      headers: {},
      errors: [{ message, extensions: { code: "INTERNAL_SERVER_ERROR", reference } }],
    };
  }

  /** An operation with too many fields is not read: it is rejected. */
  #factsOf(document: PreparedDocument, operation: PreparedOperation | undefined): OperationFacts {
    if (operation === undefined || operation.plan instanceof GraphQLError) return NO_FACTS;
    return factsOf(this.options.schema, document.document, operation.definition);
  }
}
