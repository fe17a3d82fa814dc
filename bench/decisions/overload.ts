/**
 * Overload by the delay of the event loop: the gateway's OverloadMonitor against @fastify/under-pressure, both with a limit
 * of 500 ms. Prints for how long each would reject requests after one long pause, and how soon it detects overload.
 *
 *   npm run build && npm install --no-save @fastify/under-pressure@9.2.0 && node bench/decisions/overload.ts
 */
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import underPressure from "@fastify/under-pressure";
import fastify from "fastify";
import { pino } from "pino";
import { OverloadMonitor } from "../../dist/src/server/hooks/overload.js";
import { writeLine } from "./support.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** Added by the plugin. */
    isUnderPressure(): boolean;
  }
}

const LIMIT_MS = 500;
const ROUNDS = 5;

interface Monitor {
  readonly isOverloaded: () => boolean;
  readonly stop: () => unknown;
}

type Start = () => Promise<Monitor>;

const ours: Start = async () => {
  const monitor = new OverloadMonitor({ maxOperations: 1_000, maxDelayMs: LIMIT_MS }, pino({ level: "silent" }));
  monitor.start();
  return { isOverloaded: () => monitor.isOverloaded, stop: () => monitor.stop() };
};

const library =
  (sampleInterval: number): Start =>
  async () => {
    const app = fastify();
    await app.register(underPressure, { maxEventLoopDelay: LIMIT_MS, sampleInterval });
    await app.ready();
    return { isOverloaded: () => app.isUnderPressure(), stop: () => app.close() };
  };

function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** Time for which requests would be rejected after a single pause, on an event loop that is idle otherwise. */
async function rejectedAfterPause(start: Start, pauseMs: number): Promise<number> {
  const monitor = await start();
  await pause(1_500);
  block(pauseMs);
  const end = performance.now();
  let rejectedMs = 0;
  while (performance.now() < end + 2_500) {
    const before = performance.now();
    await pause(5);
    if (monitor.isOverloaded()) rejectedMs += performance.now() - before;
  }
  await monitor.stop();
  return rejectedMs;
}

/** Time until overload is detected, if each turn of the event loop takes 700 ms. */
async function detectedAfter(start: Start): Promise<number> {
  const monitor = await start();
  await pause(1_500);
  const begin = performance.now();
  while (!monitor.isOverloaded() && performance.now() < begin + 10_000) {
    block(700);
    await nextTurn();
  }
  const after = performance.now() - begin;
  await monitor.stop();
  return after;
}

async function median(measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) values.push(await measure());
  return values.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? NaN;
}

const candidates: Readonly<Record<string, Start>> = {
  OverloadMonitor: ours,
  "under-pressure, sampled every 1000 ms (default)": library(1_000),
  "under-pressure, sampled every 100 ms": library(100),
};
for (const [name, start] of Object.entries(candidates)) {
  writeLine(name);
  for (const pauseMs of [600, 1_500, 3_000]) {
    const rejected = await median(() => rejectedAfterPause(start, pauseMs));
    writeLine(`  rejects for ${rejected.toFixed(0)} ms after a pause of ${String(pauseMs)} ms`);
  }
  writeLine(`  detects overload after ${(await median(() => detectedAfter(start))).toFixed(0)} ms`);
}
