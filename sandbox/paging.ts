/** One page of a list, with the headers that lists have. */
import { operationOf } from "./contract/document.ts";
import { badRequest, noneFound } from "./errors.ts";
import type { Answer, Call } from "./handler.ts";
import { readPageToken, writePageToken } from "./pageToken.ts";
import { sequenceOf, type Sequence } from "./sequence.ts";

const defaultPageSize = 200;

export interface PageRules {
  /** Lists that answer 404 when empty say so with this word: `users` gives `No users found`. */
  readonly none?: string;
  readonly largest?: number;
}

interface Window {
  readonly start: number;
  readonly pageSize: number;
  readonly remark?: string;
}

export function pageOf<Row>(call: Call, rows: Sequence<Row> | readonly Row[], rules: PageRules = {}): Answer {
  const sequence = isArray(rows) ? sequenceOf(rows) : rows;
  const { start, pageSize, remark } = windowOf(call, rules.largest ?? 200);
  const returned = Math.max(0, Math.min(pageSize, sequence.count - start));
  if (returned === 0 && rules.none !== undefined) throw noneFound(rules.none);
  const { settings } = call.store;
  const end = start + returned;
  const more = end < sequence.count || (settings.tokenOnFullLastPage && returned === pageSize);
  return {
    body: Array.from({ length: returned }, (_, position) => sequence.at(start + position)),
    headers: {
      "Elements-Returned-Count": String(returned),
      ...(settings.totalCount && { "Elements-Total-Count": String(sequence.count) }),
      // A token counts whole pages: after an offset between two pages, the next one overlaps.
      ...(more && { "Elements-Next-Page-Token": writePageToken({ pageSize, page: Math.floor(start / pageSize) + 2 }) }),
      ...(remark !== undefined && { "Elements-Error": remark }),
    },
  };
}

/** The token has both its size and its place, and wins over `pageSize` and `offset`. */
function windowOf({ operationId, query }: Call, largest: number): Window {
  const token = query.get("nextPage");
  if (token !== null) {
    const { pageSize: asked, page } = readPageToken(token);
    const pageSize = Math.min(asked, largest);
    return { start: (page - 1) * pageSize, pageSize };
  }
  const asked = wholeNumber(query, "pageSize", 1) ?? defaultPageSize;
  const pageSize = Math.min(asked, largest);
  const start = operationOf(operationId).takesOffset ? (wholeNumber(query, "offset", 0) ?? 0) : 0;
  if (asked === pageSize) return { start, pageSize };
  return {
    start,
    pageSize,
    remark: `The page size of ${String(asked)} is over the limit: ${String(largest)} was used`,
  };
}

function wholeNumber(query: URLSearchParams, name: string, smallest: number): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < smallest) {
    throw badRequest(`Invalid value for ${name}: expected a whole number from ${String(smallest)}, but got '${text}'`);
  }
  return value;
}

const isArray = <Row>(rows: Sequence<Row> | readonly Row[]): rows is readonly Row[] => Array.isArray(rows);
