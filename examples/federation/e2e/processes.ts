/** Child processes that print where they listen. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const STARTS_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 5_000;

export interface Started {
  /** The first URL that the program prints. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** @throws Error with what the program printed, if it ends or takes too long before it prints a URL */
export async function start(
  script: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const stop = async () => {
    const grace = setTimeout(() => child.kill("SIGKILL"), ENDS_WITHIN_MS);
    child.kill();
    await ended;
    clearTimeout(grace);
  };
  let printed = "";
  child.stderr.on("data", (chunk: Buffer) => (printed += String(chunk)));
  const tooLate = setTimeout(() => child.kill("SIGKILL"), STARTS_WITHIN_MS);
  for await (const line of createInterface({ input: child.stdout })) {
    printed += `${line}\n`;
    const [url] = /https?:\/\/\S+/.exec(line) ?? [];
    if (url === undefined) continue;
    clearTimeout(tooLate);
    child.stdout.resume();
    return { url, stop };
  }
  clearTimeout(tooLate);
  throw new Error(`${script} did not start:\n${printed}`);
}
