/** What the bench runs on, and how it keeps servers and load apart. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, release, totalmem, type } from "node:os";

/** True if the servers run on core 0, and the load generator and the fake platform on core 1. */
export const pinned = availableParallelism() >= 2 && pin(process.pid, 1);

function pin(pid: number, core: number): boolean {
  try {
    execFileSync("taskset", ["-cp", String(core), String(pid)], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The command that runs a program on one core, or on "any". */
export function onCore(core: number | "any", [program, ...args]: CommandLine): CommandLine {
  if (!pinned) return [program, ...args];
  return ["taskset", "-c", core === "any" ? `0-${String(cpus().length - 1)}` : String(core), program, ...args];
}

export type CommandLine = readonly [program: string, ...args: readonly string[]];

export interface Usage {
  /** Nanoseconds of CPU by thread. */
  readonly threads: ReadonlyMap<string, number>;
  readonly residentBytes: number;
}

const NANOSECONDS = 1e9;

/**
 * schedstat counts nanoseconds; stat hundredths of a second, which is several percent of a short measurement.
 * @returns undefined if the thread has ended
 */
function nanosecondsOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, "utf8").split(" ", 1)[0]);
  } catch {
    return undefined;
  }
}

/** CPU time and resident bytes of a process; undefined if the system has no /proc with them. */
export function usageOf(pid: number): Usage | undefined {
  const directory = `/proc/${String(pid)}`;
  try {
    const threads = readdirSync(`${directory}/task`).flatMap((thread) => {
      const onCpu = nanosecondsOf(`${directory}/task/${thread}/schedstat`);
      return onCpu === undefined ? [] : [[thread, onCpu] as const];
    });
    if (threads.length === 0) return undefined;
    // In pages of 4 KiB.
    const resident = readFileSync(`${directory}/statm`, "utf8").split(" ", 2)[1];
    return { threads: new Map(threads), residentBytes: Number(resident) * 4096 };
  } catch {
    return undefined;
  }
}

/** Seconds of CPU that a process used between two measurements. NaN if one of them is undefined. */
export function cpuSeconds(before: Usage | undefined, after: Usage | undefined): number {
  if (before === undefined || after === undefined) return NaN;
  let sum = 0;
  for (const [thread, nanoseconds] of after.threads) sum += nanoseconds - (before.threads.get(thread) ?? 0);
  return sum / NANOSECONDS;
}

export function describeMachine(): string[] {
  const [first] = cpus();
  return [
    `${String(cpus().length)} × ${first?.model.trim() ?? "unknown processor"}, ${String(Math.round(totalmem() / 2 ** 30))} GiB`,
    `${type()} ${release()}, Node ${process.versions.node}`,
    pinned
      ? "each server alone on core 0; load generator and fake platform on core 1"
      : "nothing pinned: the system moves servers and load between cores as it likes",
    ...(usageOf(process.pid) === undefined
      ? ["no CPU times in /proc: all figures of CPU are elapsed times of a server under full load"]
      : []),
  ];
}
