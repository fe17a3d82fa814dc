import { afterEach, describe, expect, it } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { Client } from "undici";
import { startProgram, type Program } from "../../scripts/support/program.ts";
import "../support/build.ts";
import { bodyOf, type GraphQLBody } from "../support/graphql.ts";
import { until } from "../support/until.ts";

// Each test starts several processes, on a machine that may be busy.

describe("several workers", () => {
  let program: Program | undefined;
  afterEach(async () => {
    program?.signal("SIGKILL");
    await program?.ended;
  });

  const start = async (environment: Record<string, string> = {}) =>
    (program = await startProgram({
      WORKERS: "2",
      SHUTDOWN_DELAY_MS: "0",
      MAX_EVENT_LOOP_DELAY_MS: "60000",
      ...environment,
    }));

  /** Process ids. */
  const workersOf = ({ pid }: Program) =>
    spawnSync("pgrep", ["-P", String(pid)])
      .stdout.toString()
      .split("\n")
      .filter(Boolean)
      .map(Number);

  const authorizationOf = ({ output }: Program) => /^ {2}organization administrator +(.+)$/m.exec(output())![1]!;

  const ask = async (one: Program, query = "{ organization { name } }") => {
    const response = await fetch(`${one.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: authorizationOf(one) },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, body: await bodyOf(response) };
  };

  /**
   * Starts clients that send one request after the other until they are stopped, and returns their errors. Each has its own
   * connection, which is never idle. A shared pool may use an idle connection just as its worker closes it.
   */
  const load = (one: Program) => {
    const failures: string[] = [];
    let answers = 0;
    let stopping = false;
    const run = async () => {
      const client = new Client(one.url);
      const headers = { "content-type": "application/json", authorization: authorizationOf(one) };
      const body = JSON.stringify({ query: "{ organization { name } }" });
      while (!stopping) {
        try {
          const response = await client.request({ method: "POST", path: "/graphql", headers, body });
          const answer = (await response.body.json()) as GraphQLBody;
          if (response.statusCode === 200 && answer.data.organization.name) answers += 1;
          else failures.push(JSON.stringify(answer));
        } catch (error) {
          failures.push(String(error));
        }
      }
      await client.destroy();
    };
    const clients = Array.from({ length: 6 }, run);
    return {
      answers: () => answers,
      stop: async () => {
        stopping = true;
        await Promise.all(clients);
        return failures;
      },
    };
  };

  const operations = async ({ url }: Program) => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return Number(
      /^gateway_operations_total\{type="query",outcome="ok",path="compiled"\} (\d+)$/m.exec(text)?.[1] ?? 0,
    );
  };

  it("are counted as one, replaced one by one without a lost request, and drained together", async () => {
    const one = await start({ SHUTDOWN_DELAY_MS: "1000" });
    for (let time = 0; time < 10; time += 1) expect((await ask(one)).status).toBe(200);
    expect(await operations(one)).toBe(10);

    const before = workersOf(one);
    expect(before).toHaveLength(2);
    const clients = load(one);
    one.signal("SIGHUP");
    await until(() => one.output().includes("all workers restarted"));
    const rolledAt = clients.answers();
    await until(() => clients.answers() > rolledAt);
    expect(await clients.stop()).toEqual([]);
    const after = workersOf(one);
    expect(after).toHaveLength(2);
    expect(after.filter((pid) => before.includes(pid))).toEqual([]);
    expect(await operations(one)).toBe(10 + clients.answers());

    const last = load(one);
    const lastAnswers = last.answers();
    await until(() => last.answers() > lastAnswers);
    one.signal("SIGTERM");
    expect(await one.ended).toBe(0);
    await last.stop();
  });

  it("are counted at an address of the first process alone, with METRICS_PORT", async () => {
    const one = await start({ METRICS_PORT: "0" });
    for (let time = 0; time < 6; time += 1) expect((await ask(one)).status).toBe(200);
    const metrics = /^Metrics +(http:\S+)\/metrics$/m.exec(one.output())![1]!;
    expect(await operations({ ...one, url: metrics })).toBe(6);
    for (let time = 0; time < 4; time += 1) expect((await fetch(`${one.url}/metrics`)).status).toBe(404);
    one.signal("SIGTERM");
    expect(await one.ended).toBe(0);
  });

  it("take the place of one that was killed", async () => {
    const one = await start({ SHUTDOWN_DELAY_MS: "1000" });
    const [victim, survivor] = workersOf(one);
    process.kill(victim!, "SIGKILL");
    await until(() => workersOf(one).length === 2 && !workersOf(one).includes(victim!));
    expect(workersOf(one)).toContain(survivor);
    await until(() => one.output().includes("worker exited, starting a replacement"));
    expect(one.output()).toMatch(/"code":null,"signal":"SIGKILL",.*"msg":"worker exited, starting a replacement"/);
    for (let time = 0; time < 6; time += 1) expect((await ask(one)).status).toBe(200);
    one.signal("SIGTERM");
    expect(await one.ended).toBe(0);
    const lines = one
      .output()
      .match(/^.*"msg":"(?:shutting down|stopped)"\}$/gm)
      ?.map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([{ signal: "SIGTERM", delayMs: 1000, graceMs: 35_000 }, { exitCode: 0 }]);
  });

  it("end by themselves when the first process is gone", async () => {
    const one = await start();
    const workers = workersOf(one);
    one.signal("SIGKILL");
    const lives = (pid: number) => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    await until(() => !workers.some(lives));
  });

  it("say once why none of them can start", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    await expect(startProgram({ WORKERS: "2", PORT: String(port) })).rejects.toThrow(
      /ended with 1:\n(?:\{.*"the gateway could not start"\}\n)?The port is already in use/,
    );
    await new Promise((resolve) => other.close(resolve));
  });
});
