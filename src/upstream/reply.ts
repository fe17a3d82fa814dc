import type { IncomingHttpHeaders } from "node:http";
import { InvalidResponseError, StatusError } from "./errors.ts";
import type { Exchanged } from "./exchange.ts";
import { platformMessage, type Discreet } from "./platformMessage.ts";
import { secretsOf, type Sent } from "./requestSecrets.ts";
import { retryAfterMs } from "./retry.ts";

/** A successful answer of the platform. */
export interface Reply {
  /** Parsed JSON; undefined for the empty body of deletions and the like. */
  readonly body: unknown;
  readonly status: number;
  readonly requestId: string | undefined;
  /** Rows in all, where the list sends it. */
  readonly totalCount: number | undefined;
  /** Opaque. May also come with the last full page. */
  readonly nextPageToken: string | undefined;
  readonly etag: string | undefined;
  readonly cacheControl: string | undefined;
  /** Length of the body as it came. */
  readonly bytes: number;
}

/**
 * Turns bytes into a reply, or into the fault that they report.
 * @param caller whose secrets its message must not hold, nor those that were sent: a platform may repeat what it does not know
 * @throws InvalidResponseError where a success holds something else than JSON
 */
export function readReply(
  { status, headers, body }: Exchanged,
  now: number,
  caller: Discreet,
  sent: Sent,
): Reply | StatusError {
  const requestId = one(headers, "elements-request-id");
  const text = body.toString("utf8");
  if ((status < 200 || status > 299) && status !== 304) {
    const said = platformMessage(text, caller, secretsOf(sent));
    const message = said ?? `The platform answered with status ${String(status)}.`;
    return new StatusError(status, message, requestId, retryAfterMs(headers["retry-after"], now));
  }
  const total = one(headers, "elements-total-count");
  return {
    body: text.trim() === "" ? undefined : parse(text, status, requestId),
    status,
    requestId,
    totalCount: total !== undefined && /^\d{1,15}$/.test(total) ? Number(total) : undefined,
    nextPageToken: one(headers, "elements-next-page-token"),
    etag: one(headers, "etag"),
    cacheControl: one(headers, "cache-control"),
    bytes: body.length,
  };
}

function parse(text: string, status: number, requestId: string | undefined): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidResponseError("The platform's answer is not JSON.", status, requestId);
  }
}

function one(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
