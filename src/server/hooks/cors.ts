import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";

const PREFLIGHT_MAX_AGE_SECONDS = 600;

/**
 * Allows scripts of these origins to call the routes of a scope. `Access-Control-Allow-Credentials` is not sent: there are
 * no cookies, and scripts set the `Authorization` header themselves.
 */
export async function enableCors(scope: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await scope.register(cors, {
    origin: [...origins],
    methods: ["GET", "POST"],
    maxAge: PREFLIGHT_MAX_AGE_SECONDS,
    // OPTIONS requests that are not preflight requests are answered by the route.
    strictPreflight: false,
    preflightContinue: true,
    exposedHeaders: ["x-request-id", "retry-after", "content-disposition"],
  });
}
