import type { ExecutionPath } from "../../../graphql/pipeline.ts";
import { collectDefaultMetrics, Registry } from "prom-client";
import type { Upstream } from "../../../upstream/dispatcher.ts";
import { Histogram } from "../../../upstream/interceptors/metrics.ts";
import { addPlatformMetrics } from "./platformMetrics.ts";
import { Tally } from "./tally.ts";
import { TimingHistogram, type TimingSeries } from "./timingHistogram.ts";

/** One operation that has ended, in numbers: nothing of what it asked for or who asked. */
export interface MeasuredOperation {
  /** `none` where the request was refused before its operation was known. */
  readonly type: "query" | "mutation" | "subscription" | "none";
  readonly path: ExecutionPath;
  readonly codes: readonly string[];
  readonly milliseconds: number;
}

/** What a Prometheus server reads at `/metrics`. Names of operations and fields are no labels: clients choose those. */
export class Metrics {
  /** For those who have something else to tell. */
  readonly registry = new Registry();
  readonly #operations = new Tally();
  readonly #errors = new Tally();
  readonly #rateLimited = new Tally();
  readonly #timings = {
    query: new Histogram(),
    mutation: new Histogram(),
    subscription: new Histogram(),
    none: new Histogram(),
  };

  constructor(upstream: Upstream) {
    const { registry } = this;
    collectDefaultMetrics({ register: registry });
    const operations = "GraphQL operations, by type, by whether any field failed, and by the path that executed them";
    this.#operations.counter("gateway_operations_total", operations, ["type", "outcome", "path"], registry);
    this.#errors.counter("gateway_errors_total", "Errors in answers, by code", ["code"], registry);
    const rateLimited = "What was refused by a rate limit of the gateway's own, by whose quota was used up";
    this.#rateLimited.counter("gateway_rate_limited_total", rateLimited, ["limit"], registry);
    new TimingHistogram(
      { name: "gateway_operation_seconds", help: "Time from the request to the answer", labelNames: ["type"] },
      () => Object.entries(this.#timings).map(([type, timings]): TimingSeries => [{ type }, timings]),
      registry,
    );
    addPlatformMetrics(registry, upstream);
  }

  observe({ type, path, codes, milliseconds }: MeasuredOperation): void {
    this.#operations.add(codes.length === 0 ? `${type} ok ${path}` : `${type} errors ${path}`);
    for (const code of codes) this.#errors.add(code);
    this.#timings[type].add(milliseconds);
  }

  rateLimited(limit: "credential" | "address"): void {
    this.#rateLimited.add(limit);
  }

  /** A request that was answered with an error before it came to an operation. */
  refused(code: string): void {
    this.#errors.add(code);
  }
}
