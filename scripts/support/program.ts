/** The built program as `npm start` runs it: a process of its own, on a port of its own. */
import { spawn } from "node:child_process";

export interface Program {
  readonly url: string;
  readonly pid: number;
  /** All that it has written so far. */
  readonly output: () => string;
  /** What of that was written on standard error. */
  readonly complaints: () => string;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Its exit code; null if a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** A proxy of the surroundings is not for a sandbox on this machine. */
const NO_PROXIES = Object.fromEntries(
  ["HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"].map((name) => [name, ""]),
);

/** Resolves when it listens. @throws Error with its output where it ends before that */
export async function startProgram(
  environment: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
  args: readonly string[] = [],
): Promise<Program> {
  const child = spawn(process.execPath, [...nodeOptions, "dist/src/main.js", ...args], {
    env: { ...process.env, ...NO_PROXIES, PORT: "0", ...environment },
  });
  let output = "";
  let complaints = "";
  // "exit" can come before the last of the output.
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      // In production the address is in the log.
      const listening = /(?:GraphQL gateway +|"graphql":")(\S+?)\/graphql/.exec(output)?.[1];
      if (listening !== undefined) resolve(listening);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then((code) => reject(new Error(`The program has ended with ${String(code)}:\n${output}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    complaints: () => complaints,
    signal: (signal) => child.kill(signal),
    ended,
  };
}
