import { OperationAbortedError, ResponseTooLargeError, TimeoutError, UpstreamError } from "../errors.ts";
import type { PlatformHealth } from "../health.ts";
import { Histogram } from "../histogram.ts";
import { NO_CALLS, type CallCounts, type Interceptor, type RestRequest } from "../request.ts";
import type { RestHandler } from "../restHandler.ts";
import type { RestResponse } from "../restResponse.ts";
import { routeOf } from "../routes.ts";

/** REST calls of one method and route. */
export interface RouteMetrics {
  readonly method: string;
  readonly route: string;
  /** Calls by outcome: `1xx` to `5xx`, `connection`, `timeout`, `cancelled` or `too_large`. */
  readonly outcomes: Map<string, number>;
  readonly durations: Histogram;
}

/** Counts and times REST calls by route, and reports them to the platform's health. */
export function metrics(requests: RequestMetrics, health: PlatformHealth): Interceptor {
  return (dispatch) => (request, handler) => dispatch(request, new MeasuredHandler(requests, health, request, handler));
}

class MeasuredHandler implements RestHandler {
  readonly #startedAt = performance.now();

  constructor(
    private readonly requests: RequestMetrics,
    private readonly health: PlatformHealth,
    private readonly request: RestRequest,
    private readonly handler: RestHandler,
  ) {
    requests.inFlight += 1;
  }

  onResponse(response: RestResponse): void {
    this.health.succeeded(this.#ended(CLASSES[Math.floor(response.status / 100)] ?? "other"));
    this.handler.onResponse(response);
  }

  onError(error: Error): void {
    this.#ended(outcomeOf(error));
    this.health.failed(error, this.request);
    this.handler.onError(error);
  }

  #ended(outcome: string): number {
    const now = performance.now();
    this.requests.ended(this.request, outcome, now - this.#startedAt);
    return now;
  }
}

/** REST calls by route. A path is never kept: only the contract's template of it. */
export class RequestMetrics {
  readonly #byMethod = new Map<string, Map<string, RouteMetrics>>();
  /** Of all operations. */
  readonly counts: CallCounts = { ...NO_CALLS };
  inFlight = 0;

  ended({ method, target }: RestRequest, outcome: string, milliseconds: number): void {
    this.inFlight -= 1;
    const { outcomes, durations } = this.#routeMetrics(method, routeOf(target));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    durations.add(milliseconds);
  }

  *all(): Iterable<RouteMetrics> {
    for (const routes of this.#byMethod.values()) yield* routes.values();
  }

  #routeMetrics(method: string, route: string): RouteMetrics {
    let routes = this.#byMethod.get(method);
    if (routes === undefined) this.#byMethod.set(method, (routes = new Map<string, RouteMetrics>()));
    let found = routes.get(route);
    if (found === undefined)
      routes.set(route, (found = { method, route, outcomes: new Map(), durations: new Histogram() }));
    return found;
  }
}

const CLASSES = ["", "1xx", "2xx", "3xx", "4xx", "5xx"];

function outcomeOf(error: Error): string {
  if (error instanceof TimeoutError) return "timeout";
  if (error instanceof OperationAbortedError || !(error instanceof UpstreamError) || error.code === "CANCELLED")
    return "cancelled";
  if (error instanceof ResponseTooLargeError) return "too_large";
  return error.status === undefined ? "connection" : (CLASSES[Math.floor(error.status / 100)] ?? "other");
}
