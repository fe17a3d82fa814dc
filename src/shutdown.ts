import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import type { Config } from "./config/index.ts";
import type { Gateway } from "./server/gateway.ts";

/** Time for closing connections after the grace period. */
const CLOSE_TIMEOUT_MS = 2_000;

/**
 * Stops the program on SIGTERM and SIGINT. SIGINT skips the delay: it comes from a person at a terminal. A second signal,
 * or a stop that takes longer than the grace period, ends the process immediately with exit code 1.
 * @param logger logs the begin and the end
 * @param stop drains for `delayMs`, finishes the accepted requests, and resolves with the exit code
 * @param kill called before the process ends immediately
 */
export function stopOnSignals(
  { shutdownDelayMs, shutdownGraceMs }: Pick<Config, "shutdownDelayMs" | "shutdownGraceMs">,
  logger: Logger,
  stop: (delayMs: number) => Promise<number>,
  kill: () => void = () => undefined,
): void {
  let stopping = false;
  const exitNow = (signal?: NodeJS.Signals): never => {
    logger.warn({ signal, exitCode: 1 }, "stopped before all requests were finished");
    kill();
    process.exit(1);
  };
  const onSignal = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) exitNow(signal);
    stopping = true;
    const delayMs = signal === "SIGTERM" ? shutdownDelayMs : 0;
    logger.info({ signal, delayMs, graceMs: shutdownGraceMs }, "shutting down");
    setTimeout(exitNow, delayMs + shutdownGraceMs + CLOSE_TIMEOUT_MS).unref();
    process.exitCode = await stop(delayMs);
    logger.info({ exitCode: process.exitCode }, "stopped");
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void onSignal(signal));
}

/**
 * Reports not ready while still accepting requests, stops after `delayMs`, and finishes the accepted requests.
 * @returns the exit code: 1 if requests were cut off because the grace period was too short
 */
export async function drainAndStop(gateway: Gateway, delayMs: number): Promise<0 | 1> {
  gateway.drain();
  await pause(delayMs);
  return (await gateway.stop()) === 0 ? 0 : 1;
}
