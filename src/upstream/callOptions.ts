import type { QueryValue } from "./path.ts";

/** What a REST call has besides its path. */
export interface CallOptions {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Token of a connector instance: only for hub calls and for renaming a common resource of an instance. */
  readonly element?: string;
}
