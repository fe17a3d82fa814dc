/** What the gateway's numbers must come to when everybody has gone. */
import { setTimeout as pause } from "node:timers/promises";
import { readMetrics, sumOf } from "../support/metrics.ts";
import type { Tally } from "./client.ts";

const SETTLED_WITHIN_MS = 15_000;
/** What a gateway at rest keeps: connections to the platform, its own timers, and the connection that asks. */
const MOST_SOCKETS = 4 * 32 + 2;
const MOST_TIMERS = 20;

/** Waits until nothing is in flight. Returns what is still in flight after the time limit. */
export async function settle(url: string): Promise<string[]> {
  const deadline = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const left = leftOver(await readMetrics(url));
    if (left.length === 0 || performance.now() > deadline) return left;
    await pause(200);
  }
}

function leftOver(metrics: ReadonlyMap<string, number>): string[] {
  const limits: readonly (readonly [name: string, most: number, labels?: Readonly<Record<string, string>>])[] = [
    ["gateway_operations_in_flight", 0],
    ["gateway_rest_calls_in_flight", 0],
    ["gateway_rest_calls_waiting", 0],
    ["nodejs_active_resources", MOST_SOCKETS, { type: "TCPSocketWrap" }],
    ["nodejs_active_resources", MOST_TIMERS, { type: "Timeout" }],
  ];
  return limits.flatMap(([name, most, labels]) => {
    const value = sumOf(metrics, name, labels);
    const what = labels === undefined ? name : `${name} ${JSON.stringify(labels)}`;
    return value > most ? [`${what} is ${String(value)} when all is over, and should be ${String(most)} at most`] : [];
  });
}

/** Returns the contradictions between the counts of the clients, the gateway and the platform. */
export function wrongCounts(metrics: ReadonlyMap<string, number>, tally: Tally, calls: number): string[] {
  const wrong: string[] = [];
  const check = (what: string, value: number, least: number, most: number): void => {
    if (value >= least && value <= most) return;
    wrong.push(`${what}: ${String(value)}, but must be from ${String(least)} to ${String(most)}`);
  };
  // A client may have closed the connection before the gateway had the whole request.
  const operations = sumOf(metrics, "gateway_operations_total");
  check("operations that the gateway counts", operations, tally.answered, tally.answered + tally.hungUp);
  check("operations that it timed", sumOf(metrics, "gateway_operation_seconds_count"), operations, operations);
  for (const [code, count] of tally.errors) {
    check(`errors ${code} that it counts`, sumOf(metrics, "gateway_errors_total", { code }), count, Infinity);
  }
  // Aborted calls may or may not have reached the platform.
  const sent = sumOf(metrics, "gateway_rest_calls_total");
  const withStatus = ["2xx", "3xx", "4xx", "5xx"].map((status) =>
    sumOf(metrics, "gateway_rest_calls_total", { status }),
  );
  const answered = withStatus.reduce((sum, one) => sum + one, 0);
  check("REST calls that the platform got", calls, answered, sent);
  check("REST calls that operations count", sumOf(metrics, "gateway_rest_total", { kind: "calls" }), sent, Infinity);
  check("REST calls that it timed", sumOf(metrics, "gateway_rest_call_seconds_count"), sent, sent);
  check(
    "REST calls of routes that it does not know",
    sumOf(metrics, "gateway_rest_calls_total", { route: "unknown" }),
    0,
    0,
  );
  return wrong;
}
