/** The seam between the sandbox's server and its domains: what a handler is given, and what it may answer. */
import type { IncomingHttpHeaders } from "node:http";
import type { operations } from "../openapi/types.generated.ts";
import type { Caller } from "./caller.ts";
import type { Store } from "./store.ts";

export type OperationId = keyof operations;

/** One request: matched to an operation of the contract, authenticated, its body parsed and checked against the contract. */
export interface Call {
  readonly operationId: OperationId;
  /** Path parameters by the contract's names, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  readonly caller: Caller;
  readonly store: Store;
}

/** What goes back. No `body` is an empty answer, as deletions have it. */
export interface Answer {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => Answer;

/** Every operation of the contract has a handler: the compiler says which one is missing. */
export type Handlers = Record<OperationId, Handler>;
