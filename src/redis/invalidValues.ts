/** Reports at most once a minute: whoever writes to Redis must not fill the log. */
const REPORT_EVERY_MS = 60_000;

/** Called with the number of invalid values since the last call. They are not described: they may hold anything. */
export type OnInvalidValues = (count: number) => void;

/** Counts values in Redis that no gateway writes. Each is ignored, as if it were missing. */
export class InvalidValues {
  /** Since the start. */
  count = 0;
  #reported = 0;
  #nextReportAt = -Infinity;

  constructor(private readonly onInvalid: OnInvalidValues) {}

  found(): void {
    this.count += 1;
    const now = performance.now();
    if (now < this.#nextReportAt) return;
    this.#nextReportAt = now + REPORT_EVERY_MS;
    this.onInvalid(this.count - this.#reported);
    this.#reported = this.count;
  }
}
