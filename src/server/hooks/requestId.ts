import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** The span of somebody else that an operation is a part of. */
export interface RemoteSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: number;
}

/** Version, trace, parent, flags: https://www.w3.org/TR/trace-context/#traceparent-header. A trace of zeros is none. */
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:-|$)/;

/**
 * What a request is called in the log and in its answer: the client's `x-request-id` if it is a plain one, else the
 * trace that its `traceparent` names, so that both ends can be found by it, else a new one.
 */
export function requestIdOf({ "x-request-id": id, traceparent }: IncomingHttpHeaders): string {
  if (typeof id === "string" && /^[\w.:-]{1,100}$/.test(id)) return id;
  return remoteSpanOf(traceparent)?.traceId ?? randomUUID();
}

/** Undefined where the header is missing or malformed. */
export function remoteSpanOf(traceparent: string | string[] | undefined): RemoteSpan | undefined {
  const match = typeof traceparent === "string" ? TRACEPARENT.exec(traceparent) : null;
  if (match === null) return undefined;
  const [, traceId = "", spanId = "", flags = ""] = match;
  return { traceId, spanId, flags: parseInt(flags, 16) };
}
