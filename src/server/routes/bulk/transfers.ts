import type { FastifyReply, FastifyRequest } from "fastify";
import type { Reservation } from "../../../graphql/context.ts";
import type { FormatError } from "../../../graphql/errors/requestErrors.ts";
import type { ReserveCalls } from "../../../graphql/pipeline.ts";
import { MAX_CALLS_OF_TRANSFER } from "../../../resolvers/bulkJob.file.ts";
import type { Upstream } from "../../../upstream/dispatcher.ts";
import { NO_CALLS } from "../../../upstream/request.ts";
import { sendError, type HttpError } from "../../hooks/errorReply.ts";
import { abortOnHangUp } from "../../hooks/hangUp.ts";
import type { TransferDirection } from "../../observability/metrics/transferMetrics.ts";
import type { Tracing } from "../../observability/tracing/openTelemetry.ts";
import type { TransferReporter } from "../../observability/transferReporter.ts";
import { describeError, isOwn } from "./describeError.ts";
import type { StreamPlaces } from "./places.ts";
import { TransferContext } from "./transferContext.ts";
import { TransferError } from "./transferError.ts";

/** What one transfer needs, and what it has transferred. */
export interface Transfer {
  readonly context: TransferContext;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Of the file. */
  bytes: number;
}

export interface TransferOptions {
  readonly upstream: Upstream;
  readonly places: StreamPlaces;
  readonly reporter: TransferReporter;
  readonly formatError: FormatError;
  /** Undefined if credentials have no quota. */
  readonly reserveCalls: ReserveCalls | undefined;
  /** Undefined if tracing is off. */
  readonly tracing: Tracing | undefined;
}

/** Admits transfers of files, and reports how they ended. */
export class Transfers {
  constructor(private readonly options: TransferOptions) {}

  /**
   * Runs a transfer with a place and calls of the caller's quota. Sends its error, unless the response has begun: then the
   * connection is closed, so that no client takes a part of a file for the whole.
   * @param run sends the response
   */
  async run(
    direction: TransferDirection,
    request: FastifyRequest,
    reply: FastifyReply,
    run: (transfer: Transfer) => Promise<unknown>,
  ): Promise<unknown> {
    const { reporter, tracing } = this.options;
    const startedAt = performance.now();
    const trace = tracing?.transferStarted(request.headers, direction);
    const scope = abortOnHangUp(reply);
    let transfer: Transfer | undefined;
    let release = (): void => undefined;
    let error: HttpError | undefined;
    try {
      const context = new TransferContext(this.options, request, scope, trace);
      transfer = { context, request, reply, bytes: 0 };
      release = await this.#admit(context);
      return await run(transfer);
    } catch (cause) {
      // Streams fail with errors of their own if the other end was closed.
      error = describeError(isOwn(cause) ? cause : (scope.reason ?? cause), this.options.formatError);
      if (reply.raw.headersSent || reply.raw.destroyed) return void reply.hijack();
      // The client may send the rest of the file: it is not read.
      if (!request.raw.complete) reply.header("connection", "close");
      return await sendError(request, reply, error);
    } finally {
      release();
      transfer?.context.dispose();
      reporter.report({
        direction,
        request,
        trace,
        bytes: transfer?.bytes ?? 0,
        counts: transfer?.context.counts ?? NO_CALLS,
        milliseconds: performance.now() - startedAt,
        code: error?.code,
      });
    }
  }

  /** @returns a function that ends the transfer's share. @throws TransferError */
  async #admit(context: TransferContext): Promise<() => void> {
    const { places, reserveCalls } = this.options;
    const place = places.take(context.callerHash);
    if ("status" in place) throw new TransferError(place);
    let reservation: Reservation | undefined;
    try {
      const reserved = await reserveCalls?.(context.callerHash, MAX_CALLS_OF_TRANSFER);
      if (reserved !== undefined && "error" in reserved) throw reserved.error;
      reservation = reserved;
    } catch (error) {
      place.release();
      throw error;
    }
    return () => {
      place.release();
      reservation?.release(context.counts.calls);
    };
  }
}
