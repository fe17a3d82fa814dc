import type { FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { CallCounts, CallTrace } from "../../upstream/request.ts";
import { remoteSpanOf } from "../hooks/requestId.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { TransferDirection } from "./metrics/transferMetrics.ts";

export interface TracedTransfer {
  /** Of the file. */
  readonly bytes: number;
  readonly counts: Readonly<CallCounts>;
  /** Of the error that ended the transfer. */
  readonly code: string | undefined;
}

/** The span of a transfer, and the parent of the spans of its REST calls. */
export interface TransferTrace extends CallTrace {
  readonly traceId: string;
  readonly ended: (transfer: TracedTransfer) => void;
}

export interface EndedTransfer extends TracedTransfer {
  readonly direction: TransferDirection;
  readonly request: FastifyRequest;
  /** Undefined if tracing is off. */
  readonly trace: TransferTrace | undefined;
  readonly milliseconds: number;
}

/**
 * Reports a transfer that has ended: writes its log line, updates the metrics and ends its span. Its path is not reported,
 * as it contains the ids and names of the client's data.
 */
export class TransferReporter {
  constructor(
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  report(transfer: EndedTransfer): void {
    const { direction, request, trace, bytes, counts, milliseconds, code } = transfer;
    this.metrics.transfers.ended(direction, code !== undefined);
    if (code !== undefined) this.metrics.requestRejected(code);
    trace?.ended(transfer);
    this.logger.info(
      {
        requestId: request.id,
        traceId: trace?.traceId ?? remoteSpanOf(request.headers["traceparent"])?.traceId,
        address: request.ip,
        direction,
        bytes,
        ms: Math.round(milliseconds),
        ...counts,
        ...(code !== undefined && { errors: [code] }),
      },
      "file transfer",
    );
  }
}
