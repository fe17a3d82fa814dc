import type { Registry } from "prom-client";
import { addCounter, addGauge, CounterMap } from "./instruments.ts";

/** As the client sees it. */
export type TransferDirection = "download" | "upload";

const DIRECTIONS: readonly TransferDirection[] = ["download", "upload"];

/** Metrics of files that are transferred beside GraphQL. */
export class TransferMetrics {
  /** Number of files in transfer. */
  inFlight: () => number = () => 0;
  readonly #ended = new CounterMap();
  readonly #bytes = new Map<TransferDirection, number>();

  constructor() {
    for (const direction of DIRECTIONS) {
      for (const outcome of ["ok", "error"]) this.#ended.start(`${direction} ${outcome}`);
      this.#bytes.set(direction, 0);
    }
  }

  register(registry: Registry): void {
    this.#ended.register(registry, {
      name: "gateway_transfers_total",
      help: "Bulk files whose transfer has ended, by direction and by whether it failed",
      labelNames: ["direction", "outcome"],
    });
    const bytes = this.#bytes;
    addCounter(
      registry,
      { name: "gateway_transfer_bytes_total", help: "Bytes of bulk files, by direction", labelNames: ["direction"] },
      function* () {
        for (const [direction, total] of bytes) yield [[direction], total];
      },
    );
    const inFlight = { name: "gateway_transfers_in_flight", help: "Bulk files in transfer" };
    addGauge(registry, inFlight, () => this.inFlight());
  }

  passed(direction: TransferDirection, bytes: number): void {
    this.#bytes.set(direction, (this.#bytes.get(direction) ?? 0) + bytes);
  }

  ended(direction: TransferDirection, failed: boolean): void {
    this.#ended.add(`${direction} ${failed ? "error" : "ok"}`);
  }
}
