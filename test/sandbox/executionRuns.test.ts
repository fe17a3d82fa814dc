/** Runs of formula instances: their start, their progress, and their repetition. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Formula, FormulaExecution, FormulaInstance, FormulaStepExecution } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, withPlatform, type Client, type Platform } from "./platform.ts";
import { raw } from "./raw.ts";

const HOUR = 3_600_000;
const COPY = "/formulas/instances/88001/executions";
const SYNC = "/formulas/instances/88002/executions";

let platform: Platform;
let organization: Client;

beforeAll(async () => {
  platform = await startPlatform({ formulaRunMs: HOUR });
  ({ organization } = platform);
});

afterAll(() => stopPlatform(platform));

const run = async (address: string, args: unknown) => (await organization.post<FormulaExecution[]>(address, args)).body;
const read = async (id: number | undefined) =>
  (await organization.get<FormulaExecution>(path`/formulas/instances/executions/${id ?? 0}`)).body;
const retry = (id: number | undefined) => organization.put(path`/formulas/instances/executions/${id ?? 0}/retries`, {});
const argumentsOf = async (id: number | undefined) => {
  const { body } = await organization.get<FormulaStepExecution[]>(
    path`/formulas/instances/executions/${id ?? 0}/steps?includeValues=true`,
  );
  return body[0]?.stepExecutionValues?.map(({ key, value }) => [key, value]);
};

describe("a run", () => {
  it("is queued, then pending with more and more steps, then ends", async () => {
    const [started] = await run(COPY, { city: "Cádiz" });
    expect(started).toMatchObject({ formulaInstanceId: 88001, status: "queued" });
    expect(await read(started?.id)).toMatchObject({ status: "queued", stepExecutions: [] });
    platform.sandbox.advanceFormulaRuns(HOUR / 2);
    expect(await read(started?.id)).toMatchObject({
      status: "pending",
      stepExecutions: [
        { stepName: "trigger", status: "success" },
        { stepName: "read", status: "pending" },
      ],
    });
    platform.sandbox.advanceFormulaRuns(HOUR / 2);
    expect(await read(started?.id)).toMatchObject({
      status: "success",
      stepExecutions: [{ status: "success" }, { stepName: "read", status: "success" }],
    });
    expect(await argumentsOf(started?.id)).toEqual([["trigger.args", '{"city":"Cádiz"}']]);
    expect((await organization.get<FormulaExecution[]>(`${COPY}?pageSize=1`)).body).toEqual([
      expect.objectContaining({ id: started?.id, status: "success" }),
    ]);
  });

  it("fails at the step that its arguments name", async () => {
    const [named] = await run(SYNC, { fail: "mapInvoice" });
    const [first] = await run(COPY, { fail: true });
    platform.sandbox.advanceFormulaRuns(HOUR);
    const { status, stepExecutions } = await read(named?.id);
    expect({ status, last: stepExecutions?.at(-1) }).toMatchObject({
      status: "failed",
      last: { stepName: "mapInvoice", status: "failed" },
    });
    expect(await read(first?.id)).toMatchObject({ status: "failed" });
    const { body } = await organization.get<FormulaExecution[]>(`${SYNC}/errors?from=2019-06-03T09:00:00.000Z`);
    expect(body).toEqual([expect.objectContaining({ id: named?.id })]);
  });

  it.each([[["text", 1]], ["text"], [7], [true], [null], [{}]])("takes any JSON: %j", async (args) => {
    const [started] = await run(COPY, args);
    platform.sandbox.advanceFormulaRuns(HOUR);
    const text = typeof args === "string" ? args : JSON.stringify(args);
    expect(await argumentsOf(started?.id)).toEqual(args === null ? [] : [["trigger.args", text]]);
  });

  it("starts once for each object of an event, if an event triggers the formula", async () => {
    const message = { eventId: 5, instance_id: 418001, events: [{ objectId: "one" }, { objectId: "two" }], raw: {} };
    const started = await run(SYNC, { message });
    expect(started).toHaveLength(2);
    const [one] = (await organization.get<FormulaExecution[]>(`${SYNC}?objectId=one`)).body;
    expect(one?.id).toBe(started[0]?.id);
    const ofEvent = (await organization.get<FormulaExecution[]>(`${SYNC}?eventId=5`)).body;
    expect(ofEvent.map(({ id }) => id)).toEqual(started.map(({ id }) => id).reverse());
    expect(await run(COPY, { message })).toHaveLength(1);
  });

  it("does not record arguments of more than 4 MB, and is rejected above 5 MB", async () => {
    const [started] = await run(COPY, "a".repeat(4_500_000));
    platform.sandbox.advanceFormulaRuns(HOUR);
    expect(await argumentsOf(started?.id)).toEqual([]);
    expect((await organization.post(COPY, "a".repeat(5_300_000))).status).toBe(413);
  });

  it("is rejected for inactive formulas and instances, for other accounts, and without a body", async () => {
    expect(await organization.post("/formulas/instances/88012/executions", {})).toMatchObject({
      status: 400,
      body: { message: "The formula instance 88012 is not active" },
    });
    const { body } = await organization.get<{ id: number; formula: { id: number } }[]>("/formulas/instances");
    const ofInactive = body.find(({ formula }) => formula.id === 3059);
    expect(await organization.post(path`/formulas/instances/${ofInactive?.id ?? 0}/executions`, {})).toMatchObject({
      status: 400,
      body: { message: "The formula 3059 is not active" },
    });
    expect((await platform.account.post(COPY, {})).status).toBe(403);
    expect((await organization.post("/formulas/instances/999999/executions", {})).status).toBe(404);
    expect((await organization.post(COPY, undefined)).status).toBe(400);
  });

  it("is an entry of the audit logs of formula instances", async () => {
    await run(COPY, {});
    const { body } = await organization.get("/audit-logs/formula-instances?pageSize=1");
    expect(body).toMatchObject([{ method: "POST", resource_uri: `/elements/api-v2${COPY}`, status: 200 }]);
  });
});

describe("a run of a formula that callers have created", () => {
  type Parts = Readonly<Record<"steps" | "triggers", readonly object[]>>;

  /** Steps of the only execution, after its end. */
  const stepsAfterRun = async (parts: Parts, args: unknown) => {
    const { body: formula } = await organization.post<Formula>("/formulas", { name: "Odd", engine: "v3", ...parts });
    const { body: instance } = await organization.post<FormulaInstance>(path`/formulas/${formula.id}/instances`, {
      name: "Odd",
    });
    const [started] = await run(path`/formulas/instances/${instance.id ?? 0}/executions`, args);
    platform.sandbox.advanceFormulaRuns(HOUR);
    const address = path`/formulas/instances/executions/${started?.id ?? 0}/steps?includeValues=true`;
    return (await organization.get<FormulaStepExecution[]>(`${address}&pageSize=200`)).body;
  };
  const manual = (first: string) => [{ name: "trigger", type: "manual", onSuccess: [first], properties: {} }];

  it("ends although its steps run in circles", async () => {
    const properties = { body: "done();" };
    const steps = [
      { name: "one", type: "script", onSuccess: ["other", "one"], properties },
      { name: "other", type: "script", onSuccess: ["one", "other"], properties },
    ];
    expect(await stepsAfterRun({ steps, triggers: manual("one") }, {})).toHaveLength(200);
  });

  it("records each of many values under an id of its own", async () => {
    const steps = [
      { name: "first", type: "script", onSuccess: ["second"], properties: { body: "done(trigger.args);" } },
      { name: "second", type: "script", properties: { body: "done(trigger.args);" } },
    ];
    const args = JSON.parse(
      `{"__proto__": "own", ${Array.from({ length: 500 }, (_, index) => `"n${String(index)}": ${String(index)}`).join()}}`,
    ) as unknown;
    const recorded = await stepsAfterRun({ steps, triggers: manual("first") }, args);
    const values = recorded.slice(1).flatMap(({ stepExecutionValues = [] }) => stepExecutionValues);
    expect(values).toHaveLength(1_002);
    expect(new Set(values.map(({ id }) => id)).size).toBe(1_002);
    expect(values[0]).toMatchObject({ key: "first.__proto__", value: "own" });
  });
});

describe("a repetition", () => {
  it("is another execution with the same trigger, which ends well if the fault has passed", async () => {
    const { body: all } = await organization.get<FormulaExecution[]>(`${SYNC}/errors?pageSize=200`);
    const statuses = new Set<unknown>();
    for (const { id } of all) {
      expect(await retry(id)).toMatchObject({ status: 200, body: {} });
      platform.sandbox.advanceFormulaRuns(HOUR);
      const [newest] = (await organization.get<FormulaExecution[]>(`${SYNC}?pageSize=1`)).body;
      expect(newest?.id).not.toBe(id);
      expect(await argumentsOf(newest?.id)).toEqual(await argumentsOf(id));
      statuses.add(newest?.status);
    }
    expect(statuses).toEqual(new Set(["success", "failed"]));
  });

  it("repeats runs, also before they have ended", async () => {
    const [started] = await run(COPY, { fail: true });
    expect((await retry(started?.id)).status).toBe(200);
    platform.sandbox.advanceFormulaRuns(HOUR);
    const { body } = await organization.get<FormulaExecution[]>(`${COPY}?pageSize=2`);
    expect(body).toMatchObject([{ status: "failed" }, { id: started?.id, status: "failed" }]);
    expect(await argumentsOf(body[0]?.id)).toEqual([["trigger.args", '{"fail":true}']]);
  });

  it("is rejected for unknown executions, and for those of others", async () => {
    expect((await retry(5)).status).toBe(404);
    const [started] = await run(COPY, {});
    const address = path`/formulas/instances/executions/${started?.id ?? 0}/retries`;
    expect((await platform.account.put(address, {})).status).toBe(403);
  });
});

describe("the sandbox", () => {
  it("keeps the latest 500 runs", async () => {
    const [oldest] = await run(COPY, {});
    for (let turn = 0; turn < 500; turn += 1) await run(COPY, {});
    expect((await organization.get(path`/formulas/instances/executions/${oldest?.id ?? 0}`)).status).toBe(404);
  });

  it("ends runs at once with formulaRunMs 0", async () => {
    await withPlatform({ formulaRunMs: 0 }, async ({ organization: client }) => {
      expect((await client.post(COPY, {})).body).toMatchObject([{ status: "success" }]);
    });
  });

  it("lists runs, and lets their time pass over HTTP", async () => {
    await withPlatform({ formulaRunMs: HOUR }, async ({ sandbox, organization: client }) => {
      await client.post(COPY, {});
      const control = (method: string, body?: unknown) =>
        raw(sandbox, "/sandbox/formula-runs", {
          method,
          headers: { authorization: "" },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
      expect((await control("GET")).body).toMatchObject([{ formulaInstanceId: 88001, status: "queued" }]);
      expect((await control("POST", { advanceMs: HOUR })).body).toMatchObject([{ status: "success" }]);
      for (const wrong of [{ advanceMs: -1 }, { advanceMs: "1" }, {}, null]) {
        expect(await control("POST", wrong)).toMatchObject({
          status: 400,
          body: { message: expect.stringContaining('such as {"advanceMs": 2000}') },
        });
      }
    });
  });
});
