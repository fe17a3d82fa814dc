import { setTimeout as pause } from "node:timers/promises";
import type { Gateway } from "./server/gateway.ts";

/** Beyond the grace, for letting go of connections. */
const LAST_MS = 2_000;

interface ShutdownTimes {
  /** How long balancers get to see that it is not ready any more, in milliseconds. */
  readonly delayMs: number;
  readonly graceMs: number;
}

/**
 * SIGTERM: not ready any more at once, no new connections after the delay, and the end when all is answered: with exit
 * code 0, or 1 where the grace was too short. SIGINT is a person at the terminal and skips the delay; a second signal ends at once.
 * @param last what to stop after the gateway
 */
export function stopOnSignals(gateway: Gateway, { delayMs, graceMs }: ShutdownTimes, last: () => Promise<void>): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    const delay = signal === "SIGTERM" ? delayMs : 0;
    setTimeout(() => process.exit(1), delay + graceMs + LAST_MS).unref();
    gateway.drain();
    await pause(delay);
    const cut = await gateway.stop();
    await last();
    process.exitCode = cut === 0 ? 0 : 1;
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
}
