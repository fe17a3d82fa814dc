import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";

const PREFLIGHT_MAX_AGE_SECONDS = 600;

/**
 * Adds routes that scripts of these origins may call. `Access-Control-Allow-Credentials` is not sent: there are no cookies,
 * and scripts set the `Authorization` header themselves.
 * @param addRoutes adds the routes to a scope. Its result is returned
 */
export async function addCorsScope<Result>(
  server: FastifyInstance,
  origins: readonly string[],
  addRoutes: (scope: FastifyInstance) => Promise<Result>,
): Promise<Result> {
  let added: { readonly result: Result } | undefined;
  await server.register(async (scope) => {
    await enableCors(scope, origins);
    added = { result: await addRoutes(scope) };
  });
  if (added === undefined) throw new Error("The routes were not added.");
  return added.result;
}

async function enableCors(scope: FastifyInstance, origins: readonly string[]): Promise<void> {
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
