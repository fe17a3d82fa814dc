import { Gauge, type Aggregator, type Registry } from "prom-client";

/** A number that is looked up when the metrics are read; `aggregator` says what several processes make of theirs. */
export function addGauge(
  registry: Registry,
  name: string,
  help: string,
  value: () => number,
  aggregator: Aggregator = "sum",
): void {
  new Gauge({
    name,
    help,
    aggregator,
    registers: [registry],
    collect() {
      this.set(value());
    },
  });
}
