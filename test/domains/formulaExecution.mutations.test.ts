import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Fault } from "../../sandbox/index.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { mutate } from "../support/mutate.ts";
import { until } from "../support/until.ts";

const execution = (id: number) => globalId("FormulaExecution", id);
const RESULT = "results { executionId outcome execution { id status } userErrors { message code field requestId } }";

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { auditLogs: 0 } });
});
afterEach(() => gateway.sandbox.faults.clear());
afterAll(() => gateway.stop());

describe("runFormulaInstance", () => {
  const run = (
    input: object,
    payload = "executions { id databaseId status formulaInstance { databaseId } }",
    as?: string,
  ) => mutate(gateway, "runFormulaInstance", { input, payload, ...(as !== undefined && { as }) });

  it("starts an execution, whose state and result are read by its id", async () => {
    const { payload, errors } = await run({
      clientMutationId: "m1",
      formulaInstance: globalId("FormulaInstance", 88001),
      arguments: { since: "2019-06-01", limit: 5 },
    });
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({
      clientMutationId: "m1",
      userErrors: [],
      executions: [{ status: "QUEUED", formulaInstance: { databaseId: "88001" } }],
    });
    expect(gateway.calls()).toEqual(["POST /formulas/instances/88001/executions"]);
    expect(gateway.sandbox.calls[0]!.body).toEqual({ since: "2019-06-01", limit: 5 });

    gateway.sandbox.advanceFormulaRuns(60_000);
    const id = payload.executions[0]!.id;
    const { data } = await gateway.query<{ node: { status: string } }>(
      `{ node(id: "${id}") { ... on FormulaExecution { status } } }`,
    );
    expect(data.node.status).toBe("SUCCESS");
  });

  it.each([[{}], [[1, "two", null]], ["text"], [7], [false], [{ constructor: { nested: [] } }]])(
    "sends any JSON as arguments: %j",
    async (given) => {
      await run({ formulaInstance: "88001", arguments: given });
      expect(gateway.sandbox.calls.map(({ body }) => body)).toEqual([given]);
    },
  );

  it.each([[{}], [{ arguments: null }]])("sends an empty object for %j", async (input) => {
    await run({ formulaInstance: "88001", ...input });
    expect(gateway.sandbox.calls.map(({ body }) => body)).toEqual([{}]);
  });

  it.each([
    ["12345678901234567890", []],
    ["{ list: [1, 1e400] }", ["list", "1"]],
    ["{ state: DRAFT }", ["state"]],
  ])("is rejected without a call for arguments that JSON would change: %s", async (given, path) => {
    const { data, errors } = await gateway.query(
      `mutation { run: runFormulaInstance(input: { formulaInstance: "88001", arguments: ${given} }) { userErrors { code field } } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ run: { userErrors: [{ code: "INVALID", field: ["input", "arguments", ...path] }] } });
    expect(gateway.calls()).toEqual([]);
  });

  it("returns all executions that one event starts", async () => {
    const events = ["a", "b", "c"].map((objectId) => ({ objectType: "invoices", objectId }));
    const { payload } = await run({ formulaInstance: "88002", arguments: { message: { eventId: 5, events } } });
    expect(new Set(payload.executions.map(({ id }) => id)).size).toBe(3);
  });

  it("returns executions of which the platform names only the id", async () => {
    gateway.sandbox.faults.add({ on: "runFormulaInstance", answer: { status: 200, body: [{ id: 5 }, { id: 6 }] } });
    const { payload, errors } = await run({ formulaInstance: "88001" });
    expect(errors).toEqual([]);
    const formulaInstance = { databaseId: "88001" };
    expect(payload.executions).toEqual([
      { id: execution(5), databaseId: "5", status: "UNKNOWN", formulaInstance },
      { id: execution(6), databaseId: "6", status: "UNKNOWN", formulaInstance },
    ]);
  });

  it("is rejected without a call for an id of another type", async () => {
    const { payload } = await run({ formulaInstance: globalId("Formula", 3055) });
    expect(payload).toMatchObject({
      executions: null,
      userErrors: [{ code: "INVALID", field: ["input", "formulaInstance"] }],
    });
    expect(gateway.calls()).toEqual([]);
  });

  it("is rejected for an instance that does not exist, and for one that is not active", async () => {
    const unknown = await run({ formulaInstance: "999999" });
    expect(unknown.payload.userErrors).toMatchObject([
      { code: "NOT_FOUND", field: ["input", "formulaInstance"], requestId: expect.any(String) },
    ]);
    const inactive = await run({ formulaInstance: "88006" });
    expect(inactive.payload.userErrors).toMatchObject([
      { code: "INVALID", message: expect.stringMatching(/not active/) },
    ]);
  });

  it("fails for a user without the privilege, and after a fault whose outcome is unknown, without a retry", async () => {
    const forbidden = await run({ formulaInstance: "88001" }, "executions { id }", gateway.sandbox.credentials.user);
    expect(forbidden.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    gateway.sandbox.faults.add({ on: "runFormulaInstance", answer: { status: 503 } });
    const failed = await run({ formulaInstance: "88001" });
    expect(failed.errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", outcomeUnknown: true } }]);
    expect(gateway.calls()).toEqual(["POST /formulas/instances/88001/executions"]);
  });

  it("is made, even if the response is not a list of executions", async () => {
    gateway.sandbox.faults.add({ on: "runFormulaInstance", answer: { status: 200, body: { started: true } } });
    const { payload, errors } = await run({ formulaInstance: "88001" });
    expect(payload).toMatchObject({ userErrors: [], executions: null });
    expect(errors).toMatchObject([{ path: ["runFormulaInstance", "executions"] }]);
  });
});

describe("retryFormulaExecutions", () => {
  const retry = (executions: string[], as?: string) =>
    mutate(gateway, "retryFormulaExecutions", {
      input: { executions },
      payload: RESULT,
      ...(as !== undefined && { as }),
    });
  const path = (id: number) => `PUT /formulas/instances/executions/${String(id)}/retries`;

  it("runs each execution again", async () => {
    const { payload, errors } = await retry([execution(1001609), "1001590"]);
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({
      userErrors: [],
      results: [1001609, 1001590].map((id) => ({
        executionId: execution(id),
        outcome: "DONE",
        execution: null,
        userErrors: [],
      })),
    });
    expect(gateway.calls().sort()).toEqual([path(1001590), path(1001609)]);
    expect(gateway.sandbox.calls.map(({ body }) => body)).toEqual([{}, {}]);
    gateway.sandbox.advanceFormulaRuns(60_000);
    const { data } = await gateway.query(
      '{ formulaInstance(id: "88002") { executions(first: 2) { nodes { databaseId status } } } }',
    );
    const [newest, other] = data.formulaInstance.executions.nodes;
    expect([newest!.status, other!.status].sort()).toEqual(["FAILED", "SUCCESS"]);
    expect(Number(other!.databaseId)).toBeGreaterThan(1001640);
  });

  it.each<[body: unknown, expected: object | null]>([
    [
      { id: 77, status: "queued" },
      { id: execution(77), status: "QUEUED" },
    ],
    [[{ id: 77 }], { id: execution(77), status: "UNKNOWN" }],
    // The execution itself is not the new one.
    [{ id: 1001638, status: "retry" }, null],
    ["", null],
    [[], null],
  ])("returns the new execution if the platform returns %j", async (body, expected) => {
    gateway.sandbox.faults.add({ on: "retryFormulaExecution", answer: { status: 200, body } });
    const { payload, errors } = await retry([execution(1001638)]);
    expect(errors).toEqual([]);
    expect(payload.results).toMatchObject([{ outcome: "DONE", execution: expected }]);
  });

  it("has an outcome for each execution: a rejection or a lost response affects no other one", async () => {
    const answers: readonly [number, Omit<Fault, "on">, object][] = [
      [1001638, { answer: { status: 404 } }, { outcome: "REFUSED", code: "NOT_FOUND" }],
      [1001609, { answer: { status: 400, body: { message: "Not now" } } }, { outcome: "REFUSED", code: "INVALID" }],
      [1001590, { answer: { status: 403 } }, { outcome: "REFUSED", code: "NOT_ALLOWED" }],
      [1001574, { answer: { status: 429 } }, { outcome: "REFUSED", code: "NOT_ALLOWED" }],
      [1001562, { answer: { status: 503 } }, { outcome: "UNKNOWN" }],
      [1001558, { break: "reset" }, { outcome: "UNKNOWN" }],
      [1001547, { break: "garbage" }, { outcome: "UNKNOWN" }],
      [1000007, { skip: 1000, answer: { status: 404 } }, { outcome: "DONE" }],
    ];
    for (const [id, fault] of answers) {
      gateway.sandbox.faults.add({ ...fault, on: "retryFormulaExecution", path: `/${String(id)}/retries$` });
    }
    const { payload, errors } = await retry(answers.map(([id]) => execution(id)));
    expect(errors).toEqual([]);
    const results = payload.results.map(({ outcome, userErrors: [error] }) => ({ outcome, code: error?.code }));
    expect(results).toEqual(answers.map(([, , expected]) => ({ code: undefined, ...expected })));
    expect(payload.results.map(({ executionId }) => executionId)).toEqual(answers.map(([id]) => execution(id)));
    expect(payload.results[1]!.userErrors).toEqual([
      { code: "INVALID", message: "Not now", field: ["input", "executions", "1"], requestId: expect.any(String) },
    ]);
    // Each was sent once.
    expect(gateway.calls().sort()).toEqual(answers.map(([id]) => path(id)).sort());
  });

  it("has an unknown outcome without a response in time", async () => {
    const impatient = await startGateway({ sandbox: { auditLogs: 0 }, environment: { WRITE_TIMEOUT_MS: "300" } });
    try {
      impatient.sandbox.faults.add({ on: "retryFormulaExecution", break: "hang" });
      // Opens a connection: the time limit of the write includes opening one.
      await impatient.query("{ organization { name } }");
      const input = { executions: [execution(1001609)] };
      const { payload, errors } = await mutate(impatient, "retryFormulaExecutions", { input, payload: RESULT });
      expect(errors).toEqual([]);
      expect(payload.results).toMatchObject([{ executionId: execution(1001609), outcome: "UNKNOWN" }]);
      expect(impatient.calls()).toEqual([path(1001609)]);
    } finally {
      await impatient.stop();
    }
  });

  it("sends at most five retries at a time", async () => {
    const letGo = gateway.sandbox.faults.add({ on: "retryFormulaExecution", delayMs: 60_000 });
    const ids = Array.from({ length: 30 }, (_, index) => String(1001000 + index));
    gateway.sandbox.clearCalls();
    const retried = retry(ids);
    await until(() => gateway.sandbox.openCalls === 5);
    letGo();
    const { payload } = await retried;
    expect(payload.results).toHaveLength(30);
    expect(gateway.sandbox.peakCalls).toBe(5);
  });

  it("is an error if the platform rejects the credentials, unless an execution may have been run again", async () => {
    const unknown = await retry(["1001638", "1001609"], "User none, Organization none");
    expect(unknown.payload).toBeNull();
    expect(unknown.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    gateway.sandbox.faults.add({ on: "retryFormulaExecution", skip: 1, answer: { status: 401 } });
    const { payload, errors } = await retry(Array.from({ length: 7 }, (_, index) => String(1001600 + index)));
    expect(errors).toEqual([]);
    const outcomes = payload.results.map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(["DONE", ...Array<string>(6).fill("REFUSED")]);
  });

  it.each<[problem: string, executions: string[], field: string[]]>([
    ["an id of another type", [execution(1), globalId("FormulaStepExecution", 1)], ["input", "executions", "1"]],
    ["a malformed id", ["no id"], ["input", "executions", "0"]],
    ["a repeated id", ["1001638", execution(1001638)], ["input", "executions", "1"]],
    ["no id", [], ["input", "executions"]],
    ["too many ids", Array.from({ length: 51 }, (_, index) => String(index + 1)), ["input", "executions"]],
  ])("is rejected without a call for %s", async (_problem, executions, field) => {
    const { payload, errors } = await retry(executions);
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ results: null, userErrors: [{ code: "INVALID", field }] });
    expect(gateway.calls()).toEqual([]);
  });
});
