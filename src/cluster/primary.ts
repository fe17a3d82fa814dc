import type { Logger } from "pino";
import type { Config } from "../config/index.ts";
import type { Gateway } from "../server/gateway.ts";
import { startMetricsServer } from "../server/routes/metrics.ts";
import { stopOnSignals } from "../shutdown.ts";
import { WorkerPool } from "./workerPool.ts";
import type { WorkerOptions } from "./messages.ts";

/**
 * Runs the gateway in `config.workers` processes that share its port. SIGTERM and SIGINT stop all of them. SIGHUP restarts
 * them one by one, without a lost request, to load new code or to free memory.
 * @param onStopped called after the workers have exited
 * @throws ConfigError if the metrics cannot be served
 * @throws Error with the message of the first worker if it cannot start
 */
export async function startCluster(
  config: Config,
  options: WorkerOptions,
  logger: Logger,
  onStopped: () => Promise<void>,
): Promise<Pick<Gateway, "url" | "metricsUrl">> {
  const pool = new WorkerPool(config.workers, options, logger);
  const metricsServer = await startMetricsServer(config, logger, () => pool.scrape());
  const stop = async (delayMs: number): Promise<number> => {
    const exitCode = await pool.stop(delayMs);
    await metricsServer?.close();
    await onStopped();
    return exitCode;
  };
  stopOnSignals(config, logger, stop, () => pool.kill());
  process.on("SIGHUP", () => pool.restartAll(config.shutdownDelayMs));
  return { url: await pool.start(), ...(metricsServer && { metricsUrl: metricsServer.url }) };
}
