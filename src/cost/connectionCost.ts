import { pageSizeIn } from "../relay/cursor.ts";
import { maxPages, MIN_TOKEN_PAGE } from "../relay/pagination.ts";

export interface ConnectionArguments {
  readonly paging: "offset" | "token";
  /** Maximum number of rows. */
  readonly first: number;
  /** The cursor, unverified: an invalid one makes no call. */
  readonly after: string | undefined;
}

/**
 * Upper bound of the REST calls of one connection.
 * @param selects returns whether a field of the connection or of its `pageInfo` is selected
 */
export function connectionCost(
  { paging, first, after }: ConnectionArguments,
  selects: (field: string) => boolean,
): number {
  const selectsNext = selects("hasNextPage");
  const selectsRows = first > 0 && (selects("edges") || selects("nodes") || selects("pageInfo"));
  if (!selectsRows && !selectsNext) return selects("totalCount") ? 1 : 0;
  const size = after === undefined ? undefined : (pageSizeIn(after) ?? MIN_TOKEN_PAGE);
  // If the platform does not return the length of the list, `hasNextPage` requests the page after the last one.
  return maxPages(paging, size, first) + (selectsNext ? 1 : 0);
}
