import type { Registry } from "prom-client";
import type { SharedState } from "../../../redis/index.ts";
import type { Upstream } from "../../../upstream/dispatcher.ts";
import { addCounter, addGauge, DurationHistogram } from "./instruments.ts";

/** Metrics of REST calls, by method and by the path template of the contract, which contains no ids or names. */
export function addPlatformMetrics(registry: Registry, upstream: Upstream): void {
  const { requests, breaker, responses, idFilters } = upstream;
  addCounter(
    registry,
    {
      name: "gateway_rest_calls_total",
      help: "REST calls, by method, route, and status class or kind of failure",
      labelNames: ["method", "route", "status"],
    },
    function* () {
      for (const { method, route, outcomes } of requests.all()) {
        for (const [status, count] of outcomes) yield [[method, route, status], count];
      }
    },
  );
  addCounter(
    registry,
    {
      name: "gateway_rest_total",
      help: "Requests of operations to the platform: calls (retries included), retries, deduplicated and cached reads",
      labelNames: ["kind"],
    },
    function* () {
      for (const [kind, count] of Object.entries(requests.counts)) yield [[kind], Number(count)];
    },
  );
  addCounter(
    registry,
    {
      name: "gateway_id_filter_findings_total",
      help: "Findings of callers that a list supports the filter by ids, or does not, by route",
      labelNames: ["route", "finding"],
    },
    function* () {
      for (const [route, { supported, unsupported }] of idFilters.counts) {
        yield [[route, "supported"], supported];
        yield [[route, "unsupported"], unsupported];
      }
    },
  );
  new DurationHistogram(
    registry,
    {
      name: "gateway_rest_call_seconds",
      help: "Time from sending a REST call to the end of its response",
      labelNames: ["method", "route"],
    },
    function* () {
      for (const { method, route, durations } of requests.all()) yield [{ method, route }, durations];
    },
  );
  const inFlight = { name: "gateway_rest_calls_in_flight", help: "REST calls in flight" };
  addGauge(registry, inFlight, () => requests.inFlight);
  const queued = { name: "gateway_rest_calls_waiting", help: "REST calls in the queue" };
  addGauge(registry, queued, () => upstream.waiting);
  const open = { name: "gateway_breaker_open", help: "1 while the circuit breaker is open, else 0" };
  addGauge(registry, open, () => Number(breaker.state !== "closed"), "max");
  const cacheBytes = { name: "gateway_cache_bytes", help: "Size of the cached responses of the platform" };
  addGauge(registry, cacheBytes, () => responses.bytes);
}

export function addRedisMetrics(
  registry: Registry,
  redis: Pick<SharedState, "state" | "failures" | "invalidValues">,
): void {
  const up = { name: "gateway_redis_up", help: "1 while Redis is used, 0 while the gateway works without it" };
  addGauge(registry, up, () => Number(redis.state === "reachable"), "min");
  const faults = {
    name: "gateway_redis_faults_total",
    help: "How often Redis failed, timed out or rejected a command",
  };
  addCounter(registry, faults, () => [[[], redis.failures]]);
  const invalid = { name: "gateway_redis_invalid_values_total", help: "Invalid values in Redis that were ignored" };
  addCounter(registry, invalid, () => [[[], redis.invalidValues]]);
}
