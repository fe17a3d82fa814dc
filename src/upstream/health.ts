import { causeOf } from "./causes.ts";
import type { ConnectionPool } from "./connectionPool.ts";
import { ForeignResponseError, isOutage, StatusError } from "./errors.ts";
import type { Origin, RestRequest } from "./request.ts";
import { isFromPlatform } from "./parseResponse.ts";
import { routeOf } from "./routes.ts";

/** Time after a response during which no probe is sent. */
const PROBE_INTERVAL_MS = 2_000;
const PROBE_TIMEOUT_MS = 2_000;
/** Characters of the response to a probe that are read. */
const MAX_PROBE_LENGTH = 64_000;
/** Consecutive failures after which a platform that was reachable counts as unreachable. */
const FAILURE_THRESHOLD = 3;

/** The methods of pino's logger that are used. */
export interface UpstreamLogger {
  readonly warn: (fields: object, message: string) => void;
  readonly info: (fields: object, message: string) => void;
  readonly debug: (fields: object, message: string) => void;
}

/**
 * Reachability of the platform, from the results of all requests and, without recent ones, from a probe. Logs each change
 * and its cause.
 */
export class PlatformHealth {
  /** True after the first response of the platform. */
  wasSeen = false;
  #isReachable: boolean | undefined;
  #failures = 0;
  #healthyAt = -Infinity;
  #probe: Promise<boolean> | undefined;

  constructor(
    private readonly platform: Origin,
    private readonly pool: ConnectionPool,
    private readonly logger: UpstreamLogger,
  ) {}

  /** Returns the last known state. Sends a probe in the background if it may be out of date. */
  isReachable(): boolean {
    void this.probe();
    return this.#isReachable === true;
  }

  /** Sends a probe, unless there was a recent response. Resolves with true if the platform is reachable. */
  probe(): Promise<boolean> {
    if (this.#failures === 0 && performance.now() - this.#healthyAt < PROBE_INTERVAL_MS) return Promise.resolve(true);
    return (this.#probe ??= this.#sendProbe().finally(() => (this.#probe = undefined)));
  }

  /** @param now as returned by `performance.now()` */
  succeeded(now: number): void {
    this.#healthyAt = now;
    this.#failures = 0;
    this.wasSeen = true;
    if (this.#isReachable === false) this.logger.warn({ host: this.#host }, "the platform is reachable again");
    this.#isReachable = true;
  }

  /** Called with the error of a request. Most errors are responses, which prove that the platform is reachable. */
  failed(error: Error, request: RestRequest): void {
    const isForeign = error instanceof ForeignResponseError;
    if (isOutage(error) || isForeign) {
      const { method, target } = request;
      this.logger.debug({ method, route: routeOf(target), ...this.#fieldsOf(error) }, "a REST call failed");
      if (!request.isProviderTimeout(error)) this.#countFailure(error, this.wasSeen ? FAILURE_THRESHOLD : 1);
    } else if (error instanceof StatusError && error.code !== "UPSTREAM_INVALID_RESPONSE") {
      this.succeeded(performance.now());
    }
  }

  get #host(): string {
    return new URL(this.platform.origin).host;
  }

  #fieldsOf(error: Error): object {
    return { host: this.#host, ...causeOf(error, this.pool.proxyHost) };
  }

  #countFailure(error: Error, threshold: number): void {
    this.#failures += 1;
    if (this.#failures < threshold || this.#isReachable === false) return;
    this.#isReachable = false;
    this.logger.warn(this.#fieldsOf(error), "the platform is unreachable");
  }

  async #sendProbe(): Promise<boolean> {
    try {
      await this.#request();
      this.succeeded(performance.now());
      return true;
    } catch (error) {
      if (!this.pool.isClosed) this.#countFailure(Error.isError(error) ? error : new Error(String(error)), 1);
      return false;
    }
  }

  /** Sends a request without credentials; the platform responds with 401. @throws Error if another server responds, or none */
  async #request(): Promise<void> {
    const { origin, basePath } = this.platform;
    const { statusCode, headers, body } = await this.pool.dispatcher.request({
      origin,
      path: `${basePath}/organizations/me`,
      method: "GET",
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    let text = "";
    for await (const chunk of body) {
      text += String(chunk);
      if (text.length > MAX_PROBE_LENGTH) break;
    }
    if (statusCode >= 500) throw new StatusError(statusCode, "The platform failed.");
    if (!isFromPlatform(statusCode, headers, text))
      throw new ForeignResponseError("The server is not the platform.", { status: statusCode });
  }
}
