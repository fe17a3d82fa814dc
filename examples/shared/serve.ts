/**
 * Serves a bundled example, and hands its GraphQL requests on to the gateway: one origin, as behind a reverse proxy.
 * Front ends on an origin of their own need no proxy, but a gateway that knows it: CORS_ORIGINS.
 */
import { readFile } from "node:fs/promises";
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";

export interface Served {
  /** `http://127.0.0.1:5101` */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export interface ServeOptions {
  /** What the build wrote, with a slash at the end. */
  readonly directory: URL;
  /** `http://127.0.0.1:4000` */
  readonly gateway: string;
  /** Any free one without it. */
  readonly port?: number;
}

const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".map": "application/json",
};

// Forms are sent by script alone: a browser that runs none must not put secrets into an address.
const headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cache-control": "no-cache",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

const handedOn = new Set(["/graphql", "/graphiql/config.json"]);

/** @throws the operating system's error where the port cannot be used */
export async function serve({ directory, gateway, port = 0 }: ServeOptions): Promise<Served> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (handedOn.has(path)) handOn(request, response, gateway);
    else void sendFile(path === "/" ? "/index.html" : path, response, directory);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(taken)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function sendFile(path: string, response: ServerResponse, directory: URL): Promise<void> {
  const type = /^[/][\w.-]+$/.test(path) ? contentTypes[extname(path)] : undefined;
  const body = type && (await readFile(new URL(path.slice(1), directory)).catch(() => undefined));
  if (type && body) response.writeHead(200, { ...headers, "content-type": type }).end(body);
  else response.writeHead(404, headers).end();
}

/** Whoever hangs up on the proxy hangs up on the gateway, which then drops the REST calls that are still to come. */
function handOn(request: IncomingMessage, response: ServerResponse, gateway: string): void {
  const target = new URL(request.url ?? "/", gateway);
  const { method, headers: sent } = request;
  const outgoing = httpRequest(target, { method, headers: { ...sent, host: target.host } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on("error", () => {
    if (response.headersSent) return void response.destroy();
    const body = JSON.stringify({ errors: [{ message: "The gateway cannot be reached." }] });
    response.writeHead(502, { "content-type": "application/json" }).end(body);
  });
  response.on("close", () => outgoing.destroy());
  request.pipe(outgoing);
}
