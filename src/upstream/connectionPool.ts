import { EnvHttpProxyAgent, Pool, type Dispatcher } from "undici";

/** Proxies of the environment, as URLs. */
export interface ProxySettings {
  readonly httpProxy: string | undefined;
  readonly httpsProxy: string | undefined;
  /** Hosts that are reached directly, separated by commas. */
  readonly noProxy: string | undefined;
}

export interface ConnectionPoolOptions {
  readonly origin: string;
  readonly maxConnections: number;
  readonly connectTimeoutMs: number;
  readonly proxy?: ProxySettings | undefined;
}

/** Connections to one host, each with one request at a time, and how many of them are in use. */
export class ConnectionPool {
  /** For requests that do not wait for a turn; it has one connection more than are given out. */
  readonly dispatcher: Dispatcher;
  /** Of the proxy in use. */
  readonly proxyHost: string | undefined;
  isClosed = false;
  /** Called when a connection is free again. */
  onRelease: () => void = () => undefined;
  #inUse = 0;

  constructor(private readonly options: ConnectionPoolOptions) {
    const proxy = proxyFor(options);
    this.proxyHost = proxy === undefined ? undefined : new URL(proxy).host;
    this.dispatcher = proxy === undefined ? directly(options) : throughProxies(options);
  }

  get hasConnection(): boolean {
    return this.#inUse < this.options.maxConnections;
  }

  /** Only while `hasConnection`. `release` must follow when undici is done with the request. */
  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.#inUse += 1;
    this.dispatcher.dispatch(options, handler);
  }

  release(): void {
    this.#inUse -= 1;
    this.onRelease();
  }

  /** Aborts what is still in flight. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.dispatcher.destroy();
  }
}

/** Undefined if the environment names no proxy for this kind of URL. */
function proxyFor({ origin, proxy }: ConnectionPoolOptions): string | undefined {
  const { httpProxy, httpsProxy = httpProxy } = proxy ?? {};
  return origin.startsWith("https:") ? httpsProxy : httpProxy;
}

function directly(options: ConnectionPoolOptions): Dispatcher {
  return new Pool(options.origin, { connections: options.maxConnections + 1, pipelining: 1, ...timeLimits(options) });
}

/** The agent could read the environment by itself, but not what the settings make of it. */
function throughProxies(options: ConnectionPoolOptions): Dispatcher {
  const { httpProxy = "", httpsProxy = httpProxy, noProxy = "" } = options.proxy ?? {};
  return new EnvHttpProxyAgent({ httpProxy, httpsProxy, noProxy, ...timeLimits(options) });
}

/** ResponseHandler has one time limit over all phases of a request. */
const timeLimits = ({ connectTimeoutMs }: ConnectionPoolOptions) => ({
  connectTimeout: connectTimeoutMs,
  headersTimeout: 0,
  bodyTimeout: 0,
});
