import { Counter, type Registry } from "prom-client";
import type { SharedState } from "../../../redis/index.ts";
import { addGauge } from "./gauge.ts";

/** How Redis is, looked up when the metrics are read. */
export function addRedisMetrics(
  registry: Registry,
  redis: Pick<SharedState, "state" | "failures" | "invalidValues">,
): void {
  const up = "1 while Redis is used, 0 while the gateway goes on without it";
  addGauge(registry, "gateway_redis_up", up, () => Number(redis.state === "reachable"), "min");
  const failures = "How often Redis failed, was too slow or refused, and was left alone for it";
  addCounter(registry, "gateway_redis_faults_total", failures, () => redis.failures);
  const invalid = "Values in Redis that were ignored, as no gateway writes such";
  addCounter(registry, "gateway_redis_invalid_values_total", invalid, () => redis.invalidValues);
}

function addCounter(registry: Registry, name: string, help: string, value: () => number): void {
  new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset();
      this.inc(value());
    },
  });
}
