import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** Version, trace, parent, flags: https://www.w3.org/TR/trace-context/#traceparent-header. A trace of zeros is none. */
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(-|$)/;

/**
 * What a request is called in the log and in its answer: the client's `x-request-id` if it is a plain one, else the
 * trace that its `traceparent` names, so that both ends can be found by it, else a new one.
 */
export function requestIdOf({ "x-request-id": id, traceparent }: IncomingHttpHeaders): string {
  if (typeof id === "string" && /^[\w.:-]{1,100}$/.test(id)) return id;
  return traceIdOf(traceparent) ?? randomUUID();
}

/** 32 hexadecimal digits; undefined where the header is missing or malformed. */
export function traceIdOf(traceparent: string | string[] | undefined): string | undefined {
  return typeof traceparent === "string" ? TRACEPARENT.exec(traceparent)?.[1] : undefined;
}
