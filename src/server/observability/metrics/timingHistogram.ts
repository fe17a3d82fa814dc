import { Histogram, type Registry } from "prom-client";
import { BOUNDS, type Histogram as Durations } from "../../../upstream/interceptors/metrics.ts";

type Labels = Readonly<Record<string, string>>;

export type TimingSeries = readonly [labels: Labels, timings: Durations];

interface About {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
}

/** A histogram whose numbers are kept elsewhere, and take the library's form when they are read. */
export class TimingHistogram extends Histogram {
  constructor(
    private readonly about: About,
    private readonly series: () => Iterable<TimingSeries>,
    registry: Registry,
  ) {
    super({ ...about, labelNames: [...about.labelNames], buckets: [...BOUNDS], registers: [registry] });
  }

  /** What the library makes both of its forms of: text for Prometheus, and JSON to add up those of several processes. */
  async getForPromString() {
    const { name, help } = this.about;
    const values = [...this.series()].flatMap((one) => linesOf(name, one));
    return { name, help, type: "histogram", aggregator: "sum", values };
  }
}

/** The library puts both kinds of labels together. Prometheus counts upwards: each bucket holds those below it too. */
function linesOf(name: string, [labels, { counts, seconds }]: TimingSeries) {
  let below = 0;
  const buckets = counts.map((count, index) => {
    below += count;
    return {
      metricName: `${name}_bucket`,
      labels: { le: BOUNDS[index] ?? "+Inf" },
      sharedLabels: labels,
      value: below,
    };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels: {}, sharedLabels: labels, value: seconds },
    { metricName: `${name}_count`, labels: {}, sharedLabels: labels, value: below },
  ];
}
