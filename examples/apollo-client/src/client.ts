import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import introspection from "./__generated__/possibleTypes.ts";
import { fieldErrorLink } from "./fieldErrors.ts";

/** One for each sign-in: what one person has read is not there for the next. */
export function createClient(authorization: string): ApolloClient {
  return new ApolloClient({
    link: ApolloLink.from([fieldErrorLink, new HttpLink({ uri: "/graphql", headers: { authorization } })]),
    cache: new InMemoryCache({
      // Without it the cache does not know that a connector is a Node, and reads no `... on Node` of it.
      possibleTypes: introspection.possibleTypes,
      typePolicies: {
        Query: {
          // Each log and filter is a list of its own. Cursors are good in their list alone, so that pages must never mix.
          fields: { auditLogs: relayStylePagination(["scope", "filter"]) },
        },
      },
    }),
  });
}
