import type { IncomingHttpHeaders } from "node:http";
import { causeOf, type FailureCause } from "../../upstream/causes.ts";
import type { ConnectionPool } from "../../upstream/connectionPool.ts";
import type { Credentials } from "../../upstream/credentials.ts";
import { isIdName, parseJson, withoutByteOrderMark } from "../../upstream/json.ts";
import { isFromPlatform } from "../../upstream/parseResponse.ts";
import { queryString, type QueryValue } from "../../upstream/path.ts";
import { routeOf } from "../../upstream/routes.ts";

export interface ProbeOptions {
  /** Base URL of the REST API, its path included. */
  readonly base: URL;
  readonly pool: ConnectionPool;
  readonly credentials: Credentials;
  readonly limits: ProbeLimits;
  /** Called with each response of the platform to a request with credentials. */
  readonly onReply: (route: string, reply: Reply) => void;
}

export interface ProbeLimits {
  readonly maxCalls: number;
  /** Of one request, and of all requests together. */
  readonly callTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxResponseBytes: number;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON; undefined if the body is empty or not JSON. */
  readonly body: unknown;
  /** False if another server responded. */
  readonly isFromPlatform: boolean;
}

/** A request that was sent. */
export interface Call {
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  /** Difference between the clocks of the platform and of this machine, in milliseconds. Undefined without `Date`. */
  readonly clockOffsetMs: number | undefined;
}

/** A request was not sent, as the number of requests or the time is used up, or the platform asked to send fewer. */
export class ProbeLimitError extends Error {
  override name = "ProbeLimitError";

  constructor(
    message: string,
    /** True if the platform responded with 429. */
    readonly isRateLimit = false,
  ) {
    super(message);
  }
}

/** There was no complete response. */
export class ProbeFailure extends Error {
  override name = "ProbeFailure";

  constructor(
    readonly route: string,
    readonly failure: FailureCause | { readonly cause: "too large"; readonly code?: undefined },
  ) {
    super(`GET ${route} failed: ${failure.cause}.`);
  }
}

/** Sends reads to the platform one after the other, with the gateway's connections, and never follows a redirect. */
export class Probe {
  readonly calls: Call[] = [];
  readonly #deadline: AbortSignal;
  #sent = 0;

  constructor(private readonly options: ProbeOptions) {
    this.#deadline = AbortSignal.timeout(options.limits.totalTimeoutMs);
  }

  /** Number of requests, including those without a response. */
  get sent(): number {
    return this.#sent;
  }

  /**
   * Sends `GET {base}{path}` with the credentials.
   * @throws ProbeLimitError
   * @throws ProbeFailure
   */
  async get(path: string, query: Readonly<Record<string, QueryValue>> = {}): Promise<Reply> {
    const { base, credentials, onReply } = this.options;
    const reply = await this.#send(base, path + queryString(query), { authorization: credentials.header });
    if (reply.isFromPlatform) onReply(routeOf(path), reply);
    return reply;
  }

  /** Sends `GET {base}{path}` without credentials. @throws ProbeLimitError @throws ProbeFailure */
  async getAnonymously(path: string, base = this.options.base): Promise<Reply> {
    return this.#send(base, path, {});
  }

  async #send(base: URL, target: string, headers: Readonly<Record<string, string>>): Promise<Reply> {
    const { pool, limits } = this.options;
    this.#requireBudget();
    this.#sent += 1;
    const startedAt = Date.now();
    const start = performance.now();
    try {
      const response = await pool.dispatcher.request({
        origin: base.origin,
        path: base.pathname.replace(/\/+$/, "") + target,
        method: "GET",
        headers: { accept: "application/json", ...headers },
        signal: AbortSignal.any([this.#deadline, AbortSignal.timeout(limits.callTimeoutMs)]),
      });
      const text = await readText(response.body, limits.maxResponseBytes);
      const milliseconds = performance.now() - start;
      const clockOffsetMs = offsetOf(response.headers.date, startedAt + milliseconds / 2);
      this.calls.push({ route: routeOf(target), status: response.statusCode, milliseconds, clockOffsetMs });
      return toReply(response.statusCode, response.headers, text);
    } catch (error) {
      const cause = Error.isError(error) ? error : new Error(String(error));
      const failure =
        cause instanceof TooLargeError ? ({ cause: "too large" } as const) : causeOf(cause, pool.proxyHost);
      throw new ProbeFailure(routeOf(target), failure);
    }
  }

  #requireBudget(): void {
    const { maxCalls } = this.options.limits;
    if (this.#sent >= maxCalls) throw new ProbeLimitError(`all ${String(maxCalls)} requests are used up`);
    if (this.#deadline.aborted) throw new ProbeLimitError("the time is used up");
    if (this.calls.at(-1)?.status === 429) throw new ProbeLimitError("the platform limits the rate of requests", true);
  }
}

class TooLargeError extends Error {}

async function readText(body: AsyncIterable<unknown>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > maxBytes) throw new TooLargeError();
  }
  return Buffer.concat(chunks).toString("utf8");
}

function toReply(status: number, headers: IncomingHttpHeaders, text: string): Reply {
  return { status, headers, body: parseOrUndefined(text), isFromPlatform: isFromPlatform(status, headers, text) };
}

function parseOrUndefined(text: string): unknown {
  try {
    return parseJson(withoutByteOrderMark(text), isIdName);
  } catch {
    return undefined;
  }
}

/** `Date` has a resolution of one second: the platform's clock is on average half a second ahead of it. */
function offsetOf(date: string | string[] | undefined, now: number): number | undefined {
  const parsed = typeof date === "string" ? Date.parse(date) : NaN;
  return Number.isNaN(parsed) ? undefined : parsed + 500 - now;
}
