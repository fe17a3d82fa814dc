/** The panels of the dashboard: the expressions, and how Grafana draws them. */

export interface PanelSpec {
  readonly title: string;
  readonly description?: string;
  readonly kind: "stat" | "timeseries";
  /** Columns of Grafana's 24. */
  readonly width: number;
  /** As Grafana names its units: `reqps`, `s`, `percentunit`, `bytes`, `short`. */
  readonly unit: string;
  /** True if the series add up to something, and are drawn on top of each other. */
  readonly stacked?: boolean;
  readonly queries: readonly Query[];
}

export interface Query {
  readonly expr: string;
  /** The name of each series, with its labels in double braces. */
  readonly legend: string;
}

export interface Row {
  readonly title: string;
  readonly panels: readonly PanelSpec[];
}

/** A metric of the jobs and instances that are selected above the dashboard. */
const of = (metric: string, labels = "") =>
  `${metric}{${[labels, 'job=~"$job"', 'instance=~"$instance"'].filter((part) => part !== "").join(", ")}}`;
/** Events per second. Grafana's interval covers at least four scrapes. */
const rate = (metric: string, labels?: string) => `rate(${of(metric, labels)}[$__rate_interval])`;
const quantile = (q: number, metric: string, by = "") =>
  `histogram_quantile(${String(q)}, sum by (le${by}) (${rate(`${metric}_bucket`)}))`;

const failed = `sum(${rate("gateway_operations_total", 'outcome="errors", type!="none"')}) / sum(${rate("gateway_operations_total", 'type!="none"')})`;
const saved = `sum(${rate("gateway_rest_total", 'kind=~"shared|cached"')}) / sum(${rate("gateway_rest_total", 'kind=~"calls|shared|cached"')})`;

const stat = (title: string, unit: string, expr: string, description?: string): PanelSpec => ({
  title,
  ...(description !== undefined && { description }),
  kind: "stat",
  width: 4,
  unit,
  queries: [{ expr, legend: "" }],
});

type GraphOptions = Partial<Pick<PanelSpec, "description" | "width" | "stacked">>;

const graph = (
  title: string,
  unit: string,
  queries: Readonly<Record<string, string>>,
  options: GraphOptions = {},
): PanelSpec => ({
  title,
  kind: "timeseries",
  width: 12,
  unit,
  queries: Object.entries(queries).map(([legend, expr]) => ({ legend, expr })),
  ...options,
});

export const rows: readonly Row[] = [
  {
    title: "Overview",
    panels: [
      stat(
        "Gateways",
        "short",
        `count(${of("gateway_breaker_open")})`,
        "Processes or groups of workers that are scraped",
      ),
      stat("Operations", "reqps", `sum(${rate("gateway_operations_total")})`),
      stat("Operations with errors", "percentunit", failed, "Without documents that are not valid"),
      stat("Operations, 95th percentile", "s", quantile(0.95, "gateway_operation_seconds")),
      stat("REST calls", "reqps", `sum(${rate("gateway_rest_calls_total")})`),
      stat("Circuit breakers open", "short", `sum(${of("gateway_breaker_open")})`),
    ],
  },
  {
    title: "Operations",
    panels: [
      graph(
        "Operations by type and outcome",
        "reqps",
        { "{{type}}: {{outcome}}": `sum by (type, outcome) (${rate("gateway_operations_total")})` },
        {
          description: "The outcome is errors if any field failed. The type is none for invalid documents.",
          stacked: true,
        },
      ),
      graph(
        "Operations by path",
        "reqps",
        { "{{path}}: {{outcome}}": `sum by (path, outcome) (${rate("gateway_operations_total")})` },
        { description: "The path is apollo if Apollo Server carried the request, else compiled.", stacked: true },
      ),
      graph("Latency of operations", "s", {
        "50 %": quantile(0.5, "gateway_operation_seconds"),
        "95 %": quantile(0.95, "gateway_operation_seconds"),
        "99 %": quantile(0.99, "gateway_operation_seconds"),
      }),
      graph("Latency by type, 95th percentile", "s", {
        "{{type}}": quantile(0.95, "gateway_operation_seconds", ", type"),
      }),
      graph(
        "Errors by code",
        "reqps",
        { "{{code}}": `sum by (code) (${rate("gateway_errors_total")}) > 0` },
        { description: "docs/errors.md describes the codes.", stacked: true },
      ),
      graph("Operations in flight", "short", { "{{instance}}": of("gateway_operations_in_flight") }, { width: 6 }),
      graph(
        "Requests refused by rate limits",
        "reqps",
        { "{{limit}}": `sum by (limit) (${rate("gateway_rate_limited_total")})` },
        { width: 6 },
      ),
    ],
  },
  {
    title: "Platform",
    panels: [
      graph(
        "REST calls by status",
        "reqps",
        { "{{status}}": `sum by (status) (${rate("gateway_rest_calls_total")})` },
        { stacked: true },
      ),
      graph(
        "REST calls by route",
        "reqps",
        { "{{method}} {{route}}": `topk(10, sum by (method, route) (${rate("gateway_rest_calls_total")}))` },
        { description: "The ten most frequent ones" },
      ),
      graph(
        "REST calls, 95th percentile",
        "s",
        { "{{method}} {{route}}": `topk(10, ${quantile(0.95, "gateway_rest_call_seconds", ", method, route")})` },
        { description: "The ten slowest routes" },
      ),
      graph("REST calls in flight and in the queue", "short", {
        "in flight: {{instance}}": of("gateway_rest_calls_in_flight"),
        "in the queue: {{instance}}": of("gateway_rest_calls_waiting"),
      }),
      graph("REST calls, retries, and reads without a call", "reqps", {
        "{{kind}}": `sum by (kind) (${rate("gateway_rest_total")})`,
      }),
      graph(
        "Circuit breaker",
        "short",
        { "{{instance}}": of("gateway_breaker_open") },
        { description: "1 while open" },
      ),
    ],
  },
  {
    title: "Caches and Redis",
    panels: [
      graph("Reads without a REST call", "percentunit", { "cached or shared": saved }, { width: 6 }),
      graph("Response cache in memory", "bytes", { "{{instance}}": of("gateway_cache_bytes") }, { width: 6 }),
      graph("Redis is used", "short", { "{{instance}}": of("gateway_redis_up") }, { width: 6 }),
      graph(
        "Faults of Redis",
        "reqps",
        {
          faults: `sum(${rate("gateway_redis_faults_total")})`,
          "invalid values": `sum(${rate("gateway_redis_invalid_values_total")})`,
        },
        { width: 6 },
      ),
    ],
  },
  {
    title: "Process",
    panels: [
      graph(
        "Memory",
        "bytes",
        {
          "resident: {{instance}}": of("process_resident_memory_bytes"),
          "heap: {{instance}}": of("nodejs_heap_size_used_bytes"),
          "external: {{instance}}": of("nodejs_external_memory_bytes"),
        },
        { width: 8 },
      ),
      graph("Processor", "percentunit", { "{{instance}}": rate("process_cpu_seconds_total") }, { width: 8 }),
      graph(
        "Delay of the event loop",
        "s",
        {
          "mean: {{instance}}": of("nodejs_eventloop_lag_mean_seconds"),
          "99 %: {{instance}}": of("nodejs_eventloop_lag_p99_seconds"),
        },
        { width: 8 },
      ),
      graph("Garbage collection", "percentunit", {
        "{{kind}}": `sum by (kind) (${rate("nodejs_gc_duration_seconds_sum")})`,
      }),
      graph("Open file descriptors", "short", { "{{instance}}": of("process_open_fds") }),
    ],
  },
];
