import { pino, type DestinationStream, type Logger } from "pino";

/** Structured logs. Nothing that a client or the platform sends is logged as a whole, so there is little to redact. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, redact: ["*.authorization", "*.headers", "headers", "authorization"], base: null };
  return destination === undefined ? pino(options) : pino(options, destination);
}
