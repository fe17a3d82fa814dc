/** No part of a credential stays in the memory of the process after its request. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startSandbox, type Sandbox } from "../../sandbox/index.ts";
import { startProgram, type Program } from "../../scripts/support/program.ts";
import "../support/build.ts";
import { secretsIn } from "../support/sandboxSecrets.ts";

const QUERY = "query Everything { organization { name } users(first: 3) { nodes { id roles { key } } } }";
const TOKEN = "{ connectorInstance(id: 418001) { token objects { name } } }";
const WRITE = 'mutation { createAccount(input: { externalId: "x" }) { userErrors { message } } }';

describe("the memory of the gateway", () => {
  let sandbox: Sandbox;
  let program: Program;
  let directory: string;
  beforeAll(async () => {
    sandbox = await startSandbox({ auditLogs: 0 });
    directory = mkdtempSync(join(tmpdir(), "heap-"));
    program = await startProgram(
      {
        OPEN_CONNECTORS_URL: sandbox.url,
        UPSTREAM_TIMEOUT_MS: "1000",
        WRITE_TIMEOUT_MS: "1000",
        MAX_EVENT_LOOP_DELAY_MS: "60000",
      },
      [
        "--heapsnapshot-signal=SIGUSR2",
        `--diagnostic-dir=${directory}`,
        // Long strings would be cut after a kilobyte.
        "--heap-snapshot-string-limit=1000000",
      ],
    );
  });
  afterAll(async () => {
    program.signal("SIGKILL");
    await program.ended;
    await sandbox.stop();
    rmSync(directory, { recursive: true });
  });

  const ask = (authorization: string, query: string, signal?: AbortSignal) =>
    fetch(`${program.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body: JSON.stringify({ query }),
      ...(signal && { signal }),
    }).then((response) => response.text());

  /** Every string that is alive after a full garbage collection, and strings alone: bytes are not in a snapshot. */
  const snapshot = async (): Promise<string> => {
    const live = async () => (await fetch(`${program.url}/health/live`)).text();
    // What a request leaves to the next turns of the event loop is done by the time others have been answered.
    for (let time = 0; time < 3; time += 1) await live();
    program.signal("SIGUSR2");
    let file: string | undefined;
    while (file === undefined) {
      // The file is written in one go, with nothing answered in between.
      await live();
      file = readdirSync(directory).find((name) => name.endsWith(".heapsnapshot"));
    }
    await live();
    const path = join(directory, file);
    const text = readFileSync(path, "latin1");
    unlinkSync(path);
    return text;
  };

  /** Closes the connection during the REST call. */
  const hangUp = async (authorization: string): Promise<string> => {
    sandbox.clearCalls();
    const remove = sandbox.faults.add({ break: "hang" });
    const leaver = new AbortController();
    const answer = ask(authorization, QUERY, leaver.signal).catch(() => '"errors":[');
    while (sandbox.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    leaver.abort();
    remove();
    return answer;
  };

  const madeUp = (what: string) => `User user-${what}-4711, Organization organization-${what}-4711`;

  it("holds a credential as long as its request, and no longer, however that ends", async () => {
    const administrator = sandbox.credentials.organizationAdministrator;
    const [, token] = /"token":"([^"]+)"/.exec(await ask(administrator, TOKEN)) ?? [];
    expect(token).toMatch(/^\S{20,}$/);
    const answers = [
      // Twice: the second time past Apollo Server.
      await ask(`${administrator}, Element element-good-4711`, QUERY),
      await ask(`${administrator}, Element element-good-4711`, QUERY),
      await ask(madeUp("wrong"), QUERY),
      await ask(madeUp("wrong"), WRITE),
      await ask(`${madeUp("malformed")}, User user-twice-4711`, QUERY),
      await ask(madeUp("unparsed"), "{ organization { "),
    ];
    answers.push(await hangUp(madeUp("leaving")));
    for (const fault of [
      { answer: { status: 500 } },
      { answer: { status: 503 } },
      { break: "reset" },
      { break: "hang" },
      { break: "garbage" },
      { break: "truncate" },
    ] as const) {
      // The circuit breaker must stay closed, so that the platform is called.
      await ask(administrator, QUERY);
      sandbox.clearCalls();
      const remove = sandbox.faults.add(fault);
      answers.push(await ask(madeUp("faulty"), QUERY));
      answers.push(await ask(madeUp("faulty"), WRITE));
      remove();
      expect(sandbox.calls.map(({ method }) => method)).toEqual(expect.arrayContaining(["GET", "POST"]));
    }
    for (const answer of answers.slice(2)) expect(answer).toContain('"errors":[');

    // The proof that a secret can be found at all: a client that is still sending.
    const slow = connect(Number(new URL(program.url).port), "127.0.0.1");
    slow.write(
      `POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nContent-Length: 99\r\nAuthorization: ${madeUp("slow")}\r\n\r\n{`,
    );
    expect(await snapshot()).toContain("user-slow-4711");
    await new Promise((resolve) => slow.destroy().once("close", resolve));

    const after = await snapshot();
    expect(after).toContain("query Everything");
    expect(after.match(/[a-z]+-[a-z]+-4711/g) ?? []).toEqual([]);
    expect([token!, ...secretsIn(administrator)].filter((secret) => after.includes(secret))).toEqual([]);
  });
});
