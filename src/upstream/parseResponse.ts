import type { IncomingHttpHeaders } from "node:http";
import { ForeignResponseError, InvalidResponseError, StatusError, type UpstreamError } from "./errors.ts";
import { isIdName, parseJson } from "./json.ts";
import { secretsInBody } from "./redact.ts";
import type { RestRequest } from "./request.ts";
import type { RestResponse } from "./restResponse.ts";
import { sanitizeMessage, sanitizeProviderMessage } from "./sanitize.ts";

/** A response as it came. */
export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Returns the response, or the error that it reports. */
export function readResponse(raw: RawResponse, request: RestRequest): RestResponse | UpstreamError {
  const { status, headers, body } = raw;
  const requestId = headerOf(headers, "elements-request-id");
  const text = body.toString("utf8");
  const isConfirmation = status === 304 && request.isRevalidation;
  if ((status < 200 || status > 299) && !isConfirmation) return errorOf(raw, text, request);
  let parsed: unknown;
  try {
    parsed = text.trim() === "" ? undefined : parseJson(text, isIdName);
  } catch {
    return isHtml(text)
      ? new ForeignResponseError(FOREIGN_HTML, status, requestId, request.isWrite)
      : new InvalidResponseError("The platform's answer is not JSON.", status, requestId, request.isWrite);
  }
  const total = headerOf(headers, "elements-total-count");
  return {
    body: parsed,
    status,
    requestId,
    totalCount: total !== undefined && /^\d{1,15}$/.test(total) ? Number(total) : undefined,
    nextPageToken: headerOf(headers, "elements-next-page-token"),
    etag: headerOf(headers, "etag"),
    cacheControl: headerOf(headers, "cache-control"),
    bytes: body.length,
  };
}

/** True if a response has marks of the platform: its request id, its error body, or JSON as a success. */
export function isFromPlatform(status: number, headers: IncomingHttpHeaders, text: string): boolean {
  if (headerOf(headers, "elements-request-id") !== undefined) return true;
  return status < 300 ? typeof parseOrUndefined(text) === "object" : hasErrorBody(errorBodyIn(text));
}

const FOREIGN_HTML = "The answer is not JSON but HTML: the server is not the platform.";
const FOREIGN_404 = "The server does not know this path and is not the platform.";

function errorOf({ status, headers }: RawResponse, text: string, request: RestRequest): UpstreamError {
  const requestId = headerOf(headers, "elements-request-id");
  const errorBody = errorBodyIn(text);
  const { message, providerMessage } = errorBody;
  // Balancers in front of the platform answer in HTML, too: with 429, or while the platform is down.
  if (status < 500 && status !== 429 && isHtml(text)) return new ForeignResponseError(FOREIGN_HTML, status, requestId);
  if (status === 404 && requestId === undefined && !hasErrorBody(errorBody)) {
    return new ForeignResponseError(FOREIGN_404, status, requestId);
  }
  const secrets = secretsOf(request, message ?? providerMessage);
  const fallback =
    providerMessage === undefined
      ? `The platform answered with status ${String(status)}.`
      : `The connected application failed: the platform answered with status ${String(status)}.`;
  return new StatusError(status, (message && sanitizeMessage(message, secrets)) ?? fallback, {
    requestId,
    retryAfterMs: retryAfterMs(headers["retry-after"], Date.now()),
    providerMessage: providerMessage && sanitizeProviderMessage(providerMessage, secrets),
    isWrite: request.isWrite,
    usesProviderCredentials: status === 401 && request.usesProviderCredentials,
  });
}

/** The platform's `{requestId, message, providerMessage}`, as far as it is there. */
interface ErrorBody {
  readonly requestId?: string;
  readonly message?: string;
  readonly providerMessage?: string;
}

function errorBodyIn(text: string): ErrorBody {
  const body = parseOrUndefined(text);
  if (typeof body !== "object" || body === null) return {};
  const texts = Object.entries(body).filter(([, value]) => typeof value === "string" && value !== "");
  return Object.fromEntries(texts);
}

const hasErrorBody = ({ requestId, message, providerMessage }: ErrorBody): boolean =>
  (requestId ?? message ?? providerMessage) !== undefined;

/** Looked up only for a message that could repeat them. */
function secretsOf({ owner, options }: RestRequest, message: string | undefined): readonly string[] {
  if (message === undefined) return [];
  const element = options.element === undefined ? [] : [options.element];
  return [...owner.credentials.secrets, ...element, ...secretsInBody(options.body)];
}

/** Milliseconds that a `Retry-After` header asks for: it holds seconds or a date. Undefined without one, or if it is neither. */
function retryAfterMs(header: string | string[] | undefined, now: number): number | undefined {
  if (typeof header !== "string") return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  // All dates of HTTP are in GMT. Left to itself, the parser takes "-5" for a month.
  const date = /\bGMT\s*$/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const isHtml = (text: string): boolean => /^\s*<(?:!doctype html|html|head|body|!--)/i.test(text);

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
