import type { GraphQLFormattedError, OperationDefinitionNode } from "graphql";
import type { Logger } from "pino";
import type { OperationContext } from "./context.ts";
import type { Metrics } from "./metrics/metrics.ts";

interface EndedOperation {
  readonly context: OperationContext;
  readonly operation: OperationDefinitionNode | undefined;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
}

/** What happens at the end of every operation, whichever lane it came along: one line in the log, its part of the metrics, and what it has cost. */
export class OperationEnd {
  readonly #logger: Logger;

  constructor(
    logger: Logger,
    private readonly metrics: Metrics,
    private readonly alwaysTrace: boolean,
  ) {
    // Looking for what must be hidden would cost more than the line itself, and it has nothing of the kind.
    this.#logger = logger.child({}, { redact: [] });
  }

  /** No variables, no arguments, no document: they may hold secrets. */
  log({ context, operation, errors }: EndedOperation): void {
    context.end();
    const type = operation?.operation ?? "none";
    const codes = errors?.map((error) => String(error.extensions?.["code"])) ?? [];
    const milliseconds = performance.now() - context.startedAt;
    this.metrics.observe({ type, codes, milliseconds });
    context.trace?.ended({ type, name: operation?.name?.value, codes, counts: context.counts });
    this.#logger.info(
      {
        requestId: context.requestId,
        traceId: context.traceId,
        address: context.address,
        operation: operation?.name?.value ?? null,
        type,
        ms: Math.round(milliseconds),
        ...context.counts,
        ...(codes.length > 0 && { errors: codes }),
      },
      "operation",
    );
  }

  /** `extensions.upstream`: in production only for who asks for it. */
  extensions(context: OperationContext): { readonly upstream: object } | undefined {
    if (!this.alwaysTrace && !context.wantsTrace) return undefined;
    return {
      upstream: {
        estimated: context.estimatedCalls,
        ...context.counts,
        milliseconds: Math.round(performance.now() - context.startedAt),
      },
    };
  }
}
