import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";

interface Source {
  readonly error: unknown;
  readonly truncated: boolean;
}

/** Each selection is a list of its own, as cursors are valid in their own list alone. */
const pages = relayStylePagination(["formulas", "from", "to"]);

const failedFormulaExecutions: typeof pages = {
  ...pages,
  merge(existing, incoming, options) {
    const list = typeof pages.merge === "function" ? pages.merge(existing, incoming, options) : null;
    if (!list || !options.args?.["after"]) return list;
    return { ...list, sources: accumulate(sourcesOf(existing), sourcesOf(incoming)) };
  },
};

const sourcesOf = (list: object | null | undefined): readonly Source[] =>
  (list as { sources?: readonly Source[] } | null | undefined)?.sources ?? [];

/**
 * An error of one page stays until the list is read again: the next page continues after the last row, so that rows of the
 * formula that failed remain missing.
 */
const accumulate = (before: readonly Source[], latest: readonly Source[]): readonly Source[] =>
  before.map((source, index) => {
    const { error = null, truncated = false } = latest[index] ?? {};
    return { ...source, error: source.error ?? error, truncated: source.truncated || truncated };
  });

export const createClient = (authorization: string): ApolloClient =>
  new ApolloClient({
    link: new HttpLink({ uri: "/graphql", headers: { authorization } }),
    cache: new InMemoryCache({ typePolicies: { Query: { fields: { failedFormulaExecutions } } } }),
  });
