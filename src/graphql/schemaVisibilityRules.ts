import { GraphQLError, type ValidationRule } from "graphql";

/** Refuses `__schema` and `__type`. */
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
 * Refuses `_service`, whose `sdl` holds the whole schema, as introspection is refused. `_entities` is not affected: routers
 * need it with every operation, but `_service` only when a supergraph is composed.
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
