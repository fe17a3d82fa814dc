/** Runs the built program as a child process. */
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import "./build.ts";

export const PROGRAM = "dist/src/main.js";

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs it to its end. */
export function run(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  return runIn(undefined, args, { NODE_ENV: "test", ...environment });
}

/** @param folder the working directory; undefined for that of the project */
export function runIn(
  folder: string | undefined,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Ended> {
  const child = spawn(process.execPath, [resolve(PROGRAM), ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"], ...environment },
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((end) => child.on("close", (code) => end({ code, output, errors })));
}
