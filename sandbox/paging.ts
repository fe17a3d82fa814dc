/** Pages of a list, with the headers of lists. */
import { operationOf } from "./contract/document.ts";
import { badRequest, noneFound } from "./errors.ts";
import type { Call, HandlerResponse } from "./handler.ts";
import { readPageToken, writePageToken } from "./pageToken.ts";
import { sequenceOf, type Sequence } from "./sequence.ts";

const DEFAULT_PAGE_SIZE = 200;

export interface PageRules {
  /** Lists that answer 404 when empty name their rows here: `users` for `No users found`. */
  readonly none?: string;
  /** Instead of the option of this name, for lists that are known to send none. */
  readonly tokenOnFullLastPage?: false;
}

interface PageWindow {
  readonly start: number;
  readonly pageSize: number;
  readonly warning?: string;
}

/** One page of the rows, selected by `nextPage`, `pageSize` and `offset`, see `PagingMode`. @throws PlatformError 400, 404 for an empty list */
export function paginate<Row>(
  call: Call,
  rows: Sequence<Row> | readonly Row[],
  { none, tokenOnFullLastPage }: PageRules = {},
): HandlerResponse {
  const sequence = isArray(rows) ? sequenceOf(rows) : rows;
  const { start, pageSize, warning } = pageWindow(call);
  const returned = Math.max(0, Math.min(pageSize, sequence.count - start));
  if (returned === 0 && none !== undefined) throw noneFound(none);
  const { settings } = call.store;
  const end = start + returned;
  const hasNext =
    end < sequence.count || ((tokenOnFullLastPage ?? settings.tokenOnFullLastPage) && returned === pageSize);
  const sendsToken = hasNext && settings.paging !== "offset";
  return {
    body: Array.from({ length: returned }, (_, position) => sequence.at(start + position)),
    headers: {
      "Elements-Returned-Count": String(returned),
      ...(settings.totalCount && { "Elements-Total-Count": String(sequence.count) }),
      // Tokens contain page numbers: after an offset that is not a multiple of the page size, the next page overlaps.
      ...(sendsToken && {
        "Elements-Next-Page-Token": writePageToken({ pageSize, page: Math.floor(start / pageSize) + 2 }),
      }),
      ...(warning !== undefined && { "Elements-Error": warning }),
    },
  };
}

/** A token contains page size and page number, and takes precedence over `pageSize` and `offset`. */
function pageWindow({ operationId, query, store }: Call): PageWindow {
  const { paging, maxPageSize } = store.settings;
  const token = paging === "offset" ? null : query.get("nextPage");
  if (token !== null) {
    const { pageSize: requested, page } = readPageToken(token);
    const pageSize = Math.min(requested, maxPageSize);
    return { start: (page - 1) * pageSize, pageSize };
  }
  const requested = wholeNumber(query, "pageSize", 1) ?? DEFAULT_PAGE_SIZE;
  const pageSize = Math.min(requested, maxPageSize);
  const takesOffset = paging === "documented" ? operationOf(operationId).takesOffset : paging !== "token";
  const start = takesOffset ? (wholeNumber(query, "offset", 0) ?? 0) : 0;
  if (requested === pageSize) return { start, pageSize };
  return {
    start,
    pageSize,
    warning: `The page size of ${String(requested)} is over the limit: ${String(maxPageSize)} was used`,
  };
}

function wholeNumber(query: URLSearchParams, name: string, min: number): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < min) {
    throw badRequest(`Invalid value for ${name}: expected a whole number from ${String(min)}, but got '${text}'`);
  }
  return value;
}

const isArray = <Row>(rows: Sequence<Row> | readonly Row[]): rows is readonly Row[] => Array.isArray(rows);
