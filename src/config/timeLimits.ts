/** Time limits hold each other: a call is within an operation, and an operation within the grace of a shutdown. */

const READ_MS = 10_000;
const OPERATION_MS = 30_000;
const GRACE_MS = 35_000;
/** What an operation that writes or makes hub calls has beyond the time limit of its longest call. */
export const OPERATION_MARGIN_MS = 5_000;

export interface TimeSettings {
  readonly UPSTREAM_TIMEOUT_MS?: number | undefined;
  readonly OPERATION_TIMEOUT_MS?: number | undefined;
  readonly SHUTDOWN_GRACE_MS?: number | undefined;
}

/** With defaults that fit what is set. */
export function timeLimits({ UPSTREAM_TIMEOUT_MS, OPERATION_TIMEOUT_MS, SHUTDOWN_GRACE_MS }: TimeSettings) {
  const operationTimeoutMs = OPERATION_TIMEOUT_MS ?? OPERATION_MS;
  return {
    /** Of one read that is not a hub call. */
    readTimeoutMs: UPSTREAM_TIMEOUT_MS ?? Math.min(READ_MS, operationTimeoutMs),
    /** Of a query without hub calls. Others may take 5 s longer than their longest call. */
    operationTimeoutMs,
    shutdownGraceMs: SHUTDOWN_GRACE_MS ?? Math.max(GRACE_MS, operationTimeoutMs + OPERATION_MARGIN_MS),
  };
}

/** Settings that cannot both hold: the name of one, and what it must not be. */
export function contradictions(env: TimeSettings): [name: keyof TimeSettings, problem: string][] {
  const { UPSTREAM_TIMEOUT_MS, OPERATION_TIMEOUT_MS, SHUTDOWN_GRACE_MS } = env;
  const { operationTimeoutMs } = timeLimits(env);
  const found: [keyof TimeSettings, string][] = [];
  const operation = `OPERATION_TIMEOUT_MS, which is ${String(operationTimeoutMs)}`;
  if (UPSTREAM_TIMEOUT_MS !== undefined && UPSTREAM_TIMEOUT_MS > operationTimeoutMs)
    found.push(["UPSTREAM_TIMEOUT_MS", `must not be longer than ${operation}`]);
  // A short grace alone is a choice: a query that was cut off can be sent to another replica.
  if (SHUTDOWN_GRACE_MS !== undefined && OPERATION_TIMEOUT_MS !== undefined && SHUTDOWN_GRACE_MS < operationTimeoutMs)
    found.push(["SHUTDOWN_GRACE_MS", `must not be shorter than ${operation}`]);
  return found;
}
