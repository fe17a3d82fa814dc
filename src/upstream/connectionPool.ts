import { EnvHttpProxyAgent, Pool, type Dispatcher } from "undici";

/** URLs of proxies, from the environment. */
export interface ProxySettings {
  readonly httpProxy: string | undefined;
  readonly httpsProxy: string | undefined;
  /** Comma-separated hosts that need no proxy. */
  readonly noProxy: string | undefined;
}

export interface ConnectionPoolOptions {
  readonly origin: string;
  readonly maxConnections: number;
  readonly connectTimeoutMs: number;
  readonly proxy?: ProxySettings | undefined;
}

/** Connections to one host, each with one request at a time. Counts those in use. */
export class ConnectionPool {
  /** For the health probe, which does not wait in the queue. It has one connection more than `maxConnections`. */
  readonly dispatcher: Dispatcher;
  /** Host of the proxy in use; undefined without one. */
  readonly proxyHost: string | undefined;
  isClosed = false;
  /** Called when a connection becomes free. */
  onRelease: () => void = () => undefined;
  #inUse = 0;

  constructor(private readonly options: ConnectionPoolOptions) {
    const proxy = proxyFor(options);
    this.proxyHost = proxy === undefined ? undefined : new URL(proxy).host;
    this.dispatcher = proxy === undefined ? createPool(options) : createProxyAgent(options);
  }

  get hasConnection(): boolean {
    return this.#inUse < this.options.maxConnections;
  }

  /** Requires `hasConnection`. The caller must call `release` when undici has finished the request. */
  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.#inUse += 1;
    this.dispatcher.dispatch(options, handler);
  }

  release(): void {
    this.#inUse -= 1;
    this.onRelease();
  }

  /** Aborts requests in flight. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.dispatcher.destroy();
  }
}

/** Returns undefined if there is no proxy for the protocol of the origin. */
function proxyFor({ origin, proxy }: ConnectionPoolOptions): string | undefined {
  const { httpProxy, httpsProxy = httpProxy } = proxy ?? {};
  return origin.startsWith("https:") ? httpsProxy : httpProxy;
}

function createPool(options: ConnectionPoolOptions): Dispatcher {
  return new Pool(options.origin, { connections: options.maxConnections + 1, pipelining: 1, ...timeLimits(options) });
}

/** The options take precedence over the environment variables, which the agent would read itself. */
function createProxyAgent(options: ConnectionPoolOptions): Dispatcher {
  const { httpProxy = "", httpsProxy = httpProxy, noProxy = "" } = options.proxy ?? {};
  return new EnvHttpProxyAgent({ httpProxy, httpsProxy, noProxy, ...timeLimits(options) });
}

/** No other limits: ResponseHandler has one for the whole request. */
const timeLimits = ({ connectTimeoutMs }: ConnectionPoolOptions) => ({
  connectTimeout: connectTimeoutMs,
  headersTimeout: 0,
  bodyTimeout: 0,
});
