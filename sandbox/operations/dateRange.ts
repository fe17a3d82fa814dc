/** The query parameters `from` and `to`. */
import { badRequest } from "../errors.ts";
import type { Call } from "../handler.ts";

/** Epoch milliseconds, both inclusive; undefined without the parameter. */
export interface DateRange {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** A date means midnight UTC. That `to` excludes the rest of that day is inferred. */
const timeFormat = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/;

/** @throws PlatformError 400 for a date in another format, and for an end before the start */
export function dateRange({ query }: Call): DateRange {
  const [from, to] = [timeIn(query, "from"), timeIn(query, "to")];
  if (from !== undefined && to !== undefined && from > to) throw badRequest("Invalid value for to: it is before from");
  return { from, to };
}

export const isWithin = (time: number, { from = time, to = time }: DateRange): boolean => time >= from && time <= to;

function timeIn(query: URLSearchParams, name: "from" | "to"): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const time = timeFormat.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw badRequest(`Invalid value for ${name}: expected yyyy-MM-dd or yyyy-MM-ddTHH:mm:ss.SSSZ, but got '${text}'`);
  }
  return time;
}
