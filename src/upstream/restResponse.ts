import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";

/** A successful response of the platform. */
export interface RestResponse {
  /** Parsed JSON; undefined for an empty body. */
  readonly body: unknown;
  readonly status: number;
  readonly requestId: string | undefined;
  /** Number of rows in the list, if the platform returns it. */
  readonly totalCount: number | undefined;
  /** Opaque. Also set on the last full page of some lists. */
  readonly nextPageToken: string | undefined;
  /** The response has a remark in `Elements-Error`. Of a list, it says that the page size was clamped. */
  readonly hasRemark: boolean;
  /** The remark, without secrets and internals, at most 300 characters. Caches do not store it. */
  readonly remark?: string | undefined;
  readonly etag: string | undefined;
  readonly cacheControl: string | undefined;
  /** Length of the body, before parsing. */
  readonly bytes: number;
  /** Set on responses from the shared cache, in milliseconds since 1970. */
  readonly freshUntil?: number;
}

/** A successful response whose body is passed on as it arrives. */
export interface StreamedResponse {
  readonly headers: IncomingHttpHeaders;
  /** Fails if the rest of the response does. Destroying it ends the request. */
  readonly body: Readable;
}

/** Receives the response to a request, or its error, once. */
export type OnResult = (result: RestResponse | Error) => void;
