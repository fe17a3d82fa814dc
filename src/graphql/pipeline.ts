import {
  GraphQLError,
  OperationTypeNode,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from "graphql";
import type { Budget } from "../cost/budget.ts";
import { excessOf, type VariableLimits } from "../cost/variableLimits.ts";
import type { OperationContext, Reservation } from "./context.ts";
import { documentTooLarge } from "./documentLimit.ts";
import { statusOf } from "./errors/httpStatus.ts";
import type { OperationCache, PreparedDocument, PreparedOperation } from "./operationCache.ts";
import { formatRefusal, formatWithCode, RequestRefusal, type FormatError } from "./errors/requestErrors.ts";
import { variableErrors } from "./errors/variableErrors.ts";

/** What a client asks for, apart from the document. */
export interface OperationRequest {
  readonly operationName?: string | null | undefined;
  /** Removed once they are coerced: what the operation does not declare is not kept while it runs. */
  variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** A response that is ready to be serialized: its errors are formatted. `data` is absent if nothing was executed. */
export interface OperationResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors?: GraphQLFormattedError[];
  readonly data?: Record<string, unknown> | null;
}

/** `compiled`: the request was read by the gateway. `apollo`: Apollo Server carried it. */
export type ExecutionPath = "compiled" | "apollo";

/** Takes REST calls from the quota of a credential, or returns why it cannot. */
export type ReserveCalls = (
  callerHash: string,
  calls: number,
) => Promise<Reservation | { readonly error: GraphQLError; readonly retryAfter: number }>;

export interface PipelineOptions extends VariableLimits {
  readonly schema: GraphQLSchema;
  readonly operations: OperationCache;
  readonly budget: Budget;
  readonly formatError: FormatError;
  readonly maxDocumentBytes: number;
  readonly maxAnswerBytes: number;
  /** Undefined if credentials have no quota. */
  readonly reserveCalls: ReserveCalls | undefined;
  /** Logs, measures and traces an operation that has ended. */
  readonly report: (
    context: OperationContext,
    path: ExecutionPath,
    errors: readonly GraphQLFormattedError[] | undefined,
  ) => void;
  /** True to return `extensions.upstream` to every client. */
  readonly alwaysTrace: boolean;
}

/**
 * The way of every operation: `prepare` parses, validates and plans a document, `run` admits and executes an operation of
 * it, `finish` ends it. Both the compiled path and Apollo Server's path call these three.
 */
export class Pipeline {
  constructor(private readonly options: PipelineOptions) {}

  /** Needs no credentials and makes no REST call. */
  prepare(source: string): PreparedDocument | RequestRefusal | Promise<PreparedDocument | RequestRefusal> {
    const { operations, maxDocumentBytes } = this.options;
    const tooLarge = documentTooLarge(source, maxDocumentBytes);
    if (tooLarge !== undefined) return new RequestRefusal(422, [tooLarge]);
    const prepared = operations.prepare(source);
    return prepared instanceof Promise ? prepared.then(refuseInvalid) : refuseInvalid(prepared);
  }

  /** Admits and executes an operation. All that is refused is refused before the first REST call. */
  async run(
    context: OperationContext,
    document: PreparedDocument,
    request: OperationRequest,
  ): Promise<OperationResponse> {
    const { schema, operations, maxAnswerBytes } = this.options;
    const operation = document.operation(request.operationName ?? null);
    if (operation === undefined) return this.refused(unresolvedOperation(request.operationName));
    context.begin(operation.definition, 0);
    const variables = this.#coerce(operation, request.variables ?? {}, schema);
    request.variables = undefined;
    if (variables instanceof RequestRefusal) return this.refused(variables);
    const refusal = this.#admit(context, operation, variables);
    if (refusal !== undefined) {
      const settled = refusal instanceof Promise ? await refusal : refusal;
      if (settled !== undefined) return this.refused(settled);
    }
    const executed = operation.execution.execute({
      contextValue: context,
      variableValues: variables,
      maxResponseBytes: maxAnswerBytes,
    });
    const result = executed instanceof Promise ? await executed : executed;
    operations.updateSize(document);
    return this.#responseOf(result);
  }

  refused(refusal: RequestRefusal): OperationResponse {
    const errors = formatRefusal(refusal, this.options.formatError);
    // What exceeds MAX_TOKENS is refused by the parser, but could be read.
    return { status: statusOf(refusal.status, { errors }) ?? refusal.status, headers: refusal.headers, errors };
  }

  /** Ends an operation, once. Returns the `extensions` of its response. */
  finish(
    context: OperationContext,
    path: ExecutionPath,
    errors: readonly GraphQLFormattedError[] | undefined,
  ): { readonly upstream: object } | undefined {
    if (context.dispose()) this.options.report(context, path, errors);
    if (!this.options.alwaysTrace && context.headers["x-gateway-trace"] !== "1") return undefined;
    const milliseconds = Math.round(performance.now() - context.startedAt);
    return { upstream: { estimated: context.estimatedCalls, ...context.counts, milliseconds } };
  }

  #coerce(
    { variables }: PreparedOperation,
    raw: Readonly<Record<string, unknown>>,
    schema: GraphQLSchema,
  ): Readonly<Record<string, unknown>> | RequestRefusal {
    const excess = excessOf(raw, this.options);
    if (excess !== undefined) return new RequestRefusal(422, [excess]);
    const coerced = variables.coerce(raw);
    if (coerced !== undefined) return coerced;
    // Messages of graphql-js repeat the values, which may be secrets.
    return new RequestRefusal(422, variableErrors(schema, variables.definitions, raw), "BAD_USER_INPUT");
  }

  /** Undefined if the operation may be executed. Its REST calls are taken from the caller's quota then. */
  #admit(
    context: OperationContext,
    { definition, plan }: PreparedOperation,
    variables: Readonly<Record<string, unknown>>,
  ): RequestRefusal | undefined | Promise<RequestRefusal | undefined> {
    const { budget, reserveCalls } = this.options;
    if (definition.operation === OperationTypeNode.SUBSCRIPTION) return noSubscriptions();
    if (plan instanceof GraphQLError) return new RequestRefusal(422, [plan]);
    const estimate = budget.estimate(plan, variables);
    const { calls } = estimate;
    context.begin(definition, calls);
    const tooMuch = budget.refusal(estimate);
    if (tooMuch !== undefined) return new RequestRefusal(422, [tooMuch]);
    if (calls > 0 && context.isQueueFull) return overloaded();
    const caller = reserveCalls !== undefined && calls > 0 ? context.callerHash : undefined;
    if (reserveCalls === undefined || caller === undefined) return undefined;
    return reserveCalls(caller, calls).then((reserved) => {
      if ("error" in reserved) {
        return new RequestRefusal(429, [reserved.error], "RATE_LIMITED", {
          "retry-after": String(reserved.retryAfter),
        });
      }
      context.reserve(reserved);
      return undefined;
    });
  }

  #responseOf({ data = null, errors }: ExecutionResult): OperationResponse {
    if (errors === undefined) return { status: 200, headers: NO_HEADERS, data };
    const formatted = errors.map((error) => formatWithCode(error, this.options.formatError));
    return { status: statusOf(200, { errors: formatted, data }) ?? 200, headers: NO_HEADERS, errors: formatted, data };
  }
}

const NO_HEADERS = {};

function refuseInvalid(prepared: Awaited<ReturnType<OperationCache["prepare"]>>): PreparedDocument | RequestRefusal {
  if (!("errors" in prepared)) return prepared;
  const isParsed = prepared.stage === "validate";
  return new RequestRefusal(
    isParsed ? 422 : 400,
    prepared.errors,
    isParsed ? "GRAPHQL_VALIDATION_FAILED" : "GRAPHQL_PARSE_FAILED",
  );
}

function unresolvedOperation(name: string | null | undefined): RequestRefusal {
  const message =
    name === null || name === undefined
      ? "Must provide operation name if query contains multiple operations."
      : `Unknown operation named "${name.slice(0, 100)}".`;
  return new RequestRefusal(422, [new GraphQLError(message)], "OPERATION_RESOLUTION_FAILURE");
}

function overloaded(): RequestRefusal {
  const message = "Too many REST calls are waiting for the platform. The operation was not executed.";
  const error = new GraphQLError(message, { extensions: { code: "OVERLOADED", retryAfter: 1 } });
  return new RequestRefusal(503, [error], "OVERLOADED", { "retry-after": "1" });
}

function noSubscriptions(): RequestRefusal {
  return new RequestRefusal(422, [new GraphQLError("Subscriptions are not supported.")]);
}
