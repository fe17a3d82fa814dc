import { setTimeout as pause } from "node:timers/promises";
import type { Config } from "../config/index.ts";
import { createLogger } from "../server/observability/logger.ts";
import { startGateway, type Gateway } from "../server/gateway.ts";
import type { Assignment, Order, Report } from "./messages.ts";

/** Resolves when the message is on its way: the process may end then. */
const report = (message: Report): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, undefined, {}, () => resolve());
  });

/** One of several processes that listen on the same port. It does what the primary process says, and ends when that is gone. */
export function runWorker(config: Config, sentenceOf: (error: unknown) => string): void {
  const scrapes = new Map<number, (text: string) => void>();
  let gateway: Promise<Gateway> | undefined;
  const stop = async (delayMs: number): Promise<never> => process.exit(await end(await gateway, delayMs));
  process.on("message", (order: Order) => {
    if (order.kind === "start") gateway = start(config, order.assignment, scrapes, sentenceOf);
    else if (order.kind === "stop") void stop(order.delayMs);
    else if (order.kind === "metrics") scrapes.get(order.request)?.(order.text);
    else void gateway?.then(({ metrics }) => collect(metrics, order.request));
  });
  process.once("disconnect", () => void stop(0));
  process.once("SIGTERM", () => void stop(config.shutdownDelayMs));
  // A person at the terminal sends it to all processes: the primary one tells the others what to do.
  process.on("SIGINT", () => undefined);
  void report({ kind: "hello" });
}

async function start(
  config: Config,
  assignment: Assignment,
  scrapes: Map<number, (text: string) => void>,
  sentenceOf: (error: unknown) => string,
): Promise<Gateway> {
  let requests = 0;
  const scrape = (): Promise<string> =>
    new Promise((resolve) => {
      const request = (requests += 1);
      scrapes.set(request, (text) => {
        scrapes.delete(request);
        resolve(text);
      });
      void report({ kind: "scrape", request });
    });
  try {
    const gateway = await startGateway({ config, ...assignment, logger: createLogger(config.logLevel), scrape });
    await report({ kind: "ready", url: gateway.url });
    return gateway;
  } catch (error) {
    await report({ kind: "failed", sentence: sentenceOf(error) });
    return process.exit(1);
  }
}

async function end(gateway: Gateway | undefined, delayMs: number): Promise<number> {
  if (gateway === undefined) return 0;
  gateway.drain();
  await pause(delayMs);
  const cut = await gateway.stop();
  await collect(gateway.metrics, undefined);
  return cut === 0 ? 0 : 1;
}

async function collect(metrics: Gateway["metrics"], request: number | undefined): Promise<void> {
  await report({ kind: "collected", metrics: await metrics(), ...(request !== undefined && { request }) });
}
