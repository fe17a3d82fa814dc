/** One round of one workload: a server after the other, so that other work on the machine affects all of them. */
import type { RequestsByServer } from "./check.ts";
import { load } from "./load.ts";
import { cpuSeconds, usageOf } from "./machine.ts";
import type { RunningServer, Upstream } from "./processes.ts";
import { percentiles } from "./statistics.ts";

/** One server and one workload in one round. */
export interface Measurement {
  /** CPU time per operation in milliseconds; elapsed time if the system has no CPU times in /proc. */
  readonly cpuMs: number;
  /** undefined without /proc. */
  readonly residentBytes: number | undefined;
  /** Latencies in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** REST calls per operation. */
  readonly calls: number;
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
  for (const server of servers) {
    const { key, port, pid } = server;
    const own = requests.get(server) ?? [];
    // Directly before the measurement: connections that are idle for seconds are closed.
    await load({ port, requests: own, seconds: warmUp });
    const calls = await upstream.count();
    const before = usageOf(pid);
    const { operations, seconds: elapsed, latencies } = await load({ port, requests: own, seconds });
    const after = usageOf(pid);
    const spent = after === undefined ? elapsed : cpuSeconds(before, after);
    results.set(key, {
      cpuMs: (spent * 1000) / operations,
      residentBytes: after?.residentBytes,
      ...percentiles(latencies),
      calls: ((await upstream.count()) - calls) / operations,
    });
  }
  return results;
}
