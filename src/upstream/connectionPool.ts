import { Client, EnvHttpProxyAgent, type Dispatcher } from "undici";

/** Proxies of the environment, as URLs; `noProxy` lists hosts that are reached directly. */
export interface ProxySettings {
  readonly httpProxy: string | undefined;
  readonly httpsProxy: string | undefined;
  readonly noProxy: string | undefined;
}

export interface ConnectionPoolOptions {
  readonly origin: string;
  readonly maxConnections: number;
  readonly connectTimeoutMs: number;
  readonly proxy?: ProxySettings | undefined;
}

/**
 * Connections to one host, each with one request at a time, the last used first. undici's Pool looks through all of its
 * connections for a free one with each request; docs/decisions.md has the figure.
 */
export class ConnectionPool {
  readonly #idle: Dispatcher[] = [];
  readonly #all: Dispatcher[] = [];
  readonly #proxy: Dispatcher | undefined;
  #probe: Dispatcher | undefined;
  isClosed = false;
  /** Called when a connection is free again. */
  onRelease: () => void = () => undefined;

  constructor(private readonly options: ConnectionPoolOptions) {
    const proxy = proxyFor(options);
    this.proxyHost = proxy === undefined ? undefined : new URL(proxy).host;
    this.#proxy = proxy === undefined ? undefined : proxyAgent(options);
  }

  /** Of the proxy in use. */
  readonly proxyHost: string | undefined;

  get hasConnection(): boolean {
    return this.#idle.length > 0 || this.#all.length < this.options.maxConnections;
  }

  /** A connection, to be released after its request is over. Only while `hasConnection`. */
  acquire(): Dispatcher {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    const opened = this.#open();
    this.#all.push(opened);
    return opened;
  }

  /** A connection that broke is as good as any: it connects anew with its next request. */
  release(connection: Dispatcher): void {
    this.#idle.push(connection);
    this.onRelease();
  }

  /** A connection beside the pool, for requests that must not wait for a turn. */
  get probe(): Dispatcher {
    return (this.#probe ??= this.#open());
  }

  /** The agent for a proxy has connections of its own, as many as there are requests in flight. */
  #open(): Dispatcher {
    return this.#proxy ?? new Client(this.options.origin, { pipelining: 1, ...timeLimits(this.options) });
  }

  /** Aborts what is still in flight. */
  async close(): Promise<void> {
    this.isClosed = true;
    const connections = new Set([...this.#all, ...(this.#probe === undefined ? [] : [this.#probe])]);
    await Promise.all([...connections].map((connection) => connection.destroy()));
  }
}

/** A request has one time limit over all of its phases, set by ResponseHandler. */
const timeLimits = ({ connectTimeoutMs }: ConnectionPoolOptions) => ({
  connectTimeout: connectTimeoutMs,
  headersTimeout: 0,
  bodyTimeout: 0,
});

/** Undefined if the environment names no proxy for this kind of URL. */
function proxyFor({ origin, proxy }: ConnectionPoolOptions): string | undefined {
  const { httpProxy, httpsProxy = httpProxy } = proxy ?? {};
  return origin.startsWith("https:") ? httpsProxy : httpProxy;
}

/** The agent would read the environment by itself, but not the settings. */
function proxyAgent(options: ConnectionPoolOptions): Dispatcher {
  const { httpProxy = "", httpsProxy = httpProxy, noProxy = "" } = options.proxy ?? {};
  return new EnvHttpProxyAgent({ httpProxy, httpsProxy, noProxy, ...timeLimits(options) });
}
