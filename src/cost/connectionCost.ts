import { decodeUnverified } from "../relay/cursor.ts";
import { decodeMergedUnverified } from "../relay/mergedCursor.ts";
import { maxPages } from "../relay/pagination.ts";
import { FIELDS_OF_PAGES } from "../relay/mergedConnection.ts";
import { maxMergedPages, startOfLists } from "../relay/takeTurns.ts";

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

/**
 * Upper bound of the REST calls for pages of a merged connection.
 * @param sources number of its lists
 */
export function mergedConnectionCost(
  { first, after, sources }: ConnectionArguments & { readonly sources: number },
  selects: (field: string) => boolean,
): number {
  if (sources === 0) return 0;
  const selectsNext = selects("hasNextPage");
  const selectsRows = first > 0 && ["edges", "nodes", "pageInfo", ...FIELDS_OF_PAGES].some(selects);
  if (!selectsRows && !selectsNext) return selects("totalCount") ? sources : 0;
  const { places } =
    (after === undefined ? undefined : decodeMergedUnverified(after, sources)) ?? startOfLists(sources, first);
  const open = places.filter((place) => place !== null).length;
  const pages = maxMergedPages(places, selectsRows ? first : 0);
  return pages + (selectsNext ? open : 0) + (selects("totalCount") ? sources - open : 0);
}
