import type { IncomingHttpHeaders } from "node:http";
import { ForeignResponseError, InvalidResponseError, StatusError, type UpstreamError } from "./errors.ts";
import { parseExactJson } from "./exactJson.ts";
import { isIdName, parseJson, parseOrUndefined } from "./json.ts";
import { parseInPieces } from "./jsonPieces.ts";
import { recordDataOf } from "./recordData.ts";
import { secretsInBody, stringsIn } from "./secretsInBody.ts";
import type { RestRequest } from "./request.ts";
import type { RestResponse } from "./restResponse.ts";
import { sanitizeMessage, sanitizeProviderMessage } from "./sanitize.ts";

/** A response before parsing. */
export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Parses a response. Returns an error for a status outside 2xx, and for a body that is not JSON. */
export function parseResponse(raw: RawResponse, request: RestRequest): RestResponse | UpstreamError {
  const { status, headers } = raw;
  const body = withoutByteOrderMark(raw.body);
  const requestId = requestIdOf(headers);
  if (isOfAnotherInstance(headers, request)) {
    const details = { status, requestId, outcomeUnknown: request.isWrite };
    return new InvalidResponseError("The platform's response is of another connector instance.", details);
  }
  const isConfirmation = status === 304 && request.isRevalidation;
  if ((status < 200 || status > 299) && !isConfirmation) return errorOf({ status, headers, body }, request);
  let parsed: unknown;
  try {
    parsed = parseBody(body, request);
  } catch {
    const details = { status, requestId, outcomeUnknown: request.isWrite };
    return isHtml(body.toString("utf8"))
      ? new ForeignResponseError(FOREIGN_HTML, details)
      : new InvalidResponseError("The platform's response is not JSON.", details);
  }
  const remark = headerOf(headers, "elements-error");
  const total = headerOf(headers, "elements-total-count");
  return {
    body: parsed,
    status,
    requestId,
    totalCount: total === undefined ? undefined : parseTotal(total),
    nextPageToken: headerOf(headers, "elements-next-page-token"),
    hasRemark: remark !== undefined,
    remark: remark && sanitizeMessage(remark, secretsOf(request, remark)),
    etag: headerOf(headers, "etag"),
    cacheControl: headerOf(headers, "cache-control"),
    bytes: raw.body.length,
  };
}

/** A parser of JSON may ignore the mark (RFC 8259, section 8.1). Some servers and proxies on Windows send it. */
function withoutByteOrderMark(body: Buffer): Buffer {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body;
}

/** The platform names the instance in responses to calls with a token. Without the header, the response is accepted. */
export function isOfAnotherInstance(headers: IncomingHttpHeaders, { options: { instance } }: RestRequest): boolean {
  const named = headerOf(headers, "elements-element-instance-id");
  return instance !== undefined && named !== undefined && named !== instance;
}

function parseBody(body: Buffer, { options }: RestRequest): unknown {
  if (options.bodies !== undefined) return options.bodies.parse(body, parseWithIds);
  return options.exactNumbers === true ? parseWith(parseExactJson, body) : parseWithIds(body);
}

function parseWithIds(body: Buffer): unknown {
  return parseWith(parseIds, body);
}

/** Undefined for a body without content. */
function parseWith(parse: (text: string) => unknown, body: Buffer): unknown {
  const items = parseInPieces(body, parse);
  if (items !== undefined) return items;
  const text = body.toString("utf8");
  return text.trim() === "" ? undefined : parse(text);
}

function parseIds(text: string): unknown {
  return parseJson(text, isIdName);
}

/** Undefined for a number that is beyond an Int of GraphQL, and for what is not a number. */
function parseTotal(header: string): number | undefined {
  const total = /^\d{1,10}$/.test(header) ? Number(header) : undefined;
  return total !== undefined && total <= MAX_TOTAL ? total : undefined;
}

const MAX_TOTAL = 2 ** 31 - 1;

/** True if a response has a request id of the platform, its error body, or is a success with JSON. */
export function isFromPlatform(status: number, headers: IncomingHttpHeaders, text: string): boolean {
  if (requestIdOf(headers) !== undefined) return true;
  return status < 300 ? typeof parseOrUndefined(text) === "object" : hasErrorBody(errorBodyIn(text));
}

const FOREIGN_HTML = "The response is HTML instead of JSON: the server is not the platform.";
const FOREIGN_404 = "The server does not have this path: it is not the platform.";

function errorOf({ status, headers, body }: RawResponse, request: RestRequest): UpstreamError {
  const text = body.toString("utf8");
  const requestId = requestIdOf(headers);
  const errorBody = errorBodyIn(text);
  const { message, providerMessage } = errorBody;
  // Load balancers of the platform also send HTML, with 429 and 5xx.
  if (status < 500 && status !== 429 && isHtml(text))
    return new ForeignResponseError(FOREIGN_HTML, { status, requestId });
  if (status === 404 && requestId === undefined && !hasErrorBody(errorBody)) {
    return new ForeignResponseError(FOREIGN_404, { status, requestId });
  }
  const secrets = secretsOf(request, message ?? providerMessage);
  const fallback =
    providerMessage === undefined
      ? `The platform returned status ${String(status)}.`
      : `The connected application failed: the platform returned status ${String(status)}.`;
  return new StatusError(status, (message && sanitizeMessage(message, secrets)) ?? fallback, {
    requestId,
    retryAfterMs: retryAfterMs(headers["retry-after"], Date.now()),
    providerMessage: providerMessage && sanitizeProviderMessage(providerMessage, secrets),
    isWrite: request.isWrite,
    usesProviderCredentials: status === 401 && request.isProviderRefusal,
  });
}

/** The platform's body of an error. */
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

/** Secrets, and data of records, that the message could repeat. */
function secretsOf(request: RestRequest, message: string | undefined): readonly string[] {
  if (message === undefined) return [];
  const { owner, options, target, isRecordCall } = request;
  const element = options.element === undefined ? [] : [options.element];
  const records = isRecordCall ? recordDataOf(target.split("?", 1)[0] ?? "", options.query) : [];
  return [
    ...owner.credentials.secrets,
    ...element,
    ...stringsIn(options.secretQuery),
    ...secretsInBody(options.body),
    ...records,
  ];
}

/** Parses `Retry-After`: seconds or a date. Returns milliseconds, or undefined if the header is missing or invalid. */
function retryAfterMs(header: string | string[] | undefined, now: number): number | undefined {
  if (typeof header !== "string") return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  // HTTP dates are in GMT. `Date.parse` also accepts strings such as "-5", as a month.
  const date = /\bGMT\s*$/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const isHtml = (text: string): boolean => /^\s*<(?:!doctype html|html|head|body|!--)/i.test(text);

/** Characters of the platform's id of a request; it sends 24. */
const MAX_REQUEST_ID_LENGTH = 100;

export function requestIdOf(headers: IncomingHttpHeaders): string | undefined {
  return headerOf(headers, "elements-request-id")?.slice(0, MAX_REQUEST_ID_LENGTH);
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
