import type { CallCounts } from "../upstream/request.ts";
import type { CallTrace } from "../upstream/request.ts";

export interface TracedOperation {
  readonly type: string;
  readonly name: string | undefined;
  readonly codes: readonly string[];
  readonly counts: Readonly<CallCounts>;
}

/** The span of one operation, and the parent of the spans of its REST calls. */
export interface OperationTrace extends CallTrace {
  readonly traceId: string;
  readonly ended: (operation: TracedOperation) => void;
}
