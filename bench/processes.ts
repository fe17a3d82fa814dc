/** The processes of a run: one for each server, and one for the fake platform. */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { nodeOn } from "./machine.ts";

const READY_MS = 60_000;
const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function start(file, { core, env, nodeArgs = [], ready }) {
  const port = await freePort();
  const { command, args } = nodeOn(core, [...nodeArgs, fileURLToPath(new URL(file, import.meta.url))]);
  const child = spawn(command, args, {
    // Logs are written, but nobody reads them.
    stdio: ["ignore", "ignore", process.env.BENCH_DEBUG ? "inherit" : "ignore"],
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...env, PORT: String(port) },
  });
  running.add(child);
  const ended = new Promise((resolve) => child.once("exit", resolve)).then(() => running.delete(child));
  const deadline = performance.now() + READY_MS;
  while (!(await ready(port).catch(() => false))) {
    if (!running.has(child)) throw new Error(`${file} ended before it was ready.`);
    if (performance.now() > deadline) throw new Error(`${file} is not ready after ${READY_MS / 1000} s.`);
    await pause(50);
  }
  const stop = async () => {
    child.kill("SIGTERM");
    const kill = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(kill);
  };
  return { port, pid: child.pid, stop };
}

export async function startUpstream() {
  const count = async (port) => Number(await (await fetch(`http://127.0.0.1:${port}/__count`)).text());
  const upstream = await start("upstream.ts", { core: 1, env: {}, ready: async (port) => (await count(port)) >= 0 });
  return { ...upstream, url: `http://127.0.0.1:${upstream.port}`, count: () => count(upstream.port) };
}

export async function startServer(server, upstream) {
  const started = await start(server.file, {
    core: server.core ?? 0,
    env: { ...server.env, UPSTREAM: upstream.url },
    nodeArgs: server.nodeArgs,
    ready: async (port) => (await ask(port, { query: "{ __typename }" }, "")).data.__typename === "Query",
  });
  return { ...server, ...started };
}

/** One question, its answer as JSON. */
export async function ask(port, body, authorization) {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(authorization && { authorization }) },
    body: JSON.stringify(body),
  });
  return response.json();
}
