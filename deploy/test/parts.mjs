/** The parts of a deployment, each a process of its own on loopback. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Resolves when `isReady` holds. @throws an error with what the program printed, if it ends before that */
export async function start(command, args, { env = {}, isReady }) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let over = false;
  void ended.then(() => {
    over = true;
    running.delete(child);
  });
  while (!(await isReady(printed).catch(() => false))) {
    if (over) throw new Error(`${command} ${args.join(" ")} has ended:\n${printed}`);
    await pause(30);
  }
  return {
    printed: () => printed,
    /** Resolves with its exit code. */
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

const isOk = async (url) => (await fetch(url)).status === 200;

export function startReplica(port, environment) {
  const env = { ...environment, PORT: String(port) };
  return start(process.execPath, ["dist/src/main.js"], {
    env,
    isReady: () => isOk(`http://127.0.0.1:${port}/health/ready`),
  });
}

export function startRedis(port) {
  const accepts = () =>
    new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(socket.end() !== undefined)).on("error", reject);
    });
  const flags = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  return start("redis-server", flags, { isReady: accepts });
}

/** With the configuration that compose.yaml uses. */
export function startBalancer(port, [one, two]) {
  // Debian keeps it where only root looks.
  const command = existsSync("/usr/sbin/haproxy") ? "/usr/sbin/haproxy" : "haproxy";
  return start(command, ["-db", "-f", "deploy/haproxy.cfg"], {
    env: {
      BALANCER_BIND: `127.0.0.1:${port}`,
      CHECK_INTERVAL: "100ms",
      GATEWAY_ONE: `127.0.0.1:${one}`,
      GATEWAY_TWO: `127.0.0.1:${two}`,
    },
    isReady: () => isOk(`http://127.0.0.1:${port}/health/ready`),
  });
}

export function startRouter(supergraph) {
  const script = "examples/federation/e2e/routers/hive.mjs";
  return start(process.execPath, [script, supergraph], { isReady: async (printed) => printed.includes("/graphql") });
}
