import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";

export const createClient = (authorization: string): ApolloClient =>
  new ApolloClient({
    link: new HttpLink({ uri: "/graphql", headers: { authorization } }),
    cache: new InMemoryCache({
      typePolicies: {
        Query: {
          // Each search is a list of its own, as cursors are valid in their own list alone. `sources` is that of the latest page.
          fields: { records: relayStylePagination(["object", "connectorInstances", "where"]) },
        },
      },
    }),
  });
