import { GraphQLError } from "graphql";

/** A mistake of the client's. The message says what was expected and what came. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}

/** The platform gave a page token that it had given before: reading on would never end. */
export function pagingLoop(): GraphQLError {
  return new GraphQLError("The platform's page tokens go round in a circle.", {
    extensions: { code: "UPSTREAM_INVALID_RESPONSE" },
  });
}
