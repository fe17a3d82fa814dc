/** The calls that the sandbox got, oldest first; only the latest are kept. */
import type { IncomingHttpHeaders } from "node:http";
import type { OperationId } from "../handler.ts";

export interface RecordedCall {
  readonly method: string;
  /** As it was sent, with the query string, without the API's base path. */
  readonly path: string;
  /** What the contract calls it; undefined for what it does not know. */
  readonly operationId: OperationId | undefined;
  readonly template: string | undefined;
  /** Names in lower case. Credentials are among them. */
  readonly headers: IncomingHttpHeaders;
  /** Parsed where it is JSON, else the text; undefined without one. */
  readonly body: unknown;
  /** Undefined while there is no answer, and for good if a fault swallowed it. */
  status: number | undefined;
}

const kept = 10_000;

export class Calls {
  private list: RecordedCall[] = [];
  private inFlight = 0;
  private highest = 0;

  get all(): readonly RecordedCall[] {
    return this.list;
  }

  get open(): number {
    return this.inFlight;
  }

  /** The most calls that were open at once. */
  get peak(): number {
    return this.highest;
  }

  begin(call: RecordedCall): void {
    // Dropped in lumps: shifting an array of this size for every call would be slow.
    if (this.list.length >= 2 * kept) this.list = this.list.slice(-kept);
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
