import { pino, type DestinationStream, type Logger } from "pino";

const BUFFERED_BYTES = 8_192;
const FLUSH_MS = 200;

/** Structured logs. Nothing that a client or the platform sends is logged as a whole, so there is little to redact. */
export function createLogger(level: string, destination: DestinationStream = bufferedOutput()): Logger {
  return pino({ level, redact: ["*.authorization", "*.headers", "headers", "authorization"], base: null }, destination);
}

/**
 * Standard output, written some lines at a time: a system call for each operation costs as much as three REST calls do.
 * A line waits for a fifth of a second at most, and none is lost when the process ends, also by an exception.
 */
function bufferedOutput(): DestinationStream {
  const output = pino.destination({ minLength: BUFFERED_BYTES, sync: true, periodicFlush: FLUSH_MS });
  process.once("exit", () => output.flushSync());
  return output;
}
