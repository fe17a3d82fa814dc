/** Metrics whose values are kept as plain numbers elsewhere, and read when Prometheus collects them. */
import { Counter, Gauge, type Aggregator, type Registry } from "prom-client";
import { BOUNDS, type Histogram } from "../../../upstream/interceptors/metrics.ts";

interface Description {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
}

type Labels = Readonly<Record<string, string>>;

/** @param aggregator combines the values of several processes */
export function addGauge(
  registry: Registry,
  { name, help }: Description,
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

/** @param values totals, by the values of the labels */
export function addCounter(
  registry: Registry,
  { name, help, labelNames = [] }: Description,
  values: () => Iterable<readonly [labels: readonly string[], total: number]>,
): void {
  new Counter({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, total] of values()) this.labels(...labels).inc(total);
    },
  });
}

/**
 * Counts by one or two labels. prom-client's counter and histogram hash their labels each time: 1.8 µs for a REST call
 * instead of 0.2 µs (bench/decisions/metrics.ts).
 */
export class CounterMap {
  readonly #counts = new Map<string, number>();

  /** @param labels label values, which must contain no spaces, separated by a space */
  add(labels: string): void {
    this.#counts.set(labels, (this.#counts.get(labels) ?? 0) + 1);
  }

  /** Exports 0 until the first `add`. */
  start(labels: string): void {
    this.#counts.set(labels, 0);
  }

  register(registry: Registry, description: Description): void {
    const counts = this.#counts;
    addCounter(registry, description, function* () {
      for (const [labels, count] of counts) yield [labels.split(" "), count];
    });
  }
}

/** A histogram for Prometheus. Extends Gauge, as prom-client's own Histogram is not read by its public `get()`. */
export class DurationHistogram extends Gauge {
  readonly #name: string;
  readonly #series: () => Iterable<readonly [labels: Labels, durations: Histogram]>;

  constructor(registry: Registry, description: Description, series: () => Iterable<readonly [Labels, Histogram]>) {
    super({
      ...description,
      labelNames: [...(description.labelNames ?? [])],
      registers: [registry],
      aggregator: "sum",
    });
    this.#name = description.name;
    this.#series = series;
  }

  override async get() {
    const values = [...this.#series()].flatMap(([labels, durations]) => linesOf(this.#name, labels, durations));
    // prom-client declares `type` as an enum, but its value is a string.
    return Object.assign(await super.get(), { type: "histogram", values });
  }
}

/** Each bucket of Prometheus also counts the values of the smaller buckets. */
function linesOf(name: string, labels: Labels, { counts, seconds }: Histogram) {
  let total = 0;
  const buckets = counts.map((count, index) => {
    total += count;
    return { metricName: `${name}_bucket`, labels: { le: BOUNDS[index] ?? "+Inf", ...labels }, value: total };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: seconds },
    { metricName: `${name}_count`, labels, value: total },
  ];
}
