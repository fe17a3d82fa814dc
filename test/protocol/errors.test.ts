import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import type { GatewayUnderTest } from "../support/gateway.ts";
import { onEachPath } from "../support/onEachPath.ts";

onEachPath("faults", (startGateway) => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway();
  });
  beforeEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const document = "{ organization { name } users(first: 1) { nodes { email } } }";

  it("carries the platform's message and request id", async () => {
    const body = { requestId: "5c9a1f0be4b0d2f3a1c7e9d4", message: "Out of order until noon" };
    gateway.sandbox.faults.add({ on: "listUsers", answer: { status: 500, body } });
    const { errors } = await gateway.query(document);
    expect(errors).toMatchObject([{ message: "Out of order until noon", extensions: { upstream: { status: 500 } } }]);
    expect(errors[0]!.extensions["upstream"].requestId).toMatch(/^[0-9a-f]{24}$/);
  });

  it("leaves nullable siblings their data", async () => {
    gateway.sandbox.faults.add({ on: "getUser", answer: { status: 403 } });
    const { data, errors } = await gateway.query("{ organization { name } user(id: 1) { email } }");
    expect(data.organization.name).toEqual(expect.any(String));
    expect(data.user).toBeNull();
    expect(errors).toMatchObject([{ path: ["user"], extensions: { code: "FORBIDDEN" } }]);
  });

  it("retries after a temporary fault, and counts the retry", async () => {
    gateway.sandbox.faults.add({ on: "listUsers", times: 2, answer: { status: 503 } });
    const { data, errors, extensions } = await gateway.query(document);
    expect(errors).toEqual([]);
    expect(data.users.nodes).toHaveLength(1);
    expect(extensions["upstream"]).toMatchObject({ calls: 4, retries: 2 });
  });

  it("waits for Retry-After where it fits, and says it where it does not", async () => {
    gateway.sandbox.faults.add({ on: "listUsers", times: 1, answer: { status: 429, headers: { "retry-after": "0" } } });
    expect((await gateway.query(document)).errors).toEqual([]);
    gateway.sandbox.faults.add({ on: "listUsers", answer: { status: 429, headers: { "retry-after": "120" } } });
    const { errors } = await gateway.query(document);
    expect(errors).toMatchObject([{ extensions: { code: "RATE_LIMITED", retryAfter: 120 } }]);
  });

  it("goes on with the other fields after one has failed", async () => {
    gateway.sandbox.faults.add({ on: "listUsers", answer: { status: 403 } });
    gateway.sandbox.faults.add({ on: "listAccounts", delayMs: 100 });
    const { data, errors } = await gateway.query(
      "{ users { totalCount } accounts(first: 3) { nodes { users { totalCount } } } }",
    );
    expect(data.users).toBeNull();
    for (const { users } of data.accounts.nodes) expect(users.totalCount).toEqual(expect.any(Number));
    expect(errors).toMatchObject([{ path: ["users"], extensions: { code: "FORBIDDEN" } }]);
    expect(gateway.calls()).toHaveLength(5);
  });

  it("never tries a mutation again", async () => {
    gateway.sandbox.faults.add({ on: "createAccount", answer: { status: 503 } });
    const { data, errors } = await gateway.query(
      'mutation { createAccount(input: { externalId: "once" }) { account { id } } }',
    );
    expect(data).toEqual({ createAccount: null });
    expect(errors).toMatchObject([{ path: ["createAccount"], extensions: { code: "UPSTREAM_UNAVAILABLE" } }]);
    expect(gateway.calls()).toEqual(["POST /accounts"]);
  });

  it.each([
    ["{ users(first: 1) { ", "GRAPHQL_PARSE_FAILED", /Syntax Error/],
    ["{ nosuch }", "GRAPHQL_VALIDATION_FAILED", /Cannot query field "nosuch"/],
    ['{ users(first: "x") { totalCount } }', "GRAPHQL_VALIDATION_FAILED", /Int cannot represent/],
    ['{ user(email: "nobody") { id } }', "GRAPHQL_VALIDATION_FAILED", /e-mail address.* a string of 6 characters/],
    ["query ($id: ID!) { node(id: $id) { id } }", "BAD_USER_INPUT", /\$id/],
    ["query ($email: EmailAddress = 7) { user(email: $email) { id } }", "GRAPHQL_VALIDATION_FAILED", /e-mail address/],
  ])("rejects %s with a message", async (wrong, code, words) => {
    const { data, errors, status } = await gateway.query(wrong);
    expect(status).toBe(code === "GRAPHQL_PARSE_FAILED" ? 400 : 422);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ message: expect.stringMatching(words), extensions: { code } }]);
    expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules/);
    expect(gateway.calls()).toEqual([]);
  });

  it.each([
    ["{ users(last: 3) { totalCount } }", {}, /"last" .*Lists go forward only: use `first` and `after`\.$/],
    ['{ accounts(before: "x") { totalCount } }', {}, /"before" .*use `first` and `after`\.$/],
    ['{ users(filter: { email: { contains: "x" } }) { totalCount } }', {}, /"contains" .*Use `like`, such as/],
    [
      "query ($filter: UserFilter) { users(filter: $filter) { totalCount } }",
      { filter: { email: { contains: "x" } } },
      /"contains" .*Use `like`, such as/,
    ],
  ])("says what to use instead in %s", async (document, variables, words) => {
    const { errors } = await gateway.query(document, { variables });
    expect(errors).toMatchObject([{ message: expect.stringMatching(words) }]);
    expect(gateway.calls()).toEqual([]);
  });

  it("answers an unreachable platform with a sentence", async () => {
    const lonely = await startGateway({ upstreamUrl: "http://127.0.0.1:9/elements/api-v2" });
    try {
      const { errors } = await lonely.query("{ organization { name } }");
      expect(errors).toMatchObject([
        { message: "The platform could not be reached.", extensions: { code: "UPSTREAM_UNAVAILABLE" } },
      ]);
      expect((await fetch(`${lonely.url}/health/ready`)).status).toBe(503);
      expect((await fetch(`${lonely.url}/health/live`)).status).toBe(200);
    } finally {
      await lonely.stop();
    }
  });

  it("leaves a platform alone that fails again and again", async () => {
    const careful = await startGateway({ environment: { BREAKER_PAUSE_MS: "600000" } });
    try {
      careful.sandbox.faults.add({ answer: { status: 503 } });
      await openBreaker(careful);
      const { errors } = await careful.query("{ organization { name } }");
      expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE" } }]);
      expect(errors[0]!.message).toMatch(/has failed repeatedly/);
      expect(careful.calls()).toEqual([]);
    } finally {
      await careful.stop();
    }
  });

  it("tries the platform again after a pause", async () => {
    const careful = await startGateway({ environment: { BREAKER_PAUSE_MS: "100" } });
    try {
      const remove = careful.sandbox.faults.add({ answer: { status: 503 } });
      await openBreaker(careful);
      remove();
      const ask = () => careful.query("{ organization { name } }");
      let answer = await ask();
      while (answer.errors.length > 0) answer = await ask();
      expect(answer.data.organization.name).toEqual(expect.any(String));
    } finally {
      await careful.stop();
    }
  });

  it("does not take refusals for failures of the platform", async () => {
    gateway.sandbox.faults.add({
      on: "getUser",
      answer: { status: 404, body: { message: "No user found with ID 1" } },
    });
    for (let time = 0; time < 30; time += 1) await gateway.query("{ user(id: 1) { email } }");
    expect(gateway.calls()).toHaveLength(1);
  });

  it("ends an operation at its time limit, however many calls it still wants to make", async () => {
    const hasty = await startGateway({ environment: { OPERATION_TIMEOUT_MS: "1000" } });
    try {
      await hasty.query("{ organization { name } }");
      hasty.sandbox.faults.add({ on: "listUserRoles", break: "hang" });
      const { data, errors } = await hasty.query("{ users(first: 2) { nodes { email roles { key } } } }");
      expect(data.users.nodes.map(({ roles }) => roles)).toEqual([null, null]);
      for (const { email } of data.users.nodes) expect(email).toContain("@");
      const timeouts = [0, 1].map((index) => ({ path: ["users", "nodes", index, "roles"] }));
      expect(errors).toMatchObject(timeouts.map((error) => ({ ...error, extensions: { code: "UPSTREAM_TIMEOUT" } })));
      expect(errors[0]!.message).toContain("1000 ms");
    } finally {
      await hasty.stop();
    }
  });
});

/** Sends 20 different reads, which fail together. */
async function openBreaker(gateway: GatewayUnderTest): Promise<void> {
  const reads = Array.from({ length: 20 }, (_, id) => `user${String(id)}: user(id: ${String(id + 1)}) { email }`);
  await gateway.query(`{ ${reads.join(" ")} }`);
}
