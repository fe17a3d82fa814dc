import type { IncomingHttpHeaders } from "node:http";
import type { OperationTrace } from "../../../graphql/operationTrace.ts";

export interface TracingOptions {
  /** Of an OTLP receiver that speaks HTTP, such as `http://127.0.0.1:4318`. */
  readonly endpoint: string;
  readonly serviceName: string;
  /** The part of traces that begin here which are kept, from 0 to 1. Who sends a trace has decided that already. */
  readonly ratio: number;
}

export interface Tracing {
  readonly operationStarted: (headers: IncomingHttpHeaders) => OperationTrace;
  /** Sends what was not sent yet. */
  readonly close: () => Promise<void>;
}
