/** Child processes that print where they listen. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const STARTS_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 5_000;

/**
 * @returns the first URL that the program prints, and what ends it
 * @throws an error that holds what the program printed, if it ends or takes too long before that
 */
export async function start(script, args = [], environment = {}) {
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
  const printed = [];
  child.stderr.on("data", (chunk) => printed.push(chunk));
  const tooLate = setTimeout(() => child.kill("SIGKILL"), STARTS_WITHIN_MS);
  for await (const line of createInterface({ input: child.stdout })) {
    printed.push(`${line}\n`);
    const [url] = /https?:\/\/\S+/.exec(line) ?? [];
    if (url === undefined) continue;
    clearTimeout(tooLate);
    child.stdout.resume();
    return { url, stop };
  }
  clearTimeout(tooLate);
  throw new Error(`${script} did not start:\n${printed.join("")}`);
}
