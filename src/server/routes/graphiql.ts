/** GraphiQL for browsers, from the files of `npm run build:graphiql`. The page loads nothing from other hosts. */
import { existsSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";

/** A caller whom the page offers for signing in. */
export interface GraphiqlCaller {
  /** For example `organization administrator`. */
  readonly role: string;
  /** Value of the `Authorization` header. */
  readonly authorization: string;
}

export interface GraphiqlConfig {
  /** Path that the page sends operations to. */
  readonly endpoint: string;
  /** Anyone who can open the page can read them: only for the sandbox's callers. Empty over a tenant. */
  readonly callers: readonly GraphiqlCaller[];
}

export interface GraphiqlOptions {
  /** The output of the build, with a slash at the end. */
  readonly directory: URL;
  readonly config: GraphiqlConfig;
}

// Monaco adds style elements to the document, which requires 'unsafe-inline'.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** True for page navigation by a browser: a GET without a query that accepts HTML but not JSON. */
function acceptsPage({ url = "", headers: { accept = "" } }: IncomingMessage): boolean {
  const isQuery = new URLSearchParams(url.split("?")[1]).has("query");
  return !isQuery && accept.includes("text/html") && !accept.includes("json");
}

type ConstraintStrategy = Parameters<FastifyInstance["addConstraintStrategy"]>[0];
type RouteHandler = Parameters<ReturnType<ConstraintStrategy["storage"]>["set"]>[1];

/** Allows two routes for the same path: one with this constraint for browsers, one without for all other clients. */
const browserConstraint: ConstraintStrategy = {
  name: "browser",
  storage() {
    const handlers = new Map<unknown, RouteHandler>();
    return { get: (value) => handlers.get(value) ?? null, set: (value, handler) => handlers.set(value, handler) };
  },
  deriveConstraint: (request) => acceptsPage(request) || undefined,
};

/** Serves the page at `/` and `/graphql` to browsers. Other requests to these paths use the routes without the constraint. */
export function graphiqlPage({ directory, config }: GraphiqlOptions): FastifyPluginAsync {
  return async (app) => {
    if (!existsSync(new URL("index.html", directory))) {
      throw new Error("GraphiQL is not built. Build it with: npm run build:graphiql");
    }
    app.addHook("onRequest", async (_request, reply) => {
      reply.header("content-security-policy", contentSecurityPolicy);
    });
    app.addConstraintStrategy(browserConstraint);
    await app.register(fastifyStatic, {
      root: fileURLToPath(directory),
      prefix: "/graphiql/",
      // One route for each file, except the page and the compressed copies.
      wildcard: false,
      globIgnore: ["index.html", "*.br", "*.gz"],
      preCompressed: true,
      // File names contain a hash of the content.
      immutable: true,
      maxAge: "365d",
    });
    for (const path of ["/", "/graphql"]) {
      app.get(path, { constraints: { [browserConstraint.name]: true } }, (_request, reply) =>
        reply
          .headers({ "cache-control": "no-cache", vary: "accept" })
          // No validators: they are made from size and date, which are the same in all releases of an npm package.
          .sendFile("index.html", { cacheControl: false, etag: false, lastModified: false }),
      );
    }
    app.get("/graphiql/config.json", (_request, reply) => reply.header("cache-control", "no-store").send(config));
  };
}
