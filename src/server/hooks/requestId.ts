import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** The parent span of a `traceparent` header. */
export interface RemoteSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: number;
}

/** Version, trace id, parent id, flags: https://www.w3.org/TR/trace-context/#traceparent-header. Ids of zeros are invalid. */
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:-|$)/;

/**
 * Returns the id of a request for the log and the response: the client's `x-request-id` if it has only plain characters,
 * otherwise the trace id of its `traceparent`, otherwise a new UUID.
 */
export function requestIdOf({ "x-request-id": id, traceparent }: IncomingHttpHeaders): string {
  if (typeof id === "string" && /^[\w.:-]{1,100}$/.test(id)) return id;
  return remoteSpanOf(traceparent)?.traceId ?? randomUUID();
}

/** Returns undefined if the header is missing or malformed. */
export function remoteSpanOf(traceparent: string | string[] | undefined): RemoteSpan | undefined {
  const match = typeof traceparent === "string" ? TRACEPARENT.exec(traceparent) : null;
  if (match === null) return undefined;
  const [, traceId = "", spanId = "", flags = ""] = match;
  return { traceId, spanId, flags: parseInt(flags, 16) };
}
