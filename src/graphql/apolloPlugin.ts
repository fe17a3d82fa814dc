import { HeaderMap, type ApolloServerPlugin } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { OperationContext } from "./context.ts";
import { statusOf } from "./errors/httpStatus.ts";
import type { OperationResponse, Pipeline } from "./pipeline.ts";
import { mergeDuplicates, RequestRejection } from "./errors/requestErrors.ts";

/** Runs the pipeline for requests that Apollo Server has read. */
export function gatewayPlugin(pipeline: Pipeline): ApolloServerPlugin<OperationContext> {
  const respond = async (
    context: OperationContext,
    source: string,
    request: Parameters<Pipeline["run"]>[2],
  ): Promise<OperationResponse> => {
    const prepared = await pipeline.prepare(source);
    return prepared instanceof RequestRejection ? pipeline.reject(prepared) : pipeline.run(context, prepared, request);
  };
  return {
    // The body is JSON, but not a GraphQL request.
    invalidRequestWasReceived: async ({ error }) => {
      const http =
        error instanceof GraphQLError ? (error.extensions.http as { status?: number } | undefined) : undefined;
      if (http?.status === 400) http.status = 422;
    },
    requestDidStart: async () => ({
      // Also called if no operation has the requested name.
      responseForOperation: async ({ source, request, contextValue }) => {
        const { status, headers, errors, data } = await respond(contextValue, source, request);
        return {
          http: { status, headers: new HeaderMap(Object.entries(headers)) },
          body: {
            kind: "single",
            singleResult: { ...(errors !== undefined && { errors }), ...(data !== undefined && { data }) },
          },
        };
      },
      willSendResponse: async ({ contextValue, response }) => {
        const result = response.body.kind === "single" ? response.body.singleResult : undefined;
        const extensions = pipeline.finish(contextValue, "apollo", result?.errors);
        if (result === undefined) return;
        if (result.data === undefined && result.errors !== undefined) result.errors = mergeDuplicates(result.errors);
        const status = statusOf(response.http.status, result);
        if (status !== undefined) response.http.status = status;
        if (extensions !== undefined) result.extensions = { ...result.extensions, ...extensions };
      },
    }),
  };
}
