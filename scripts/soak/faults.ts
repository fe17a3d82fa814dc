/** The faults of the platform during the test. */
import type { Fault } from "../../sandbox/index.ts";

export const randomFaults: readonly Fault[] = [
  { probability: 0.02, answer: { status: 503 } },
  { probability: 0.01, answer: { status: 500 } },
  { probability: 0.01, answer: { status: 429, headers: { "retry-after": "0" } } },
  { probability: 0.01, answer: { status: 403 } },
  { probability: 0.01, break: "reset" },
  { probability: 0.005, break: "truncate" },
  { probability: 0.005, break: "garbage" },
  { probability: 0.003, break: "hang" },
  { probability: 0.01, break: "slow", delayMs: 20 },
  { probability: 0.1, delayMs: 40 },
];
