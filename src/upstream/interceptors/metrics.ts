import { OperationAbortedError, ResponseTooLargeError, TimeoutError, UpstreamError } from "../errors.ts";
import type { PlatformHealth } from "../health.ts";
import { NO_CALLS, type CallCounts, type Interceptor, type RestRequest } from "../request.ts";
import type { RestResponse } from "../restResponse.ts";
import { routeOf } from "../routes.ts";

/** Counts and times REST calls by route, and reports their results to the platform's health. */
export function metrics(requests: RequestMetrics, health: PlatformHealth): Interceptor {
  return (dispatch) => (request, onResult) => {
    const startedAt = performance.now();
    requests.inFlight += 1;
    dispatch(request, (result) => {
      const now = performance.now();
      requests.ended(request, outcomeOf(result), now - startedAt);
      if (result instanceof Error) health.failed(result, request);
      else health.succeeded(now);
      onResult(result);
    });
  };
}

/** Upper bounds of the buckets, in seconds: from a cached response to the longest time limit of a write. */
export const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120] as const;

/** Durations, counted by bucket. */
export class Histogram {
  /** Durations up to each bound and above the previous one. The last entry counts durations above all bounds. */
  readonly counts: number[] = Array.from({ length: BOUNDS.length + 1 }, () => 0);
  /** Sum of all durations. */
  seconds = 0;

  add(milliseconds: number): void {
    const seconds = milliseconds / 1000;
    let index = 0;
    while (index < BOUNDS.length && seconds > (BOUNDS[index] ?? 0)) index += 1;
    this.counts[index] = (this.counts[index] ?? 0) + 1;
    this.seconds += seconds;
  }
}

/** REST calls of one method and route. */
export interface RouteMetrics {
  readonly method: string;
  readonly route: string;
  /** Calls by outcome: `1xx` to `5xx`, `connection`, `timeout`, `cancelled` or `too_large`. */
  readonly outcomes: Map<string, number>;
  readonly durations: Histogram;
}

/** REST calls by route: the path template of the contract, never a path with ids. */
export class RequestMetrics {
  readonly #byMethod = new Map<string, Map<string, RouteMetrics>>();
  /** Of all operations. */
  readonly counts: CallCounts = { ...NO_CALLS };
  inFlight = 0;

  ended({ method, target }: Pick<RestRequest, "method" | "target">, outcome: string, milliseconds: number): void {
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

function outcomeOf(result: RestResponse | Error): string {
  if (result instanceof Error) {
    if (result instanceof TimeoutError) return "timeout";
    if (result instanceof OperationAbortedError || !(result instanceof UpstreamError)) return "cancelled";
    if (result.code === "CANCELLED") return "cancelled";
    if (result instanceof ResponseTooLargeError) return "too_large";
  }
  const { status } = result;
  return status === undefined ? "connection" : (CLASSES[Math.floor(status / 100)] ?? "other");
}
