import type { GraphQLFormattedError, OperationDefinitionNode } from "graphql";
import type { Logger } from "pino";
import type { OperationContext } from "./context.ts";

interface EndedOperation {
  readonly context: OperationContext;
  readonly operation: OperationDefinitionNode | undefined;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
}

/** What happens at the end of every operation, whichever lane it came along: one line in the log, and what it has cost. */
export class OperationEnd {
  constructor(
    private readonly logger: Logger,
    private readonly alwaysTrace: boolean,
  ) {}

  /** No variables, no arguments, no document: they may hold secrets. */
  log({ context, operation, errors }: EndedOperation): void {
    context.end();
    const codes = errors?.map((error) => error.extensions?.["code"]);
    this.logger.info(
      {
        requestId: context.requestId,
        operation: operation?.name?.value ?? null,
        type: operation?.operation ?? null,
        ms: Math.round(performance.now() - context.startedAt),
        ...context.counts,
        ...(codes && { errors: codes }),
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
