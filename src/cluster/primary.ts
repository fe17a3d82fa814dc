import type { Logger } from "pino";
import type { Config } from "../config/index.ts";
import { startMetricsServer } from "../server/observability/metrics/server.ts";
import { Crew } from "./workerPool.ts";
import type { Assignment } from "./messages.ts";

/** Beyond the grace, for letting go of connections. */
const LAST_MS = 2_000;

/** Addresses of the gateway, as `Gateway` has them. */
export interface Addresses {
  readonly url: string;
  readonly metricsUrl?: string;
}

/**
 * Runs the gateway in several processes that share its port. SIGTERM and SIGINT end them all as they end a single one,
 * SIGHUP replaces one after the other, so that new code or a leaner memory comes without a lost request.
 * @param last what to stop after the workers
 * @throws ConfigError or Error with the sentence of a worker that cannot start
 */
export async function runPrimary(
  config: Config,
  assignment: Assignment,
  logger: Logger,
  last: () => Promise<void>,
): Promise<Addresses> {
  const crew = new Crew(config.workers, assignment, logger);
  const metricsServer = await startMetricsServer(config, logger, () => crew.scrape());
  const { shutdownDelayMs, shutdownGraceMs } = config;
  let stopping = false;
  const killAll = (): never => {
    crew.kill();
    process.exit(1);
  };
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) killAll();
    stopping = true;
    const delay = signal === "SIGTERM" ? shutdownDelayMs : 0;
    setTimeout(killAll, delay + shutdownGraceMs + LAST_MS).unref();
    process.exitCode = await crew.stop(delay);
    await metricsServer?.close();
    await last();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
  process.on("SIGHUP", () => crew.roll(shutdownDelayMs));
  return { url: await crew.start(), ...(metricsServer && { metricsUrl: metricsServer.url }) };
}
