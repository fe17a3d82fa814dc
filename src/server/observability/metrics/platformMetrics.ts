import { Counter, type Registry } from "prom-client";
import type { Upstream } from "../../../upstream/dispatcher.ts";
import { addGauge } from "./gauge.ts";
import { TimingHistogram, type TimingSeries } from "./timingHistogram.ts";

/** What REST calls came to, by method and by the contract's path template: ids and names are no labels. */
export function addPlatformMetrics(registry: Registry, upstream: Upstream): void {
  const { requests, breaker, responses } = upstream;
  const labelNames = ["method", "route"];
  new Counter({
    name: "gateway_rest_calls_total",
    help: "REST calls, by method, route and status class, or by what came in the place of a status",
    labelNames: [...labelNames, "status"],
    registers: [registry],
    collect() {
      this.reset();
      for (const { method, route, outcomes } of requests.all()) {
        for (const [status, count] of outcomes) this.labels(method, route, status).inc(count);
      }
    },
  });
  new Counter({
    name: "gateway_rest_total",
    help: "What operations wanted of the platform: calls, with retries among them, and what was shared or cached",
    labelNames: ["kind"],
    registers: [registry],
    collect() {
      this.reset();
      for (const [kind, count] of Object.entries(requests.counts)) this.labels(kind).inc(Number(count));
    },
  });
  new TimingHistogram(
    { name: "gateway_rest_call_seconds", help: "Time from sending a REST call to the end of its answer", labelNames },
    () => [...requests.all()].map(({ method, route, durations }): TimingSeries => [{ method, route }, durations]),
    registry,
  );
  const inFlight = "REST calls that have no answer yet";
  addGauge(registry, "gateway_rest_calls_in_flight", inFlight, () => requests.inFlight);
  addGauge(registry, "gateway_rest_calls_waiting", "REST calls that wait for their turn", () => upstream.queue.waiting);
  const open = "1 while the platform is left alone, as it has failed many times in a row";
  addGauge(registry, "gateway_breaker_open", open, () => Number(breaker.state !== "closed"), "max");
  addGauge(registry, "gateway_cache_bytes", "Size of the platform's answers that are kept", () => responses.bytes);
}
