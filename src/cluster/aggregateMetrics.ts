import { AggregatorRegistry } from "prom-client";
import type { CollectedMetric } from "./messages.ts";

/**
 * What all workers have counted, as if they were one process. A sum that fell when a worker ends would look like a
 * restart to Prometheus, so what an ended worker had counted when it was last heard of stays in it.
 */
export class SummedMetrics {
  readonly #latest = new Map<number, readonly CollectedMetric[]>();
  #ended: readonly CollectedMetric[] = [];

  heard(worker: number, metrics: readonly CollectedMetric[]): void {
    this.#latest.set(worker, metrics);
  }

  ended(worker: number): void {
    // The declarations have an enum for the types, which is not there when the program runs.
    const counted = this.#latest.get(worker)?.filter(({ type }) => ["counter", "histogram"].includes(String(type)));
    this.#latest.delete(worker);
    if (counted !== undefined) this.#ended = plain(sum([this.#ended, counted]));
  }

  text(): Promise<string> {
    return sum([...this.#latest.values(), this.#ended]).metrics();
  }
}

function sum(all: readonly (readonly CollectedMetric[])[]) {
  return AggregatorRegistry.aggregate([...all]);
}

/** Sums are metrics of no process: they have their values, and nothing to collect them from. */
function plain(registry: ReturnType<typeof sum>): readonly CollectedMetric[] {
  return registry.getMetricsAsArray().filter((metric): metric is CollectedMetric => "values" in metric);
}
