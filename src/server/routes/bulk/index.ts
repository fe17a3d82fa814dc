import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import type { Logger } from "pino";
import type { Config } from "../../../config/index.ts";
import { errorFormatter } from "../../../graphql/errors/format.ts";
import { sendError } from "../../hooks/errorReply.ts";
import { allowLongRequest } from "../../hooks/longRequests.ts";
import { rejectIfOverloaded, type OverloadMonitor } from "../../hooks/overload.ts";
import type { addressRateLimit } from "../../hooks/rateLimit/byAddress.ts";
import type { Metrics } from "../../observability/metrics/metrics.ts";
import { TransferReporter } from "../../observability/transferReporter.ts";
import { download } from "./download.ts";
import { StreamPlaces } from "./places.ts";
import { Transfers, type TransferOptions } from "./transfers.ts";
import { upload } from "./upload.ts";

export interface BulkRouteOptions extends Pick<TransferOptions, "upstream" | "reserveCalls" | "tracing"> {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly overload: OverloadMonitor;
  readonly addressLimit: ReturnType<typeof addressRateLimit>;
}

/**
 * Registers `GET /bulk/<global id of a job>`, the file of a download, and `POST /bulk/<id of a connector instance>/<object>`, an
 * upload. Files pass through without being kept.
 * @param corsScope the routes that scripts of other origins may call
 */
export async function addBulkRoutes(corsScope: FastifyInstance, options: BulkRouteOptions): Promise<void> {
  const { config, logger, metrics, overload, addressLimit } = options;
  const places = new StreamPlaces(config.maxStreams);
  metrics.transfers.inFlight = () => places.taken;
  const transfers = new Transfers({
    ...options,
    places,
    formatError: errorFormatter(logger, config),
    reporter: new TransferReporter(logger, metrics),
  });
  const onRequest = [rejectIfOverloaded(() => overload.isOverloaded, metrics), ...addressLimit];
  const downloadOptions = {
    compression: config.compression,
    onBytes: (bytes: number) => metrics.transfers.passed("download", bytes),
  };
  const uploadOptions = {
    maxBytes: config.maxUploadBytes,
    idleTimeoutMs: config.streamIdleTimeoutMs,
    onBytes: (bytes: number) => metrics.transfers.passed("upload", bytes),
  };
  const routes: readonly RouteOptions[] = [
    {
      method: "GET",
      url: "/bulk/:id",
      // A HEAD would start the transfer of the file and discard it.
      exposeHeadRoute: false,
      onRequest,
      handler: (request, reply) =>
        transfers.run("download", request, reply, (transfer) => download(transfer, downloadOptions)),
    },
    {
      method: "POST",
      url: "/bulk/:instance/:object",
      config: { readsBody: true },
      onRequest: [allowLongRequest, ...onRequest],
      handler: (request, reply) =>
        transfers.run("upload", request, reply, (transfer) => upload(transfer, uploadOptions)),
    },
  ];
  await corsScope.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The handler reads the body.
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
    for (const route of routes) {
      scope.route(route);
      rejectOtherMethods(scope, route);
    }
  });
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

function rejectOtherMethods(scope: FastifyInstance, { url, method }: RouteOptions): void {
  const allow = `${String(method)}, OPTIONS`;
  scope.options(url, (_, reply) => reply.code(204).header("allow", allow).send());
  scope.route({
    method: METHODS.filter((other) => other !== method),
    url,
    exposeHeadRoute: false,
    handler: (request: FastifyRequest, reply: FastifyReply) => {
      reply.header("allow", allow);
      const message = `Expected ${String(method)}, but got ${request.method}.`;
      return sendError(request, reply, { status: 405, code: "METHOD_NOT_ALLOWED", message });
    },
  });
}
