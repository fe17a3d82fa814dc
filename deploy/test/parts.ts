/** The parts of a deployment, each a process of its own on loopback. */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { connect, createServer, type AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { parse } from "yaml";

export interface Part {
  /** All that the program has printed so far. */
  readonly printed: () => string;
  /** Sends a signal. Resolves with the exit code, null if the signal has ended the process. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A rejection counts as false. */
  readonly isReady: (printed: string) => Promise<boolean>;
}

const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Resolves when `isReady` holds. @throws Error with what the program printed, if it ends before that */
async function start(command: string, args: readonly string[], { env = {}, isReady }: StartOptions): Promise<Part> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (printed += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  void ended.then(() => running.delete(child));
  while (!(await isReady(printed).catch(() => false))) {
    if (!running.has(child)) throw new Error(`${command} ${args.join(" ")} has ended:\n${printed}`);
    await pause(30);
  }
  return {
    printed: () => printed,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

const isOk = async (url: string) => (await fetch(url)).status === 200;

export function startReplica(port: number, environment: Readonly<Record<string, string>>): Promise<Part> {
  return start(process.execPath, ["dist/src/main.js"], {
    env: { ...environment, PORT: String(port) },
    isReady: () => isOk(`http://127.0.0.1:${String(port)}/health/ready`),
  });
}

const REDIS_PASSWORD = "0123456789abcdef";

export function redisUrl(port: number): string {
  return `redis://:${REDIS_PASSWORD}@127.0.0.1:${String(port)}`;
}

/** With the command of compose.yaml, and a password. */
export async function startRedis(port: number): Promise<Part> {
  const accepts = () =>
    new Promise<boolean>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.end();
        resolve(true);
      }).on("error", reject);
    });
  const { services } = parse(await readFile("deploy/compose.yaml", "utf8"), { merge: true }) as {
    readonly services: { readonly redis: { readonly command: readonly [string, string, string] } };
  };
  const [shell, flag, script] = services.redis.command;
  // Compose reads $$ as $.
  const local = script.replaceAll("$$", "$").replace(" - ", ` - --port ${String(port)} --bind 127.0.0.1 `);
  return start(shell, [flag, local], { env: { REDIS_PASSWORD }, isReady: accepts });
}

/** With the configuration that compose.yaml uses. */
export function startBalancer(port: number, [one, two]: readonly [number, number]): Promise<Part> {
  // Debian installs it outside of the usual PATH.
  const command = existsSync("/usr/sbin/haproxy") ? "/usr/sbin/haproxy" : "haproxy";
  return start(command, ["-db", "-f", "deploy/haproxy.cfg"], {
    env: {
      BALANCER_BIND: `127.0.0.1:${String(port)}`,
      CHECK_INTERVAL: "100ms",
      GATEWAY_ONE: `127.0.0.1:${String(one)}`,
      GATEWAY_TWO: `127.0.0.1:${String(two)}`,
    },
    isReady: () => isOk(`http://127.0.0.1:${String(port)}/health/ready`),
  });
}

/** @param configuration path of a configuration file @param folder for its data */
export function startPrometheus(port: number, configuration: string, folder: string): Promise<Part> {
  const flags = [
    `--config.file=${configuration}`,
    `--storage.tsdb.path=${folder}`,
    `--web.listen-address=127.0.0.1:${String(port)}`,
  ];
  return start("prometheus", flags, { isReady: () => isOk(`http://127.0.0.1:${String(port)}/-/ready`) });
}

export function startRouter(supergraph: string): Promise<Part> {
  const script = "examples/federation/e2e/routers/hive.ts";
  return start(process.execPath, [script, supergraph], { isReady: async (printed) => printed.includes("/graphql") });
}
