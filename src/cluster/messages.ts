import type { Registry } from "prom-client";

/** What a worker cannot know by itself: where the embedded sandbox is, for one. */
export interface Assignment {
  readonly upstreamUrl: string;
  readonly graphiqlHeaders?: Readonly<Record<string, string>>;
}

/** One metric of one process, with all of its values. */
export type CollectedMetric = Awaited<ReturnType<Registry["getMetricsAsJSON"]>>[number];

/** From the primary process to a worker. */
export type Order =
  | { readonly kind: "start"; readonly assignment: Assignment }
  /** Answer what was accepted, after a delay for balancers to notice, and end. */
  | { readonly kind: "stop"; readonly delayMs: number }
  | { readonly kind: "collect"; readonly request: number }
  | { readonly kind: "metrics"; readonly request: number; readonly text: string };

/** From a worker to the primary process. */
export type Report =
  | { readonly kind: "hello" }
  | { readonly kind: "ready"; readonly url: string }
  | { readonly kind: "failed"; readonly sentence: string }
  /** `request` is undefined for the last ones, before the worker ends. */
  | { readonly kind: "collected"; readonly request?: number; readonly metrics: CollectedMetric[] }
  /** Somebody asks this worker for the metrics of all. */
  | { readonly kind: "scrape"; readonly request: number };
