import type { GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import type { OperationContext } from "../../graphql/context.ts";
import type { ExecutionPath } from "../../graphql/pipeline.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { remoteSpanOf } from "../hooks/requestId.ts";

/** Longer operation names are truncated. */
const MAX_NAME_LENGTH = 200;

/**
 * Reports an operation that has ended: writes its log line, updates the metrics and ends its span. Variables, arguments and
 * the document are not reported, as they may contain secrets.
 */
export class OperationReporter {
  readonly #logger: Logger;

  constructor(
    logger: Logger,
    private readonly metrics: Metrics,
  ) {
    // Redaction takes longer than writing the line, which contains nothing to redact.
    this.#logger = logger.child({}, { redact: [] });
  }

  report(context: OperationContext, path: ExecutionPath, errors: readonly GraphQLFormattedError[] | undefined): void {
    const { operation, counts, trace } = context;
    const type = operation?.operation ?? "none";
    const name = operation?.name?.value.slice(0, MAX_NAME_LENGTH);
    const codes = errors?.map((error) => String(error.extensions?.["code"])) ?? [];
    const milliseconds = performance.now() - context.startedAt;
    this.metrics.operationEnded({ type, path, codes, milliseconds });
    trace?.ended({ type, name, codes, counts });
    this.#logger.info(
      {
        requestId: context.requestId,
        traceId: trace?.traceId ?? remoteSpanOf(context.headers["traceparent"])?.traceId,
        address: context.address,
        operation: name ?? null,
        type,
        ms: Math.round(milliseconds),
        ...counts,
        ...(codes.length > 0 && { errors: [...new Set(codes)] }),
      },
      "operation",
    );
  }
}
