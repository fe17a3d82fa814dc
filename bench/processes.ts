/** The processes of a run: one for each server, and one for the fake platform. */
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ask } from "./requests.ts";
import { onCore, type CommandLine } from "./machine.ts";
import type { Server } from "./servers.ts";

interface Started {
  readonly port: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

export type RunningServer = Server & Started;

export interface Upstream extends Started {
  readonly url: string;
  /** Resolves with the number of REST calls since the start. */
  readonly count: () => Promise<number>;
}

interface StartOptions {
  readonly core: number | "any";
  readonly env: Readonly<Record<string, string>>;
  /** Resolves with true, once the process can be measured. */
  readonly ready: (port: number) => Promise<boolean>;
}

const READY_MS = 60_000;
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `commandLine` returns the command that makes a server listen on the port. */
async function start(commandLine: (port: number) => CommandLine, { core, env, ready }: StartOptions): Promise<Started> {
  const port = await freePort();
  const command = commandLine(port);
  const [program, ...args] = onCore(core, command);
  const child = spawn(program, args, {
    // Logs are written, but nobody reads them.
    stdio: ["ignore", "ignore", process.env["BENCH_DEBUG"] ? "inherit" : "ignore"],
    env: { PATH: process.env["PATH"], NODE_ENV: "production", ...env, PORT: String(port) },
  });
  running.add(child);
  const ended = new Promise((resolve) => child.once("exit", resolve)).then(() => running.delete(child));
  const deadline = performance.now() + READY_MS;
  while (!(await ready(port).catch(() => false))) {
    if (!running.has(child)) throw new Error(`${command.join(" ")} ended before it was ready.`);
    if (performance.now() > deadline)
      throw new Error(`${command.join(" ")} is not ready after ${String(READY_MS / 1000)} s.`);
    await pause(50);
  }
  const stop = async () => {
    // By SIGTERM, some of the servers wait for idle connections.
    child.kill("SIGKILL");
    await ended;
  };
  // Without a process id, it would not have become ready.
  return { port, pid: child.pid ?? 0, stop };
}

export async function startUpstream(): Promise<Upstream> {
  const count = async (port: number) => Number(await (await fetch(`http://127.0.0.1:${String(port)}/__count`)).text());
  const file = fileURLToPath(new URL("upstream.ts", import.meta.url));
  const upstream = await start(() => [process.execPath, file], {
    core: 1,
    env: {},
    ready: async (port) => (await count(port)) >= 0,
  });
  return { ...upstream, url: `http://127.0.0.1:${String(upstream.port)}`, count: () => count(upstream.port) };
}

export async function startServer(server: Server, upstream: Upstream): Promise<RunningServer> {
  const started = await start((port) => server.commandLine({ port, upstream: upstream.url }), {
    core: server.core ?? 0,
    // The peers and the gateway have different names for it.
    env: { ...server.env, UPSTREAM: upstream.url, OPEN_CONNECTORS_URL: upstream.url },
    ready: async (port) => {
      const request = { body: { query: "{ __typename }" }, headers: { "content-type": "application/json" } };
      return (await ask<{ __typename: string }>(port, request)).data?.__typename === "Query";
    },
  });
  return { ...server, ...started };
}
