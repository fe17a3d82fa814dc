/** A successful response of the platform. */
export interface RestResponse {
  /** Parsed JSON; undefined for the empty body of deletions and the like. */
  readonly body: unknown;
  readonly status: number;
  readonly requestId: string | undefined;
  /** Rows in all, if the list sends it. */
  readonly totalCount: number | undefined;
  /** Opaque. May also come with the last full page. */
  readonly nextPageToken: string | undefined;
  readonly etag: string | undefined;
  readonly cacheControl: string | undefined;
  /** Length of the body as it came. */
  readonly bytes: number;
}
