import { HeaderMap, type ApolloServerPlugin } from "@apollo/server";
import type { Budget } from "./budget.ts";
import type { OperationContext } from "./context.ts";
import type { Executor } from "./executor.ts";
import type { OperationEnd } from "./operationEnd.ts";
import type { CredentialLimit } from "./rateLimit.ts";

export interface GatewayPluginParts {
  readonly executor: Executor;
  readonly budget: Budget;
  readonly end: OperationEnd;
  readonly credentialLimit: CredentialLimit | undefined;
}

/** Refuses what is too expensive, lets the executor run what Apollo Server has parsed and validated, and tells the end of each operation. */
export function gatewayPlugin({
  executor,
  budget,
  end,
  credentialLimit,
}: GatewayPluginParts): ApolloServerPlugin<OperationContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request, contextValue }) => {
        if (operation === undefined) return;
        const cost = budget.estimate(document, operation, request.variables ?? {});
        if (!budget.allows(cost)) throw budget.refusal(cost);
        contextValue.estimatedCalls = cost.calls;
        const refusal = await credentialLimit?.refusal(contextValue, cost.calls);
        if (refusal !== undefined) throw refusal;
      },
      responseForOperation: async ({ source, request, document, operation, contextValue }) => {
        const known = executor.remember(source, request.operationName ?? null, document, operation);
        const result = known && (await executor.run(known, contextValue, request.variables ?? {}));
        if (result === undefined) return null;
        return {
          http: { headers: new HeaderMap() },
          body: { kind: "single", singleResult: { ...result } },
        };
      },
      willSendResponse: async ({ contextValue, operation, response }) => {
        const result = response.body.kind === "single" ? response.body.singleResult : undefined;
        end.log({ context: contextValue, operation, errors: result?.errors });
        const extensions = end.extensions(contextValue);
        if (result !== undefined && extensions !== undefined)
          result.extensions = { ...result.extensions, ...extensions };
      },
    }),
  };
}
