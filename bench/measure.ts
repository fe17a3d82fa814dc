/** One round: a server after the other, so that what happens on the machine meanwhile hits all of them. */
import type { RequestsByServer } from "./check.ts";
import { load, type LoadResult } from "./load.ts";
import { usageOf } from "./machine.ts";
import type { RunningServer, Upstream } from "./processes.ts";

/** One server and one workload. What /proc would have is undefined on systems without it. */
export interface Measurement {
  /** Operations per second. */
  readonly perSecond: number;
  /** CPU time per operation, in milliseconds. */
  readonly cpuMs: number | undefined;
  /** Share of one core. */
  readonly busy: number | undefined;
  readonly residentBytes: number | undefined;
  /** Latencies in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** REST calls per operation. */
  readonly calls: number;
}

/** Medians of all rounds. */
export interface Summary extends Measurement {
  /** Operations per second in the slowest and in the fastest round. */
  readonly slowest: number;
  readonly fastest: number;
}

export interface MeasureOptions {
  readonly upstream: Upstream;
  readonly seconds: number;
  /** In seconds. */
  readonly warmUp: number;
}

/** Resolves with the measurements by the server's key. */
export async function measure(
  servers: readonly RunningServer[],
  requests: RequestsByServer,
  { upstream, seconds, warmUp }: MeasureOptions,
): Promise<Map<string, Measurement>> {
  const results = new Map<string, Measurement>();
  for (const server of servers) await run(server, requests, { seconds: warmUp });
  for (const server of servers) {
    const calls = await upstream.count();
    const before = usageOf(server.pid);
    const { operations, seconds: took, latencies } = await run(server, requests, { seconds });
    const after = usageOf(server.pid);
    const cpuSeconds = before && after && after.cpuSeconds - before.cpuSeconds;
    results.set(server.key, {
      perSecond: operations / took,
      cpuMs: cpuSeconds === undefined ? undefined : (cpuSeconds * 1000) / operations,
      busy: cpuSeconds === undefined ? undefined : cpuSeconds / took,
      residentBytes: after?.residentBytes,
      ...percentiles(latencies),
      calls: ((await upstream.count()) - calls) / operations,
    });
  }
  return results;
}

function run(
  server: RunningServer,
  requests: RequestsByServer,
  limits: { readonly seconds: number },
): Promise<LoadResult> {
  return load({ port: server.port, requests: requests.get(server) ?? [], ...limits });
}

export function percentiles(latencies: readonly number[]): { p50: number; p99: number } {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

/** NaN for no values. */
export function median(values: readonly (number | undefined)[]): number {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * The distribution-free confidence interval of a median, by order statistics.
 * @returns the narrowest pair of values that covers the median with at least 95 %; undefined for fewer than 6 values
 */
export function medianInterval(values: readonly number[]): [number, number] | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  let probability = 1 / 2 ** sorted.length;
  let below = 0;
  let rank = 0;
  for (; below + probability <= 0.025; rank += 1) {
    below += probability;
    probability *= (sorted.length - rank) / (rank + 1);
  }
  const [low, high] = [sorted[rank - 1], sorted[sorted.length - rank]];
  return low === undefined || high === undefined ? undefined : [low, high];
}

/** The middle of what was measured in all rounds, and how far apart they are. */
export function summarise(rounds: readonly Measurement[]): Summary {
  const of = (name: keyof Measurement) => median(rounds.map((round) => round[name]));
  const speeds = rounds.map(({ perSecond }) => perSecond);
  return {
    perSecond: of("perSecond"),
    slowest: Math.min(...speeds),
    fastest: Math.max(...speeds),
    cpuMs: rounds[0]?.cpuMs === undefined ? undefined : of("cpuMs"),
    busy: of("busy"),
    residentBytes: Math.max(...rounds.map((round) => round.residentBytes ?? 0)),
    p50: of("p50"),
    p99: of("p99"),
    calls: of("calls"),
  };
}
