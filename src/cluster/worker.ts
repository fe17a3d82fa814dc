import type { Config } from "../config/index.ts";
import { createLogger } from "../server/observability/logger.ts";
import { startGateway, type Gateway } from "../server/gateway.ts";
import { drainAndStop } from "../shutdown.ts";
import type { PrimaryMessage, WorkerMessage, WorkerOptions } from "./messages.ts";

/** Resolves when the message is sent, so that the process can exit. */
const send = (message: WorkerMessage): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, undefined, {}, () => resolve());
  });

/**
 * Runs one of the processes that listen on the same port. It is controlled by messages of the primary process, and stops
 * when that has exited.
 */
export function startWorker(config: Config, formatError: (error: unknown) => string): void {
  const scrapes = new Map<number, (text: string) => void>();
  let gateway: Promise<Gateway> | undefined;
  const stop = async (delayMs: number): Promise<never> => process.exit(await stopGateway(await gateway, delayMs));
  process.on("message", (message: PrimaryMessage) => {
    if (message.kind === "start") gateway = start(config, message.options, scrapes, formatError);
    else if (message.kind === "stop") void stop(message.delayMs);
    else if (message.kind === "metrics") scrapes.get(message.request)?.(message.text);
    else void gateway?.then(({ metrics }) => sendMetrics(metrics, message.request));
  });
  process.once("disconnect", () => void stop(0));
  process.once("SIGTERM", () => void stop(config.shutdownDelayMs));
  // A terminal sends SIGINT to the workers as well. The primary process stops them with a message.
  process.on("SIGINT", () => undefined);
  void send({ kind: "online" });
}

async function start(
  config: Config,
  options: WorkerOptions,
  scrapes: Map<number, (text: string) => void>,
  formatError: (error: unknown) => string,
): Promise<Gateway> {
  let requests = 0;
  const scrape = (): Promise<string> =>
    new Promise((resolve) => {
      const request = (requests += 1);
      scrapes.set(request, (text) => {
        scrapes.delete(request);
        resolve(text);
      });
      void send({ kind: "scrape", request });
    });
  try {
    const gateway = await startGateway({ config, ...options, logger: createLogger(config.logLevel), scrape });
    await send({ kind: "ready", url: gateway.url });
    if (config.upstreamUrl !== undefined) void gateway.probe();
    return gateway;
  } catch (error) {
    await send({ kind: "failed", message: formatError(error) });
    return process.exit(1);
  }
}

async function stopGateway(gateway: Gateway | undefined, delayMs: number): Promise<number> {
  if (gateway === undefined) return 0;
  const exitCode = await drainAndStop(gateway, delayMs);
  await sendMetrics(gateway.metrics, undefined);
  return exitCode;
}

async function sendMetrics(metrics: Gateway["metrics"], request: number | undefined): Promise<void> {
  await send({ kind: "collected", metrics: await metrics(), ...(request !== undefined && { request }) });
}
