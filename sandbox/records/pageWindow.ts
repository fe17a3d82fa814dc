/** The part of a record list that a call selects: by `nextPage`, or by `page`, with `pageSize`. */
import { badRequest } from "../errors.ts";
import type { ApplicationProfile } from "./application.ts";
import { readRecordToken } from "./pageToken.ts";

const DEFAULT_PAGE_SIZE = 200;
const LARGEST_PAGE_SIZE = 5_000;

export interface PageWindow {
  readonly pageSize: number;
  /** Index of the first record to look at. */
  readonly start: number;
  /** Number of matching records to leave out before the page. */
  readonly skip: number;
  readonly warning: string | undefined;
}

export interface ListedCall {
  readonly query: URLSearchParams;
  readonly list: string;
  /** Number of this call, see `RecordCalls`. */
  readonly call: number;
}

/** A token takes precedence over `page`; an empty one is the first page. @throws PlatformError 400 */
export function pageWindow({ query, list, call }: ListedCall, profile: ApplicationProfile): PageWindow {
  const { defaultPage = DEFAULT_PAGE_SIZE, largestPage = LARGEST_PAGE_SIZE, tokenUses = Infinity } = profile;
  const token = query.get("nextPage") ?? "";
  const position = token === "" ? undefined : readRecordToken(token, list);
  if (position && call - position.call > tokenUses)
    throw badRequest("Invalid value for nextPage: the token has expired");
  const requested = countIn(query, "pageSize") ?? position?.pageSize ?? Math.min(defaultPage, largestPage);
  const pageSize = Math.min(requested, largestPage);
  const skip = position ? 0 : ((countIn(query, "page") ?? 1) - 1) * pageSize;
  return { pageSize, start: position?.next ?? 0, skip, warning: clampWarning(requested, largestPage) };
}

const clampWarning = (requested: number, largest: number): string | undefined =>
  requested <= largest
    ? undefined
    : `The page size of ${String(requested)} is greater than ${String(largest)}: ` +
      `the response will still only have up to ${String(largest)} records`;

function countIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) {
    throw badRequest(`Invalid value for ${name}: expected a whole number from 1, but got '${text}'`);
  }
  return Number(text);
}
