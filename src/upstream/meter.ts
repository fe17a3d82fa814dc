import { NO_CALLS, type CallCounts } from "./callCounts.ts";
import { CancelledError, InvalidResponseError, TimeoutError } from "./errors.ts";
import { routeOf } from "./routes.ts";
import { Timings } from "./timings.ts";

/** REST calls of one method and route: what came of them, and how long they took. */
export interface RouteCalls {
  readonly method: string;
  readonly route: string;
  /** How many ended so: `2xx`, `3xx`, `4xx`, `5xx`, `connection`, `timeout`, `cancelled` or `too_large`. */
  readonly endings: Map<string, number>;
  readonly timings: Timings;
}

/** Counts REST calls by their routes. A path is never kept: only what the contract calls it. */
export class CallMeter {
  readonly #calls = new Map<string, Map<string, RouteCalls>>();
  /** Of all operations together. */
  readonly counts: CallCounts = { ...NO_CALLS };
  inFlight = 0;
  /** When the platform last answered below 500, as `performance.now()` counts; -Infinity before that. */
  lastWellAt = -Infinity;
  /** False from a call that failed until the next one that did not. */
  isWell = false;

  /** Gives the time, to be handed to `ended`. */
  started(): number {
    this.inFlight += 1;
    return performance.now();
  }

  ended(method: string, target: string, ending: number | Error, startedAt: number): void {
    const now = performance.now();
    this.inFlight -= 1;
    if (typeof ending === "number" && ending < 500) {
      this.lastWellAt = now;
      this.isWell = true;
    } else if (!(ending instanceof CancelledError)) {
      this.isWell = false;
    }
    const { endings, timings } = this.#of(method, routeOf(target));
    const name = nameOf(ending);
    endings.set(name, (endings.get(name) ?? 0) + 1);
    timings.add(now - startedAt);
  }

  *all(): Iterable<RouteCalls> {
    for (const routes of this.#calls.values()) yield* routes.values();
  }

  #of(method: string, route: string): RouteCalls {
    let routes = this.#calls.get(method);
    if (routes === undefined) this.#calls.set(method, (routes = new Map<string, RouteCalls>()));
    let calls = routes.get(route);
    if (calls === undefined) routes.set(route, (calls = { method, route, endings: new Map(), timings: new Timings() }));
    return calls;
  }
}

const CLASSES = ["", "1xx", "2xx", "3xx", "4xx", "5xx"];

function nameOf(ending: number | Error): string {
  if (typeof ending === "number") return CLASSES[Math.floor(ending / 100)] ?? "other";
  if (ending instanceof TimeoutError) return "timeout";
  if (ending instanceof CancelledError) return "cancelled";
  return ending instanceof InvalidResponseError ? "too_large" : "connection";
}
