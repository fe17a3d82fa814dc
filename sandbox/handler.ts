/** Interface between the HTTP server and the operations: a parsed call in, a response out. */
import type { IncomingHttpHeaders } from "node:http";
import type { operations } from "../openapi/types.generated.ts";
import type { Caller } from "./caller.ts";
import type { Store } from "./store.ts";

export type OperationId = keyof operations;

/** One request, matched to an operation of the contract and authenticated. Parameters and body are valid by the contract. */
export interface Call {
  readonly operationId: OperationId;
  /** Path parameters by the contract's names, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  /** The body of a multipart request, which is read while it arrives. */
  readonly form?: AsyncIterable<Buffer> | undefined;
  readonly caller: Caller;
  readonly store: Store;
}

/** A file, whose chunks are made when they are sent. */
export interface SentFile {
  readonly contentType: string;
  readonly chunks: Iterable<Buffer> | AsyncIterable<Buffer>;
}

/** A successful response (status 200). Without `body` and `file` it is empty, as after deletions. */
export interface HandlerResponse {
  readonly body?: unknown;
  readonly file?: SentFile;
  readonly headers?: Readonly<Record<string, string>>;
  /** Time that a slow application takes. */
  readonly delayMs?: number;
}

export type Handler = (call: Call) => HandlerResponse | Promise<HandlerResponse>;

/** A handler for every operation of the contract. The compiler names missing ones. */
export type Handlers = Record<OperationId, Handler>;
