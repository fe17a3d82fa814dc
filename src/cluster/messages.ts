/** Messages between the primary process and its workers. */
import type { Registry } from "prom-client";
import type { GraphiqlCaller } from "../server/routes/graphiql.ts";

/** Options that a worker cannot read from the environment, such as the URL of the embedded sandbox. */
export interface WorkerOptions {
  readonly upstreamUrl: string;
  readonly graphiqlCallers?: readonly GraphiqlCaller[];
}

/** One metric of one process, with all of its values. */
export type CollectedMetric = Awaited<ReturnType<Registry["getMetricsAsJSON"]>>[number];

export type PrimaryMessage =
  | { readonly kind: "start"; readonly options: WorkerOptions }
  /** Drain for `delayMs`, finish the accepted requests, and exit. */
  | { readonly kind: "stop"; readonly delayMs: number }
  /** Asks for the worker's metrics. The answer is a `collected` message with the same `request`. */
  | { readonly kind: "collect"; readonly request: number }
  /** Answers a `scrape` message: the metrics of all workers, in Prometheus' text format. */
  | { readonly kind: "metrics"; readonly request: number; readonly text: string };

export type WorkerMessage =
  /** The worker can receive messages. */
  | { readonly kind: "online" }
  | { readonly kind: "ready"; readonly url: string }
  /** The worker could not start and exits. */
  | { readonly kind: "failed"; readonly message: string }
  /** `request` is undefined for the last metrics before the worker exits. */
  | { readonly kind: "collected"; readonly request?: number; readonly metrics: CollectedMetric[] }
  /** Asks for the metrics of all workers. */
  | { readonly kind: "scrape"; readonly request: number };
