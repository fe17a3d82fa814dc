import type { ApolloServerPlugin } from "@apollo/server";
import type { OperationContext } from "./context.ts";

/** Adds `extensions.upstream`: what an operation has cost in REST calls. In production only for who asks for it. */
export function upstreamTrace(always: boolean): ApolloServerPlugin<OperationContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ contextValue, response }) => {
        if (response.body.kind !== "single" || !(always || contextValue.wantsTrace)) return;
        const milliseconds = Math.round(performance.now() - contextValue.startedAt);
        const result = response.body.singleResult;
        result.extensions = { ...result.extensions, upstream: { ...contextValue.counts, milliseconds } };
      },
    }),
  };
}
