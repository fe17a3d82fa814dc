import {
  GraphQLError,
  OperationTypeNode,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from "graphql";
import type { Budget } from "../cost/budget.ts";
import { checkVariables, type VariableLimits } from "../cost/checkVariables.ts";
import type { Estimate } from "../cost/estimate.ts";
import { describeName } from "../relay/inputErrors.ts";
import type { OperationContext, Reservation } from "./context.ts";
import { documentTooLarge } from "./documentLimit.ts";
import { statusOf } from "./errors/httpStatus.ts";
import type { OperationCache, PreparedDocument, PreparedOperation } from "./operationCache.ts";
import { formatRejection, formatWithCode, RequestRejection, type FormatError } from "./errors/requestErrors.ts";
import { variableErrors } from "./errors/variableErrors.ts";

/** The parameters of a request, without the document. */
export interface OperationRequest {
  readonly operationName?: string | null | undefined;
  /** Removed after coercion, so that values that the operation does not declare are not kept during execution. */
  variables?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface RunOptions {
  /** True if long lists of the data may be `JsonItems`, see `serialize`. Default: false. */
  readonly allowsJsonItems?: boolean;
}

/** A response with formatted errors. `data` is absent if nothing was executed. */
export interface OperationResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors?: GraphQLFormattedError[];
  readonly data?: Record<string, unknown> | null;
}

/** `compiled`: the gateway read the request. `apollo`: Apollo Server read it. `mcp`: an assistant called a tool. */
export type ExecutionPath = "compiled" | "apollo" | "mcp";

/** Takes REST calls from the quota of a credential. Returns an error if too few are left. */
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
 * The three steps of every operation: `prepare` parses, validates and plans a document, `run` admits and executes an
 * operation of it, `finish` reports it. The compiled path and Apollo Server's path both call them.
 */
export class Pipeline {
  constructor(private readonly options: PipelineOptions) {}

  /** Needs no credentials and makes no REST call. */
  prepare(source: string): PreparedDocument | RequestRejection | Promise<PreparedDocument | RequestRejection> {
    const { operations, maxDocumentBytes } = this.options;
    const tooLarge = documentTooLarge(source, maxDocumentBytes);
    if (tooLarge !== undefined) return new RequestRejection(422, [tooLarge]);
    const prepared = operations.prepare(source);
    return prepared instanceof Promise ? prepared.then(rejectInvalid) : rejectInvalid(prepared);
  }

  /**
   * Admits and executes an operation. Operations are rejected before their first REST call. Returns no promise if nothing
   * has to be waited for.
   */
  run(
    context: OperationContext,
    document: PreparedDocument,
    request: OperationRequest,
    options: RunOptions = {},
  ): OperationResponse | Promise<OperationResponse> {
    const operation = document.operation(request.operationName ?? null);
    if (operation === undefined) return this.reject(unresolvedOperation(request.operationName));
    context.begin(operation.definition, 0);
    const variables = this.#coerce(operation, request.variables ?? {}, this.options.schema);
    request.variables = undefined;
    if (variables instanceof RequestRejection) return this.reject(variables);
    const admission = this.#admit(context, operation, variables);
    if (admission instanceof Promise) {
      return admission.then((rejection) =>
        rejection === undefined
          ? this.#execute(context, document, operation, variables, options)
          : this.reject(rejection),
      );
    }
    return admission === undefined
      ? this.#execute(context, document, operation, variables, options)
      : this.reject(admission);
  }

  #execute(
    context: OperationContext,
    document: PreparedDocument,
    operation: PreparedOperation,
    variables: Readonly<Record<string, unknown>>,
    { allowsJsonItems = false }: RunOptions,
  ): OperationResponse | Promise<OperationResponse> {
    const { operations, maxAnswerBytes } = this.options;
    const executed = operation.execution.execute({
      contextValue: context,
      variableValues: variables,
      maxResponseBytes: maxAnswerBytes,
      allowsJsonItems,
    });
    const end = (result: ExecutionResult) => {
      operations.updateSize(document);
      return this.#responseOf(result);
    };
    return executed instanceof Promise ? executed.then(end) : end(executed);
  }

  /** Estimates an operation without executing it. Needs no credentials and makes no REST call. */
  estimate(document: PreparedDocument, { operationName, variables }: OperationRequest): Estimate | RequestRejection {
    const { schema, budget } = this.options;
    const operation = document.operation(operationName ?? null);
    if (operation === undefined) return unresolvedOperation(operationName);
    const { definition, plan } = operation;
    if (definition.operation === OperationTypeNode.SUBSCRIPTION) return noSubscriptions();
    if (plan instanceof GraphQLError) return new RequestRejection(422, [plan]);
    const coerced = this.#coerce(operation, variables ?? {}, schema);
    return coerced instanceof RequestRejection ? coerced : budget.estimate(plan, coerced);
  }

  reject(rejection: RequestRejection): OperationResponse {
    const errors = formatRejection(rejection, this.options.formatError);
    // A document that exceeds MAX_TOKENS is rejected by the parser, but is not a syntax error.
    return { status: statusOf(rejection.status, { errors }) ?? rejection.status, headers: rejection.headers, errors };
  }

  /** Disposes the context and reports the operation, once. Returns the `extensions` of the response. */
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
  ): Readonly<Record<string, unknown>> | RequestRejection {
    const excess = checkVariables(raw, this.options);
    if (excess !== undefined) return new RequestRejection(422, [excess]);
    const coerced = variables.coerce(raw);
    if (coerced !== undefined) return coerced;
    // Messages of graphql-js repeat the values, which may be secrets.
    return new RequestRejection(422, variableErrors(schema, variables.definitions, raw), "BAD_USER_INPUT");
  }

  /** Reserves the estimated REST calls. Returns undefined if the operation may be executed. */
  #admit(
    context: OperationContext,
    { definition, plan }: PreparedOperation,
    variables: Readonly<Record<string, unknown>>,
  ): RequestRejection | undefined | Promise<RequestRejection | undefined> {
    const { budget, reserveCalls } = this.options;
    if (definition.operation === OperationTypeNode.SUBSCRIPTION) return noSubscriptions();
    if (plan instanceof GraphQLError) return new RequestRejection(422, [plan]);
    const estimate = budget.estimate(plan, variables);
    const { calls } = estimate;
    context.begin(definition, calls, plan);
    const tooMuch = budget.check(estimate);
    if (tooMuch !== undefined) return new RequestRejection(422, [tooMuch]);
    if (calls > 0 && context.isQueueFull) return overloaded();
    const caller = reserveCalls !== undefined && calls > 0 ? context.callerHash : undefined;
    if (reserveCalls === undefined || caller === undefined) return undefined;
    return reserveCalls(caller, calls).then((reserved) => {
      if ("error" in reserved) {
        return new RequestRejection(429, [reserved.error], "RATE_LIMITED", {
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

function rejectInvalid(prepared: Awaited<ReturnType<OperationCache["prepare"]>>): PreparedDocument | RequestRejection {
  if (!("errors" in prepared)) return prepared;
  const isParsed = prepared.stage === "validate";
  return new RequestRejection(
    isParsed ? 422 : 400,
    prepared.errors,
    isParsed ? "GRAPHQL_VALIDATION_FAILED" : "GRAPHQL_PARSE_FAILED",
  );
}

function unresolvedOperation(name: string | null | undefined): RequestRejection {
  const message =
    name === null || name === undefined
      ? "Must provide operation name if query contains multiple operations."
      : `${describeName(`Unknown operation named "${name}"`, "Unknown operation", name)}.`;
  return new RequestRejection(422, [new GraphQLError(message)], "OPERATION_RESOLUTION_FAILURE");
}

function overloaded(): RequestRejection {
  const message = "Too many REST calls are waiting for the platform. The operation was not executed.";
  const error = new GraphQLError(message, { extensions: { code: "OVERLOADED", retryAfter: 1 } });
  return new RequestRejection(503, [error], "OVERLOADED", { "retry-after": "1" });
}

function noSubscriptions(): RequestRejection {
  return new RequestRejection(422, [new GraphQLError("Subscriptions are not supported.")]);
}
