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

/** What a Prometheus server reads at `/metrics`. Names of operations and fields are no labels: clients choose those. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #operations = new Counter({
    name: "gateway_operations_total",
    help: "GraphQL operations, by type and by whether any field failed",
    labelNames: ["type", "outcome"],
    registers: [this.#registry],
  });
  readonly #errors = new Counter({
    name: "gateway_errors_total",
    help: "Errors in answers, by code",
    labelNames: ["code"],
    registers: [this.#registry],
  });
  readonly #seconds = new Histogram({
    name: "gateway_operation_seconds",
    help: "Time from the request to the answer",
    labelNames: ["type"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.#registry],
  });
  readonly #reads = new Counter({
    name: "gateway_rest_total",
    help: "What operations wanted of the platform: calls made, tries again among them, and what was shared or kept",
    labelNames: ["kind"],
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  observe({ type, codes, milliseconds, counts }: MeasuredOperation): void {
    this.#operations.inc({ type, outcome: codes.length === 0 ? "ok" : "errors" });
    for (const code of codes) this.#errors.inc({ code });
    this.#seconds.observe({ type }, milliseconds / 1000);
    for (const [kind, count] of Object.entries(counts)) if (count > 0) this.#reads.inc({ kind }, count);
  }

  addRoute(server: FastifyInstance): void {
    server.get("/metrics", async (_, reply) => {
      return reply.type(this.#registry.contentType).send(await this.#registry.metrics());
    });
  }
}
