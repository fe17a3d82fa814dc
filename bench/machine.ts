/** What the bench runs on, and how it keeps servers and load apart. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
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

/** The command that runs Node on one core, or on "any". */
export function nodeOn(core: number | "any", args: readonly string[]): { command: string; args: string[] } {
  return pinned
    ? {
        command: "taskset",
        args: ["-c", core === "any" ? `0-${String(cpus().length - 1)}` : String(core), process.execPath, ...args],
      }
    : { command: process.execPath, args: [...args] };
}

export interface Usage {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

/** CPU seconds and resident bytes of a process; undefined if the system has no /proc. */
export function usageOf(pid: number): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // utime and stime, in hundredths of a second on every Linux; rss in pages of 4 KiB.
    return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100, residentBytes: Number(fields[21]) * 4096 };
  } catch {
    return undefined;
  }
}

export function describeMachine(): string[] {
  const [first] = cpus();
  return [
    `${String(cpus().length)} × ${first?.model.trim() ?? "unknown processor"}, ${String(Math.round(totalmem() / 2 ** 30))} GiB`,
    `${type()} ${release()}, Node ${process.versions.node}`,
    pinned
      ? "each server alone on core 0; load generator and fake platform on core 1"
      : "nothing pinned: the system moves servers and load between cores as it likes",
  ];
}
