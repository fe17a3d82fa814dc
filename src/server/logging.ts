import type { ApolloServerPlugin } from "@apollo/server";
import { pino, type DestinationStream, type Logger } from "pino";
import type { OperationContext } from "./context.ts";

/** Structured logs. Nothing that a client or the platform sends is logged as a whole, so there is little to redact. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, redact: ["*.authorization", "*.headers", "headers", "authorization"], base: null };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** One line an operation: its name, what it cost, how it ended. No variables, no arguments, no document. */
export function operationLog(logger: Logger): ApolloServerPlugin<OperationContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ contextValue, operationName, operation, errors }) => {
        const codes = errors?.map((error) => error.extensions["code"]);
        logger.info(
          {
            requestId: contextValue.requestId,
            operation: operationName ?? null,
            type: operation?.operation ?? null,
            ms: Math.round(performance.now() - contextValue.startedAt),
            ...contextValue.counts,
            ...(codes && { errors: codes }),
          },
          "operation",
        );
      },
    }),
  };
}
