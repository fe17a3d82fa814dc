import { collectDefaultMetrics, Registry } from "prom-client";
import { errorCodes } from "../../../client/errors.ts";
import type { ExecutionPath } from "../../../graphql/pipeline.ts";
import type { Upstream } from "../../../upstream/dispatcher.ts";
import { Histogram } from "../../../upstream/interceptors/metrics.ts";
import { addPlatformMetrics } from "./dependencyMetrics.ts";
import { CounterMap, DurationHistogram } from "./instruments.ts";
import { TransferMetrics } from "./transferMetrics.ts";

/** Numbers of one operation that has ended. */
export interface MeasuredOperation {
  /** `none` if the request was rejected before its operation was known. */
  readonly type: "query" | "mutation" | "subscription" | "none";
  readonly path: ExecutionPath;
  /** Codes of the errors in the response. */
  readonly codes: readonly string[];
  readonly milliseconds: number;
}

/** Constant texts: V8 hashes a newly joined text for each lookup, 1 µs for an operation. */
const LABELS = {
  query: labelsOf("query"),
  mutation: labelsOf("mutation"),
  subscription: labelsOf("subscription"),
  none: labelsOf("none"),
};

function labelsOf(type: string) {
  const of = (path: ExecutionPath) => ({ ok: `${type} ok ${path}`, errors: `${type} errors ${path}` });
  return { compiled: of("compiled"), apollo: of("apollo"), mcp: of("mcp") };
}

/** The metrics of one process for Prometheus. Names of operations and fields are not labels: clients choose them. */
export class Metrics {
  readonly registry = new Registry();
  readonly transfers = new TransferMetrics();
  readonly #operations = new CounterMap();
  readonly #errors = new CounterMap();
  readonly #rateLimited = new CounterMap();
  readonly #durations = {
    query: new Histogram(),
    mutation: new Histogram(),
    subscription: new Histogram(),
    none: new Histogram(),
  };

  constructor(upstream: Upstream) {
    const { registry } = this;
    this.#startAtZero();
    collectDefaultMetrics({ register: registry });
    this.#operations.register(registry, {
      name: "gateway_operations_total",
      help: "GraphQL operations, by type, by whether any field failed, and by execution path",
      labelNames: ["type", "outcome", "path"],
    });
    this.#errors.register(registry, {
      name: "gateway_errors_total",
      help: "Errors in responses, by code",
      labelNames: ["code"],
    });
    this.#rateLimited.register(registry, {
      name: "gateway_rate_limited_total",
      help: "Requests rejected by a rate limit of the gateway, by the kind of limit",
      labelNames: ["limit"],
    });
    new DurationHistogram(
      registry,
      { name: "gateway_operation_seconds", help: "Time from the request to the response", labelNames: ["type"] },
      () => Object.entries(this.#durations).map(([type, durations]) => [{ type }, durations]),
    );
    this.transfers.register(registry);
    addPlatformMetrics(registry, upstream);
  }

  /** Exports counters before their first event: `rate()` does not count an event that creates its series. */
  #startAtZero(): void {
    for (const code of errorCodes) this.#errors.start(code);
    for (const limit of ["credential", "address"]) this.#rateLimited.start(limit);
    this.startPath("compiled");
  }

  /** Exports the counters of operations of a path, at 0. */
  startPath(path: ExecutionPath): void {
    for (const type of ["query", "mutation"]) {
      for (const outcome of ["ok", "errors"]) this.#operations.start(`${type} ${outcome} ${path}`);
    }
  }

  operationEnded({ type, path, codes, milliseconds }: MeasuredOperation): void {
    this.#operations.add(LABELS[type][path][codes.length === 0 ? "ok" : "errors"]);
    for (const code of codes) this.#errors.add(code);
    this.#durations[type].add(milliseconds);
  }

  rateLimited(limit: "credential" | "address"): void {
    this.#rateLimited.add(limit);
  }

  /** Counts a request that was rejected before it became an operation. */
  requestRejected(code: string): void {
    this.#errors.add(code);
  }
}
