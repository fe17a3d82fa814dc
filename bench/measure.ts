/** One round: a server after the other, so that what happens on the machine meanwhile hits all of them. */
import { load } from "./load.ts";
import { usageOf } from "./machine.ts";

/**
 * @returns by the server's key: what was measured
 */
export async function measure(servers, requests, { upstream, seconds, warmUp }) {
  const results = new Map();
  for (const server of servers) await run(server, requests, { seconds: warmUp });
  for (const server of servers) {
    const calls = await upstream.count();
    const before = usageOf(server.pid);
    const { operations, seconds: took, latencies } = await run(server, requests, { seconds });
    const after = usageOf(server.pid);
    latencies.sort((a, b) => a - b);
    results.set(server.key, {
      perSecond: operations / took,
      cpuMs: before && ((after.cpuSeconds - before.cpuSeconds) * 1000) / operations,
      busy: before && (after.cpuSeconds - before.cpuSeconds) / took,
      residentBytes: after?.residentBytes,
      p50: latencies[Math.floor(latencies.length * 0.5)],
      p99: latencies[Math.floor(latencies.length * 0.99)],
      calls: ((await upstream.count()) - calls) / operations,
    });
  }
  return results;
}

function run(server, requests, limits) {
  return load({ port: server.port, requests: requests.get(server), ...limits });
}

export function median(values) {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The distribution-free confidence interval of a median, by order statistics.
 * @returns the narrowest pair of values that covers the median with at least 95 %; undefined for fewer than 6 values
 */
export function medianInterval(values) {
  const sorted = [...values].sort((a, b) => a - b);
  let probability = 1 / 2 ** sorted.length;
  let below = 0;
  let rank = 0;
  for (; below + probability <= 0.025; rank += 1) {
    below += probability;
    probability *= (sorted.length - rank) / (rank + 1);
  }
  return rank === 0 ? undefined : [sorted[rank - 1], sorted[sorted.length - rank]];
}

/** The middle of what was measured in all rounds, and how far apart they are. */
export function summarise(rounds) {
  const of = (name) => median(rounds.map((round) => round[name]));
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
