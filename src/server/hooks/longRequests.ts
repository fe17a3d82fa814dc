import type { FastifyRequest } from "fastify";
import type { Socket } from "node:net";

declare module "fastify" {
  interface FastifyContextConfig {
    /** True for a route that reads the body itself, as it arrives: `REQUEST_TIMEOUT_MS` and the bounds of bodies do not apply. */
    readonly readsBody?: boolean;
  }
}

/** Sockets whose current request may take longer than `REQUEST_TIMEOUT_MS` to arrive. */
const sockets = new WeakSet<Socket>();

/** An `onRequest` hook of routes that receive files. They have time limits of their own. */
export function allowLongRequest({ raw }: FastifyRequest, _reply: unknown, next: () => void): void {
  sockets.add(raw.socket);
  raw.once("close", () => sockets.delete(raw.socket));
  next();
}

export function isLongRequest(socket: Socket): boolean {
  return sockets.has(socket);
}

export function readsBody({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.readsBody === true;
}
