import { Counter, type Registry } from "prom-client";
import type { SharedState } from "../../redis/index.ts";
import { addGauge } from "./gauge.ts";

/** How Redis is, looked up when the metrics are read. */
export function addRedisMetrics(registry: Registry, redis: Pick<SharedState, "state" | "faults">): void {
  const up = "1 while Redis is used, 0 while the gateway goes on without it";
  addGauge(registry, "gateway_redis_up", up, () => Number(redis.state === "reachable"), "min");
  new Counter({
    name: "gateway_redis_faults_total",
    help: "How often Redis failed, was too slow or refused, and was left alone for it",
    registers: [registry],
    collect() {
      this.reset();
      this.inc(redis.faults);
    },
  });
}
