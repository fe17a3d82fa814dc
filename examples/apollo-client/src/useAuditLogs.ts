import { CombinedGraphQLErrors, NetworkStatus, type ErrorLike } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useMemo, useState } from "react";
import { explain } from "../../shared/page/requirements.ts";
import { AuditLogsDocument, type AuditLogsQueryVariables } from "./__generated__/operations.ts";
import { variablesOf, type Filters } from "./filterState.ts";

/** The log as far as it has been read, and how to read on. */
export function useAuditLogs(filters: Filters) {
  const variables = useMemo(() => variablesOf(filters), [filters]);
  // "all" keeps what could be read where some of it could not: the link has noted which fields these are.
  const { data, previousData, error, networkStatus, fetchMore, refetch } = useQuery(AuditLogsDocument, {
    variables,
    errorPolicy: "all",
  });
  /** The row that was the newest before the last look at new ones, and the log that it is of. */
  const [seen, setSeen] = useState<{ newest: string | undefined; variables: unknown }>();

  // While other filters are being answered the old rows stay, faded. After a fault they would be a lie.
  const log = data?.auditLogs;
  const shown = log ?? (error ? undefined : previousData?.auditLogs);
  const rows = useMemo(() => shown?.edges.map(({ node }) => node), [shown]);

  const read = async (page: Pick<Partial<AuditLogsQueryVariables>, "first" | "after">) => {
    const { data, error } = await fetchMore({ variables: page, errorPolicy: "all" });
    if (error && !data?.auditLogs) throw new Error(problemOf(error).message);
  };

  const showNew = async () => {
    const newest = rows?.[0]?.id;
    await refetch();
    setSeen({ newest, variables });
  };

  return {
    variables,
    rows,
    totalCount: shown?.totalCount,
    hasNextPage: log?.pageInfo.hasNextPage ?? false,
    isLoading: networkStatus === NetworkStatus.setVariables || networkStatus === NetworkStatus.refetch,
    problem: error && !log ? problemOf(error) : undefined,
    /** How many rows at the top have come with the last look. */
    firstFresh: seen?.variables === variables ? Math.max(0, rows?.findIndex(({ id }) => id === seen.newest) ?? 0) : 0,
    showNew,
    // Reads all entries on the screen, not only the first page, so that the scroll position stays.
    retry: () => void (rows ? read({ first: rows.length }) : refetch()),
    loadMore: () => read({ after: log?.pageInfo.endCursor }),
  };
}

function problemOf(error: ErrorLike) {
  const [first] = CombinedGraphQLErrors.is(error) ? error.errors : [];
  const upstream = first?.extensions?.["upstream"] as { requestId?: string } | undefined;
  return { message: first ? explain(first) : error.message, requestId: upstream?.requestId };
}
