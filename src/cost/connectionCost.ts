import { decodeUnverified } from "../relay/cursor.ts";
import { maxPages } from "../relay/pagination.ts";

export interface ConnectionArguments {
  /** Maximum number of rows. */
  readonly first: number;
  /** The cursor, unverified: an invalid one makes no call. */
  readonly after: string | undefined;
}

/**
 * Upper bound of the REST calls of one connection.
 * @param selects returns whether a field of the connection or of its `pageInfo` is selected
 */
export function connectionCost({ first, after }: ConnectionArguments, selects: (field: string) => boolean): number {
  const selectsNext = selects("hasNextPage");
  const selectsRows = first > 0 && (selects("edges") || selects("nodes") || selects("pageInfo"));
  if (!selectsRows && !selectsNext) return selects("totalCount") ? 1 : 0;
  const position = after === undefined ? undefined : decodeUnverified(after);
  // If the platform does not return the length of the list, `hasNextPage` requests the page after the last one.
  return maxPages(position, first) + (selectsNext ? 1 : 0);
}
