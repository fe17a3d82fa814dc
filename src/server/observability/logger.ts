import { pino, type DestinationStream, type Logger } from "pino";

const BUFFER_BYTES = 8_192;
const FLUSH_INTERVAL_MS = 200;

/** Creates a logger for JSON lines. No request, response or header is logged as a whole; redaction is a second line of defense. */
export function createLogger(level: string, destination: DestinationStream = bufferedOutput()): Logger {
  return pino({ level, redact: ["*.authorization", "*.headers", "headers", "authorization"], base: null }, destination);
}

/**
 * Standard output with a buffer: a system call for each line takes as long as three REST calls. A line is delayed by at
 * most 200 ms. The buffer is flushed when the process exits, also after an exception.
 * @param fd 2 for standard error instead
 */
export function bufferedOutput(fd: 1 | 2 = 1): DestinationStream {
  const output = pino.destination({ fd, minLength: BUFFER_BYTES, sync: true, periodicFlush: FLUSH_INTERVAL_MS });
  process.once("exit", () => output.flushSync());
  return output;
}
