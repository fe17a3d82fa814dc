import { HeaderMap, type ApolloServerPlugin } from "@apollo/server";
import { GraphQLError, OperationTypeNode, type GraphQLFormattedError, type OperationDefinitionNode } from "graphql";
import type { AdmissionControl } from "./admission.ts";
import type { OperationContext } from "./context.ts";
import type { Executor } from "./executor.ts";
import { statusOf } from "./httpStatus.ts";
import type { OperationEnd } from "./operationEnd.ts";
import type { CredentialLimit } from "./rateLimit.ts";

/** Places that are told of one mistake. */
const MOST_PLACES = 10;

export interface GatewayPluginParts {
  readonly executor: Executor;
  readonly admission: AdmissionControl;
  readonly end: OperationEnd;
  readonly credentialLimit: CredentialLimit | undefined;
}

/** Refuses what is too expensive, lets the executor run what Apollo Server has parsed and validated, and tells the end of each operation. */
export function gatewayPlugin({
  executor,
  admission,
  end,
  credentialLimit,
}: GatewayPluginParts): ApolloServerPlugin<OperationContext> {
  return {
    // JSON, but no request for GraphQL.
    invalidRequestWasReceived: async ({ error }) => {
      const head =
        error instanceof GraphQLError ? (error.extensions.http as { status?: number } | undefined) : undefined;
      if (head?.status === 400) head.status = 422;
    },
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request, contextValue }) => {
        if (operation === undefined) return;
        if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw noSubscriptions();
        const { estimate, refusal } = admission.admit(document, operation, request.variables ?? {});
        contextValue.estimatedCalls = estimate?.calls ?? 0;
        if (refusal !== undefined) throw unprocessable(refusal);
        const limited = await credentialLimit?.refusal(contextValue, contextValue.estimatedCalls);
        if (limited !== undefined) throw limited;
      },
      responseForOperation: async ({ source, request, document, operation, contextValue }) => {
        // Apollo Server comes here also where no operation, or more than one, has the name that was asked for.
        if ((operation as OperationDefinitionNode | undefined) === undefined) return null;
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
        if (result === undefined) return;
        if (result.data === undefined && result.errors !== undefined) result.errors = together(result.errors);
        const status = statusOf(response.http.status, result);
        if (status !== undefined) response.http.status = status;
        if (extensions !== undefined) result.extensions = { ...result.extensions, ...extensions };
      },
    }),
  };
}

/** Apollo Server answers 500 for an error of a hook that has no status. */
function unprocessable({ message, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 422 } } });
}

/** Without this, graphql-js would run it, and fail: a defect, as it looks to a client. */
function noSubscriptions(): GraphQLError {
  const extensions = { code: "GRAPHQL_VALIDATION_FAILED", http: { status: 422 } };
  return new GraphQLError("There are no subscriptions here, but queries and mutations.", { extensions });
}

/** The same mistake in many places is one error: a thousand times the same sentence would be an echo for abuse. */
function together(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const bySentence = new Map<string, GraphQLFormattedError>();
  for (const error of errors) {
    const same = bySentence.get(error.message);
    const locations = [...(same?.locations ?? []), ...(error.locations ?? [])].slice(0, MOST_PLACES);
    bySentence.set(error.message, { ...error, ...(locations.length > 0 && { locations }) });
  }
  return [...bySentence.values()];
}
