/** What a run has measured. */
import type { Measurement } from "./measure.ts";
import type { Server } from "./servers.ts";
import { estimate, type Estimate } from "./statistics.ts";
import type { Workload } from "./workloads.ts";

/** One workload: the measurements of each round by the server's key. */
export interface WorkloadResult {
  readonly workload: Workload;
  readonly rounds: readonly ReadonlyMap<string, Measurement>[];
}

export interface Results {
  readonly servers: readonly Server[];
  /** Under full load. */
  readonly fast: readonly WorkloadResult[];
  /** One client, 20 ms for each REST call. */
  readonly slow: readonly WorkloadResult[];
  /** Why a peer is missing. */
  readonly notes: readonly string[];
}

export function measurementsOf({ rounds }: WorkloadResult, key: string): Measurement[] {
  return rounds.flatMap((round) => round.get(key) ?? []);
}

/** CPU time of a server divided by that of the gateway in the same round. undefined if there is no round with both. */
export function ratioTo({ rounds }: WorkloadResult, key: string): Estimate | undefined {
  const ratios = rounds.flatMap((round) => {
    const [own, other] = [round.get("ours"), round.get(key)];
    return own === undefined || other === undefined ? [] : [other.cpuMs / own.cpuMs];
  });
  return ratios.length === 0 ? undefined : estimate(ratios);
}

export interface Verdicts {
  readonly targets: number;
  readonly missed: number;
  /** Missed by the median, but inside the interval. */
  readonly undecided: number;
}

/** How many targets there are, and how many of them the gateway misses. */
export function verdictsOf({ fast }: Results): Verdicts {
  const ratios = fast.flatMap((result) =>
    Object.entries(result.workload.targets ?? {}).flatMap(([key, target]) => {
      const ratio = ratioTo(result, key);
      return ratio === undefined ? [] : [{ ratio, target }];
    }),
  );
  const missed = ratios.filter(({ ratio, target }) => ratio.median < target);
  return {
    targets: ratios.length,
    missed: missed.length,
    undecided: missed.filter(({ ratio: { interval }, target }) => interval !== undefined && interval[1] >= target)
      .length,
  };
}
