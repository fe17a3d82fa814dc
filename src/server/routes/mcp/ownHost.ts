import { isIP } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../../../config/index.ts";
import type { Metrics } from "../../observability/metrics/metrics.ts";
import { sendError, type HttpError } from "../../hooks/errorReply.ts";

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Creates a hook that rejects requests of pages of other origins, and requests to another host than the gateway. A page can
 * let the name of its own host resolve to the address of the gateway (DNS rebinding): its requests are then of the same
 * origin, and only their `Host` shows where they come from.
 */
export function requireOwnHost({ corsOrigins, host, mcpHosts }: Config, metrics: Metrics) {
  const origins = new Set(corsOrigins);
  const isBoundToLoopback = LOOPBACK.has(bracketed(host));
  const named = new Set(mcpHosts);
  const own = new Set([...LOOPBACK, bracketed(host)]);
  const isOwn = (request: FastifyRequest): boolean => {
    const header = (request.headers.host ?? "").toLowerCase();
    const [, name = "", port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(header) ?? [];
    if (named.has(header) || named.has(name)) return true;
    const { localAddress = "", localPort } = request.socket;
    if (isBoundToLoopback) return own.has(name) && Number(port ?? 80) === localPort;
    return own.has(name) || name === bracketed(localAddress.replace(/^::ffff:/, ""));
  };
  return (request: FastifyRequest, reply: FastifyReply, next: () => void): void => {
    const { origin } = request.headers;
    const error =
      origin !== undefined && !origins.has(origin) ? FOREIGN_ORIGIN : isOwn(request) ? undefined : FOREIGN_HOST;
    if (error === undefined) {
      next();
      return;
    }
    metrics.requestRejected(error.code);
    sendError(request, reply, error);
  };
}

const FOREIGN_ORIGIN: HttpError = {
  status: 403,
  code: "BAD_REQUEST",
  message: "Scripts of this origin may not call /mcp. CORS_ORIGINS lists those that may.",
};
const FOREIGN_HOST: HttpError = {
  status: 403,
  code: "BAD_REQUEST",
  message: "The Host header does not name this gateway. MCP_HOSTS lists further hosts, such as that of a proxy.",
};

/** As in a URL. */
function bracketed(address: string): string {
  return isIP(address) === 6 ? `[${address}]` : address.toLowerCase();
}
