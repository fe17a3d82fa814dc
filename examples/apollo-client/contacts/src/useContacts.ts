import { NetworkStatus } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";
import { failureOf } from "../../shared/problem.ts";
import { ContactsDocument } from "./__generated__/operations.ts";
import { RESOURCE } from "./mapping.ts";
import { filterOf, type Search } from "./search.ts";
import type { Source } from "./sources.ts";

const PAGE_SIZE = 40;

/** The contacts that have been read so far, and how to read more. */
export function useContacts(sources: readonly Source[], search: Search) {
  const variables = useMemo(() => {
    const where = filterOf(search);
    const instances = sources.map(({ id }) => id);
    return { object: RESOURCE, instances, first: PAGE_SIZE, ...(where && { where }) };
  }, [sources, search]);
  const { data, previousData, error, networkStatus, fetchMore, refetch } = useQuery(ContactsDocument, {
    variables,
    errorPolicy: "all",
  });

  const list = data?.records;
  // The rows of the last search stay until those of the next one arrive, or the next one fails.
  const shown = list ?? (error ? undefined : previousData?.records);
  const contacts = useMemo(() => shown?.edges.map(({ node }) => node), [shown]);

  /** Resolves with false if there are no more rows than before. @throws Error if no source can be read */
  const loadMore = async (): Promise<boolean> => {
    const page = await fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null }, errorPolicy: "all" });
    if (page.error && !page.data?.records) throw new Error(failureOf(page.error).message);
    return (page.data?.records?.edges.length ?? 0) > 0;
  };

  return {
    contacts,
    /** What became of each source in the latest page. */
    results: list?.sources,
    hasMore: list?.pageInfo.hasNextPage ?? false,
    isLoading: networkStatus === NetworkStatus.setVariables || networkStatus === NetworkStatus.refetch,
    failure: error && !list ? failureOf(error) : undefined,
    loadMore,
    refetch: () => void refetch(),
  };
}

export type SourceResult = NonNullable<ReturnType<typeof useContacts>["results"]>[number];
