import { NetworkStatus } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";
import { failureOf } from "../../shared/problem.ts";
import { FailedExecutionsDocument } from "./__generated__/operations.ts";
import { variablesOf, type Selection } from "./selection.ts";

/** The failed executions that have been read so far, and how to read more. */
export function useFailedExecutions(selection: Selection) {
  const variables = useMemo(() => variablesOf(selection), [selection]);
  const { data, previousData, error, networkStatus, fetchMore, refetch } = useQuery(FailedExecutionsDocument, {
    variables,
    errorPolicy: "all",
    // Without an end, the range ends at the time of the request.
    fetchPolicy: "network-only",
    nextFetchPolicy: "cache-first",
  });

  const list = data?.failedFormulaExecutions;
  // The rows of the last selection stay until those of the next one arrive, or the next one fails.
  const shown = list ?? (error ? undefined : previousData?.failedFormulaExecutions);
  const executions = useMemo(() => shown?.edges.map(({ node }) => node), [shown]);

  /** Resolves with false if there are no more rows than before. @throws Error if no formula can be read */
  const loadMore = async (): Promise<boolean> => {
    const page = await fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null }, errorPolicy: "all" });
    if (page.error && !page.data?.failedFormulaExecutions) throw new Error(failureOf(page.error).message);
    return (page.data?.failedFormulaExecutions?.edges.length ?? 0) > 0;
  };

  return {
    executions,
    sources: list?.sources,
    hasMore: list?.pageInfo.hasNextPage ?? false,
    isLoading: networkStatus === NetworkStatus.setVariables || networkStatus === NetworkStatus.refetch,
    failure: error && !list ? failureOf(error) : undefined,
    loadMore,
    refetch: async (): Promise<void> => {
      await refetch();
    },
  };
}

export type SourceResult = NonNullable<ReturnType<typeof useFailedExecutions>["sources"]>[number];
