import { GraphQLError, type ValidationRule } from "graphql";

/** Rejects `__schema` and `__type`. */
export const noIntrospectionRule: ValidationRule = (context) => ({
  Field: (node) => {
    if (node.name.value !== "__schema" && node.name.value !== "__type") return;
    context.reportError(
      new GraphQLError("Introspection is switched off (INTROSPECTION).", {
        nodes: node,
        extensions: { code: "GRAPHQL_VALIDATION_FAILED", validationErrorCode: "INTROSPECTION_DISABLED" },
      }),
    );
  },
});

/**
 * Rejects `_service`, as its `sdl` has the whole schema. `_entities` is not affected: routers need it for every operation,
 * and `_service` only to compose a supergraph.
 */
export const noServiceSdlRule: ValidationRule = (context) => ({
  Field: (node) => {
    if (node.name.value !== "_service" || context.getParentType() !== context.getSchema().getQueryType()) return;
    context.reportError(
      new GraphQLError("The SDL of the subgraph is switched off (SUBGRAPH).", {
        nodes: node,
        extensions: { code: "GRAPHQL_VALIDATION_FAILED", validationErrorCode: "SERVICE_SDL_DISABLED" },
      }),
    );
  },
});
