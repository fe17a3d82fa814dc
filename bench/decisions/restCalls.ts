/** A hundred REST calls side by side: fetch, undici with and without its interceptors, or the gateway's client. */
import { interceptors, Pool, type Dispatcher } from "undici";
import { AbortScope } from "../../dist/src/upstream/abort.js";
import { RestClient } from "../../dist/src/upstream/client.js";
import { Credentials } from "../../dist/src/upstream/credentials.js";
import { Upstream } from "../../dist/src/upstream/dispatcher.js";
import { compare, printMachine, startRestServer } from "./support.ts";

const CALLS = 100;
const CONNECTIONS = 128;
const paths = Array.from({ length: CALLS }, (_, index) => `/users/${String(index)}`);
const headers = ["accept", "application/json", "authorization", "User u, Organization o"];

const platform = await startRestServer();
const { origin } = platform;
const pool = new Pool(origin, { connections: CONNECTIONS });
const { cache, deduplicate, retry } = interceptors;
const composed = new Pool(origin, { connections: CONNECTIONS }).compose(retry(), cache(), deduplicate());

/** The defaults of the gateway's settings. */
const upstream = new Upstream(
  {
    baseUrl: origin,
    proxy: undefined,
    readTimeoutMs: 10_000,
    writeTimeoutMs: 120_000,
    hubTimeoutMs: 60_000,
    operationTimeoutMs: 30_000,
    operationMarginMs: 5_000,
    breakerPauseMs: 5_000,
    maxConcurrency: CONNECTIONS / 4,
    maxInstanceConcurrency: 8,
    maxStreams: 64,
    streamIdleTimeoutMs: 60_000,
    maxCallsPerOperation: 500,
    maxResponseBytes: 16_000_000,
    whereIdIn: "off",
    showStepSecrets: false,
  },
  {
    warn: (details, message) => process.emitWarning(`${message} ${JSON.stringify(details)}`),
    info: () => undefined,
    debug: () => undefined,
  },
);

function byGateway() {
  const scope = new AbortScope();
  const client = new RestClient(upstream, new Credentials("u", "o", undefined), scope, undefined);
  return Promise.all(paths.map((path) => client.get(path))).finally(() => client.end());
}

/** undici's dispatch with a handler that keeps the chunks, as the gateway's own. */
function dispatch(path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pool.dispatch(
      { origin, path, method: "GET", headers },
      {
        onRequestStart: () => undefined,
        onResponseStart: () => undefined,
        onResponseData: (_, chunk) => chunks.push(chunk),
        onResponseEnd: () => resolve(JSON.parse(Buffer.concat(chunks).toString())),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

async function fetchJson(path: string): Promise<unknown> {
  const response = await fetch(origin + path);
  const body: unknown = await response.json();
  return body;
}

async function request(dispatcher: Dispatcher, path: string): Promise<unknown> {
  const { body } = await dispatcher.request({ origin, path, method: "GET", headers });
  return body.json();
}

printMachine();
await compare(`${String(CALLS)} REST calls`, {
  fetch: () => Promise.all(paths.map(fetchJson)),
  "undici, Pool.request": () => Promise.all(paths.map((path) => request(pool, path))),
  "undici, Pool.request with retry, cache and deduplicate": () =>
    Promise.all(paths.map((path) => request(composed, path))),
  "undici, Pool.dispatch": () => Promise.all(paths.map(dispatch)),
  "the gateway's client, with all of its interceptors": byGateway,
});
platform.stop();
process.exit();
