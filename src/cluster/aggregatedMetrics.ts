import { AggregatorRegistry } from "prom-client";
import type { CollectedMetric } from "./messages.ts";

/**
 * Sums the metrics of all workers. Counters and histograms of exited workers stay in the sum: Prometheus would take a
 * decrease for a restart.
 */
export class AggregatedMetrics {
  /** The last metrics of each running worker. */
  readonly #byWorker = new Map<number, readonly CollectedMetric[]>();
  #exited: readonly CollectedMetric[] = [];

  update(workerId: number, metrics: readonly CollectedMetric[]): void {
    this.#byWorker.set(workerId, metrics);
  }

  workerExited(workerId: number): void {
    // prom-client declares `type` as an enum, but the enum does not exist at run time.
    const counted = this.#byWorker.get(workerId)?.filter(({ type }) => ["counter", "histogram"].includes(String(type)));
    this.#byWorker.delete(workerId);
    if (counted !== undefined) this.#exited = metricsIn(aggregate([this.#exited, counted]));
  }

  /** Returns the sums in Prometheus' text format. */
  format(): Promise<string> {
    return aggregate([...this.#byWorker.values(), this.#exited]).metrics();
  }
}

function aggregate(metrics: readonly (readonly CollectedMetric[])[]) {
  return AggregatorRegistry.aggregate([...metrics]);
}

/** An aggregated metric holds its values itself, in the form of a collected metric. */
function metricsIn(registry: ReturnType<typeof aggregate>): readonly CollectedMetric[] {
  return registry.getMetricsAsArray().filter((metric): metric is CollectedMetric => "values" in metric);
}
