/** Record of the calls that the sandbox received, oldest first. Only the latest are kept. */
import type { IncomingHttpHeaders } from "node:http";
import type { OperationId } from "../handler.ts";

export interface RecordedCall {
  readonly method: string;
  /** Path with query string as sent, without the API's base path. */
  readonly path: string;
  /** `operationId` of the contract; undefined if the contract has no such path. */
  readonly operationId: OperationId | undefined;
  readonly template: string | undefined;
  /** Header names in lower case. Includes credentials. */
  readonly headers: IncomingHttpHeaders;
  /** Parsed if it is JSON, else text; undefined without a body. */
  readonly body: unknown;
  /** Status of the response; undefined while the call is in flight, or if a fault dropped it. */
  status: number | undefined;
  /** Bytes of the request's body. Those of a multipart request are counted while it is read. */
  receivedBytes: number;
  /** Bytes of the response's body that were handed to the connection. Those of a file are counted while it is sent. */
  sentBytes: number;
  /** The connection closed before all of the response was sent. */
  aborted: boolean;
}

const MAX_CALLS = 10_000;

export class CallLog {
  private list: RecordedCall[] = [];
  private inFlight = 0;
  private highest = 0;

  get all(): readonly RecordedCall[] {
    return this.list;
  }

  get open(): number {
    return this.inFlight;
  }

  /** Highest number of calls in flight. */
  get peak(): number {
    return this.highest;
  }

  begin(call: RecordedCall): void {
    // Trimmed in batches: shifting an array of this size for every call is slow.
    if (this.list.length >= 2 * MAX_CALLS) this.list = this.list.slice(-MAX_CALLS);
    this.list.push(call);
    this.inFlight += 1;
    this.highest = Math.max(this.highest, this.inFlight);
  }

  end(): void {
    this.inFlight -= 1;
  }

  clear(): void {
    this.list = [];
    this.highest = this.inFlight;
  }
}
