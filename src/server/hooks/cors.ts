import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";

const PREFLIGHT_SECONDS = 600;

/**
 * Lets scripts of these origins call the routes of a scope. Credentials in the sense of CORS are cookies and the like:
 * there are none, as clients put the `Authorization` header there themselves, so browsers are not told to send any.
 */
export async function allowOrigins(scope: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await scope.register(cors, {
    origin: [...origins],
    methods: ["GET", "POST"],
    maxAge: PREFLIGHT_SECONDS,
    // The route's own OPTIONS says what is allowed to who is no browser, too.
    strictPreflight: false,
    preflightContinue: true,
    exposedHeaders: ["x-request-id", "retry-after"],
  });
}
