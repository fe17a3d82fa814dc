import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import type { CallCounts } from "../http/client.ts";

/** One operation that has ended, in numbers: nothing of what it asked for or who asked. */
export interface MeasuredOperation {
  readonly type: string;
  readonly codes: readonly string[];
  readonly milliseconds: number;
  readonly counts: Readonly<CallCounts>;
}

/** Counts with one label or two, kept as plain numbers: the library's own counters hash their labels with each step. */
class Tally {
  readonly #counts = new Map<string, number>();

  add(labels: string, count = 1): void {
    this.#counts.set(labels, (this.#counts.get(labels) ?? 0) + count);
  }

  /** Hands the totals over when they are read. */
  counter(name: string, help: string, labelNames: readonly string[], registry: Registry): void {
    const counts = this.#counts;
    new Counter({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      collect() {
        this.reset();
        for (const [labels, count] of counts) this.labels(...labels.split(" ")).inc(count);
      },
    });
  }
}

/** What a Prometheus server reads at `/metrics`. Names of operations and fields are no labels: clients choose those. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #operations = new Tally();
  readonly #errors = new Tally();
  readonly #rest = new Tally();
  readonly #rateLimited = new Tally();
  readonly #seconds = new Histogram({
    name: "gateway_operation_seconds",
    help: "Time from the request to the answer",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.#registry],
  });

  constructor() {
    const registry = this.#registry;
    collectDefaultMetrics({ register: registry });
    const operations = "GraphQL operations, by type and by whether any field failed";
    this.#operations.counter("gateway_operations_total", operations, ["type", "outcome"], registry);
    this.#errors.counter("gateway_errors_total", "Errors in answers, by code", ["code"], registry);
    const rateLimited = "What was refused by a rate limit of the gateway's own, by whose quota was used up";
    this.#rateLimited.counter("gateway_rate_limited_total", rateLimited, ["limit"], registry);
    const rest =
      "What operations wanted of the platform: calls, with retries among them, and what was shared or cached";
    this.#rest.counter("gateway_rest_total", rest, ["kind"], registry);
  }

  observe({ type, codes, milliseconds, counts }: MeasuredOperation): void {
    this.#operations.add(codes.length === 0 ? `${type} ok` : `${type} errors`);
    for (const code of codes) this.#errors.add(code);
    this.#seconds.observe(milliseconds / 1000);
    this.#rest.add("calls", counts.calls);
    this.#rest.add("retries", counts.retries);
    this.#rest.add("shared", counts.shared);
    this.#rest.add("cached", counts.cached);
  }

  rateLimited(limit: "credential" | "address"): void {
    this.#rateLimited.add(limit);
  }

  addRoute(server: FastifyInstance): void {
    server.get("/metrics", async (_, reply) => {
      return reply.type(this.#registry.contentType).send(await this.#registry.metrics());
    });
  }
}
