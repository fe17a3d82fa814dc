import { causeOf } from "./causes.ts";
import type { ConnectionPool } from "./connectionPool.ts";
import { ForeignResponseError, isOutage, StatusError, TimeoutError } from "./errors.ts";
import type { Origin, RestRequest } from "./request.ts";
import { isFromPlatform } from "./response.ts";
import { routeOf } from "./routes.ts";

/** How long a response to anybody proves that the platform is there. */
const PROOF_MS = 2_000;
const PROBE_TIMEOUT_MS = 2_000;
/** Of the response to a probe; the rest is not read. */
const MAX_PROBE_LENGTH = 64_000;
/** Failures in a row after which a platform that was there counts as unreachable. */
const FAILURE_THRESHOLD = 3;

/** As much of pino's logger as is used here. */
export interface UpstreamLogger {
  readonly warn: (facts: object, message: string) => void;
  readonly debug: (facts: object, message: string) => void;
}

/**
 * Whether the platform can be reached, from the results of all requests and, if there were none lately, from a request
 * of its own. Logs when that changes, and why.
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

  /** What is known at the moment. Sends a request in the background if that may be out of date. */
  isReachable(): boolean {
    void this.probe();
    return this.#isReachable === true;
  }

  /** Asks the platform, unless another response has proved lately that it is there. */
  probe(): Promise<boolean> {
    if (this.#failures === 0 && performance.now() - this.#healthyAt < PROOF_MS) return Promise.resolve(true);
    return (this.#probe ??= this.#ask().finally(() => (this.#probe = undefined)));
  }

  /** @param now as `performance.now()` counts */
  succeeded(now: number): void {
    this.#healthyAt = now;
    this.#failures = 0;
    this.wasSeen = true;
    if (this.#isReachable === false) this.logger.warn({ host: this.#host }, "the platform is reachable again");
    this.#isReachable = true;
  }

  /** A request of a client failed; most errors are signs of life. */
  failed(error: Error, request: RestRequest): void {
    const isForeign = error instanceof ForeignResponseError;
    if (isOutage(error) || isForeign) {
      const { method, target } = request;
      this.logger.debug({ method, route: routeOf(target), ...this.#factsOf(error) }, "a REST call failed");
      const isSlowProvider = error instanceof TimeoutError && request.usesProviderCredentials;
      if (!isSlowProvider) this.#hasFailed(error, this.wasSeen ? FAILURE_THRESHOLD : 1);
    } else if (error instanceof StatusError && error.code !== "UPSTREAM_INVALID_RESPONSE") {
      this.succeeded(performance.now());
    }
  }

  get #host(): string {
    return new URL(this.platform.origin).host;
  }

  #factsOf(error: Error): object {
    return { host: this.#host, ...causeOf(error, this.pool.proxyHost) };
  }

  #hasFailed(error: Error, threshold: number): void {
    this.#failures += 1;
    if (this.#failures < threshold || this.#isReachable === false) return;
    this.#isReachable = false;
    this.logger.warn(this.#factsOf(error), "the platform is unreachable");
  }

  async #ask(): Promise<boolean> {
    try {
      await this.#request();
      this.succeeded(performance.now());
      return true;
    } catch (error) {
      if (!this.pool.isClosed) this.#hasFailed(Error.isError(error) ? error : new Error(String(error)), 1);
      return false;
    }
  }

  /** Without credentials the platform answers 401. @throws if nothing answers, or something else does */
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
      throw new ForeignResponseError("The server is not the platform.", statusCode, undefined);
  }
}
