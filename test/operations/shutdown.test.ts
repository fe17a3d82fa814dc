import { Agent, request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { startSandbox, type Sandbox } from "../../sandbox/index.ts";
import { startProgram, type Program } from "../../scripts/support/program.ts";
import "../support/build.ts";
import { until } from "../support/until.ts";

interface Ending {
  /** Undefined if the request did not reach the gateway. */
  readonly status?: number;
  readonly body?: string;
  readonly fault?: string;
  readonly connection?: string | undefined;
}

describe("at the end, the program", () => {
  let sandbox: Sandbox;
  let program: Program;
  let agent: Agent;
  beforeEach(async () => {
    sandbox = await startSandbox({ latencyMs: 10 });
    agent = new Agent({ keepAlive: true });
  });
  afterEach(async () => {
    agent.destroy();
    program.signal("SIGKILL");
    await program.ended;
    await sandbox.stop();
  });
  const start = async (environment: Record<string, string> = {}) => {
    program = await startProgram({
      OPEN_CONNECTORS_URL: sandbox.url,
      LOG_LEVEL: "warn",
      // The machine may be busy with other tests: no reason to refuse anything here.
      MAX_EVENT_LOOP_DELAY_MS: "60000",
      ...environment,
    });
  };

  /** REST calls but for the probe at the start, which has no credentials. */
  const operationCalls = () => sandbox.calls.filter(({ headers }) => headers.authorization !== undefined);

  function send(query: string): Promise<Ending> {
    const headers = {
      "content-type": "application/json",
      authorization: sandbox.credentials.organizationAdministrator,
    };
    return new Promise((resolve) => {
      const sent = request(`${program.url}/graphql`, { method: "POST", agent, headers }, (answer) => {
        let body = "";
        answer.on("data", (chunk: Buffer) => (body += chunk.toString()));
        answer.on("end", () => resolve({ status: answer.statusCode!, body, connection: answer.headers.connection }));
        answer.on("error", (error: NodeJS.ErrnoException) => resolve({ fault: `cut off: ${error.code!}` }));
      });
      sent.on("error", (error: NodeJS.ErrnoException) => resolve({ fault: error.code! }));
      sent.end(JSON.stringify({ query }));
    });
  }

  /** Sends one operation after another until the gateway takes no more. */
  async function keepSending(endings: Ending[]): Promise<void> {
    for (let refused = false; !refused;) {
      const ending = await send("{ users(first: 5) { nodes { email roles { key } } } }");
      endings.push(ending);
      refused = ending.fault !== undefined;
    }
  }

  it("answers all that it has accepted under load, and ends with 0", async () => {
    await start({ SHUTDOWN_DELAY_MS: "1000", LOG_LEVEL: "info" });
    const endings: Ending[] = [];
    const clients = Array.from({ length: 16 }, () => keepSending(endings));
    await until(() => endings.length >= 50);

    const letGo = sandbox.faults.add({ on: "listAuditLogs", delayMs: 60_000 });
    const long = send("{ auditLogs(first: 1) { nodes { id } } }");
    await until(() => sandbox.calls.some(({ path }) => path.startsWith("/audit-logs")));
    program.signal("SIGTERM");
    while ((await fetch(`${program.url}/health/ready`)).status === 200);
    expect((await send("{ organization { name } }")).status).toBe(200);

    // The gateway takes no more connections.
    await Promise.all(clients);
    letGo();
    expect(await long).toMatchObject({ status: 200, body: expect.stringContaining('"nodes":[{"id"') });
    expect(await program.ended).toBe(0);
    const answered = endings.filter(({ status }) => status !== undefined);
    for (const { status, body } of answered) {
      expect(status).toBe(200);
      expect(JSON.parse(body!)).not.toHaveProperty("errors");
    }
    // Each client learns of the end by a connection that is not taken, be it refused or still in the queue: no answer is lost.
    const faults = endings.flatMap(({ fault }) => fault ?? []);
    expect(faults).toHaveLength(16);
    for (const fault of faults) expect(["ECONNREFUSED", "ECONNRESET"]).toContain(fault);
    expect(program.output().match(/"msg":"operation"/g)).toHaveLength(answered.length + 2);
    expect(answered.at(-1)!.connection).toBe("close");
  });

  it("cuts off what takes longer than the grace, says so and ends with 1", async () => {
    await start({ SHUTDOWN_DELAY_MS: "0", SHUTDOWN_GRACE_MS: "200" });
    sandbox.faults.add({ on: "getOrganization", break: "hang" });
    const lost = send("{ organization { name } }");
    await until(() => operationCalls().length > 0);
    program.signal("SIGTERM");
    expect(await lost).toEqual({ fault: "ECONNRESET" });
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain("requests were cut off");
  });

  it("answers a write that takes longer than the grace: its outcome is unknown", async () => {
    await start({ SHUTDOWN_DELAY_MS: "0", SHUTDOWN_GRACE_MS: "200" });
    sandbox.faults.add({ on: "createAccount", break: "hang" });
    const written = send('mutation { createAccount(input: { externalId: "x" }) { account { id } } }');
    sandbox.faults.add({ on: "getOrganization", break: "hang" });
    const read = send("{ organization { name } }");
    await until(() => operationCalls().length >= 2);
    program.signal("SIGTERM");
    const { status, body } = await written;
    expect(status).toBe(200);
    expect(JSON.parse(body!)).toMatchObject({
      data: { createAccount: null },
      errors: [
        {
          message: expect.stringMatching(/shutting down .*may have been made: check before retrying/),
          path: ["createAccount"],
          extensions: { code: "UPSTREAM_TIMEOUT", outcomeUnknown: true },
        },
      ],
    });
    expect(await read).toEqual({ fault: "ECONNRESET" });
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain("writes were aborted");
  });

  it("ends at once with a second signal", async () => {
    await start();
    sandbox.faults.add({ on: "getOrganization", break: "hang" });
    const lost = send("{ organization { name } }");
    await until(() => operationCalls().length > 0);
    program.signal("SIGINT");
    while ((await fetch(`${program.url}/health/live`).catch(() => undefined)) !== undefined);
    program.signal("SIGINT");
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/"signal":"SIGINT",.*"msg":"stopped before all requests were finished"/);
    expect(await lost).toEqual({ fault: "ECONNRESET" });
  });
});
