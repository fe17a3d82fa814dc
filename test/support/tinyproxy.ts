/** A real HTTP proxy as a child process. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./redis.ts";

export const howToGetTinyproxy = "There is no tinyproxy: apt-get install -y tinyproxy.";

export const hasTinyproxy = spawnSync("tinyproxy", ["-v"]).status === 0;

export class Tinyproxy {
  #process: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly directory: string,
  ) {}

  static async start(): Promise<Tinyproxy> {
    const proxy = new Tinyproxy(await freePort(), mkdtempSync(join(tmpdir(), "tinyproxy-")));
    writeFileSync(
      join(proxy.directory, "conf"),
      [
        `Port ${String(proxy.port)}`,
        "Listen 127.0.0.1",
        "Timeout 60",
        `LogFile "${proxy.#log}"`,
        "LogLevel Connect",
        "MaxClients 200",
        "BasicAuth gateway hidden-1",
      ].join("\n"),
    );
    proxy.#process = spawn("tinyproxy", ["-d", "-c", join(proxy.directory, "conf")], { stdio: "ignore" });
    while (!(await proxy.#accepts())) await new Promise((next) => setTimeout(next, 20));
    return proxy;
  }

  get #log(): string {
    return join(this.directory, "log");
  }

  get url(): string {
    return `http://gateway:hidden-1@127.0.0.1:${String(this.port)}`;
  }

  /** Requests so far, by their first line: `CONNECT localhost:443 HTTP/1.1`. */
  requests(): string[] {
    const log = readFileSync(this.#log, "utf8");
    return [...log.matchAll(/Request \(file descriptor \d+\): (.*)/g)].map(([, line]) => line!);
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (child !== undefined) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    }
    rmSync(this.directory, { recursive: true });
  }

  #accepts(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, "127.0.0.1", () => {
        socket.end();
        resolve(true);
      });
      socket.on("error", () => resolve(false));
    });
  }
}
