/** Installs a tarball into an empty folder, as a user would, and starts its program. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAME = "open-connectors-graphql";
const START_TIMEOUT_MS = 30_000;

/** @throws Error if the package cannot be installed, or its program does not work */
export async function verifyTarball(tarball: string, version: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  try {
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
    const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error"];
    execFileSync("npm", ["install", ...flags, tarball], { cwd: folder, stdio: "inherit" });
    const program = join(folder, "node_modules", NAME, "dist/src/main.js");
    const run = (...args: string[]) =>
      execFileSync(process.execPath, [program, ...args], { cwd: folder, encoding: "utf8" });
    requireEqual("--version", run("--version").trim(), version);
    requireEqual("print schema", run("print", "schema").trim(), readFileSync("schema.graphql", "utf8").trim());
    await start(program, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Starts the gateway over its sandbox, sends an operation and requests its readiness, and stops it. */
async function start(program: string, folder: string): Promise<void> {
  const child = spawn(process.execPath, [program, "--sandbox", "--port", "0"], {
    cwd: folder,
    env: { PATH: process.env["PATH"], NODE_ENV: "production", LOG_LEVEL: "warn", SHUTDOWN_DELAY_MS: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  try {
    const url = await urlOf(child.stdout, ended);
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: '{"query":"{ __typename }"}' });
    requireEqual("the response", (await response.text()).trim(), '{"data":{"__typename":"Query"}}');
    requireEqual("the status of /health/ready", String((await fetch(`${url}/health/ready`)).status), "200");
  } finally {
    child.kill("SIGTERM");
  }
  requireEqual("the exit code", String(await ended), "0");
}

/** Reads the address that the program prints. @throws Error if it ends before that, or prints none in time */
async function urlOf(output: NodeJS.ReadableStream, ended: Promise<number | null>): Promise<string> {
  const printed = new Promise<string>((resolve) => {
    let text = "";
    output.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const url = /GraphQL gateway +(\S+)\/graphql/.exec(text)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const failed = ended.then((code) => {
    throw new Error(`The program has ended with ${String(code)} before it listened.`);
  });
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("The program does not listen.")), START_TIMEOUT_MS).unref();
  });
  return Promise.race([printed, failed, late]);
}

function requireEqual(what: string, found: string, expected: string): void {
  if (found !== expected)
    throw new Error(`${what}: expected ${expected.slice(0, 200)}, but got ${found.slice(0, 200)}`);
}
