/** A real redis-server as a child process: it can be stopped in its tracks, killed, started again and filled. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { describe } from "@jest/globals";
import { connect, createServer, type AddressInfo } from "node:net";

const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** Declares tests that need Redis. Without it they are skipped, except in continuous integration, where they fail. */
export const describeWithRedis = hasRedis || process.env["CI"] ? describe : describe.skip;

if (!hasRedis)
  process.stderr.write("Redis is not tested. There is no redis-server: apt-get install -y redis-server.\n");

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export class RedisServer {
  #process: ChildProcess | undefined;

  private constructor(readonly port: number) {}

  static async start(port?: number): Promise<RedisServer> {
    const server = new RedisServer(port ?? (await freePort()));
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${String(this.port)}`;
  }

  /** Empty, as it keeps nothing on disk. */
  async start(): Promise<void> {
    const flags = ["--port", String(this.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    this.#process = spawn("redis-server", flags, { stdio: "ignore", cwd: "/tmp" });
    while ((await this.command("PING").catch(() => "")) !== "+PONG") await new Promise((next) => setTimeout(next, 20));
  }

  /** Frozen: connections stay open, and nothing is answered. */
  freeze(): void {
    this.#process?.kill("SIGSTOP");
  }

  thaw(): void {
    this.#process?.kill("SIGCONT");
  }

  async kill(): Promise<void> {
    const child = this.#process;
    if (child === undefined) return;
    this.#process = undefined;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  /** The first line of what it answers; for keys, all of it. */
  async command(...words: string[]): Promise<string> {
    const reply = await this.raw(...words);
    return reply.split("\r\n")[0] ?? "";
  }

  raw(...words: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, "127.0.0.1");
      let reply = "";
      socket.on("error", reject);
      socket.on("data", (chunk) => (reply += chunk.toString()));
      socket.on("close", () => resolve(reply));
      const bulk = [...words].map((word) => `$${String(Buffer.byteLength(word))}\r\n${word}\r\n`).join("");
      socket.end(`*${String(words.length)}\r\n${bulk}*1\r\n$4\r\nQUIT\r\n`);
    });
  }
}
