/** GraphiQL for browsers, from the files that `npm run build:graphiql` made: no other host is involved. */
import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { readAssets, sendAsset } from "./graphiqlAssets.ts";

export interface GraphiqlConfig {
  /** Where the page sends operations. */
  readonly endpoint: string;
  /** What the headers pane starts with. Whoever opens the page can read it: for the credentials of the sandbox alone. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface GraphiqlOptions {
  /** The output of the build, with a slash at the end. */
  readonly directory: URL;
  readonly config: GraphiqlConfig;
}

// Monaco writes its styles into the document, hence 'unsafe-inline' for these. Scripts and workers: files of this origin, only.
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

const securityHeaders = {
  "content-security-policy": contentSecurityPolicy,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Whether a browser was pointed here. Who sends a query, or takes JSON as well, wants an answer and not a page. */
export function wantsPage({ url = "", headers: { accept = "" } }: Pick<IncomingMessage, "url" | "headers">): boolean {
  const isQuery = new URLSearchParams(url.split("?")[1]).has("query");
  return !isQuery && accept.includes("text/html") && !accept.includes("json");
}

type ConstraintStrategy = Parameters<FastifyInstance["addConstraintStrategy"]>[0];
type RouteHandler = Parameters<ReturnType<ConstraintStrategy["storage"]>["set"]>[1];

/** Lets one path have two routes: one for browsers, which says so in its constraints, and one for everyone else. */
const forBrowsers: ConstraintStrategy = {
  name: "browser",
  storage() {
    const handlers = new Map<unknown, RouteHandler>();
    return { get: (value) => handlers.get(value) ?? null, set: (value, handler) => handlers.set(value, handler) };
  },
  deriveConstraint: (request) => wantsPage(request) || undefined,
};

/** `/` and `/graphql` for browsers; any other request goes on to the route of that path without the constraint. */
export function graphiqlPage({ directory, config }: GraphiqlOptions): FastifyPluginAsync {
  return async (app) => {
    const assets = readAssets(directory);
    const page = assets.get("index.html");
    if (!page) throw new Error("GraphiQL is not built yet. This builds it: npm run build:graphiql");

    app.addHook("onRequest", async (_request, reply) => {
      reply.headers(securityHeaders);
    });
    app.addConstraintStrategy(forBrowsers);
    for (const path of ["/", "/graphql"]) {
      app.get(path, { constraints: { [forBrowsers.name]: true } }, (request, reply) => sendAsset(page, request, reply));
    }
    for (const [name, asset] of assets) {
      app.get(`/graphiql/${name}`, (request, reply) => sendAsset(asset, request, reply));
    }
    app.get("/graphiql/config.json", (_request, reply) => reply.header("cache-control", "no-store").send(config));
  };
}
