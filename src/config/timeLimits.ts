/** Time limits that contain each other: an operation contains calls, and the grace period of a shutdown contains operations. */
import type { Settings } from "./settings.ts";

const READ_TIMEOUT_MS = 10_000;
const OPERATION_TIMEOUT_MS = 30_000;
const SHUTDOWN_GRACE_MS = 35_000;
/** Time that an operation with writes or hub calls has in addition to the time limit of its longest call. */
export const OPERATION_MARGIN_MS = 5_000;

type TimeSettings = Pick<Settings, "UPSTREAM_TIMEOUT_MS" | "OPERATION_TIMEOUT_MS" | "SHUTDOWN_GRACE_MS">;

/** Defaults adapt to the limits that are set. */
export function timeLimits(env: TimeSettings) {
  const operationTimeoutMs = env.OPERATION_TIMEOUT_MS ?? OPERATION_TIMEOUT_MS;
  return {
    /** Time limit of one read that is not a hub call. */
    readTimeoutMs: env.UPSTREAM_TIMEOUT_MS ?? Math.min(READ_TIMEOUT_MS, operationTimeoutMs),
    /** Time limit of a query without hub calls. */
    operationTimeoutMs,
    shutdownGraceMs: env.SHUTDOWN_GRACE_MS ?? Math.max(SHUTDOWN_GRACE_MS, operationTimeoutMs + OPERATION_MARGIN_MS),
  };
}

/** Returns the settings that contradict another one, each with a message. */
export function findContradictions(env: TimeSettings): [name: keyof TimeSettings, message: string][] {
  const { UPSTREAM_TIMEOUT_MS: readMs, OPERATION_TIMEOUT_MS: operationMs, SHUTDOWN_GRACE_MS: graceMs } = env;
  const { operationTimeoutMs } = timeLimits(env);
  const found: [keyof TimeSettings, string][] = [];
  const operationTimeout = `OPERATION_TIMEOUT_MS, which is ${String(operationTimeoutMs)}`;
  if (readMs !== undefined && readMs > operationTimeoutMs) {
    found.push(["UPSTREAM_TIMEOUT_MS", `must not be greater than ${operationTimeout}`]);
  }
  // A short grace period alone is allowed: clients can send a query that was cut off to another replica.
  if (graceMs !== undefined && operationMs !== undefined && graceMs < operationTimeoutMs) {
    found.push(["SHUTDOWN_GRACE_MS", `must not be less than ${operationTimeout}`]);
  }
  return found;
}
