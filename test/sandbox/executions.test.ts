/** The seeded executions of formula instances: lists, steps, values and errors. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type {
  FormulaExecution,
  FormulaInstance,
  FormulaStepExecution,
  FormulaStepExecutionValue,
  InstanceEvent,
} from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

const SYNC = "/formulas/instances/88002/executions";

let platform: Platform;
let organization: Client;
let account: Client;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization, account } = platform);
});

afterAll(() => stopPlatform(platform));

const executionsOf = async (address: string, client = organization): Promise<readonly FormulaExecution[]> => {
  const first = `${address}${address.includes("?") ? "&" : "?"}pageSize=200`;
  const { body, headers } = await client.get<FormulaExecution[]>(first);
  const all = [...body];
  for (let token = headers["elements-next-page-token"]; token !== undefined;) {
    const page = await client.get<FormulaExecution[]>(`${first}&nextPage=${String(token)}`);
    all.push(...page.body);
    token = page.headers["elements-next-page-token"];
  }
  return all;
};

const stepsOf = async (id: number) =>
  (await organization.get<FormulaStepExecution[]>(path`/formulas/instances/executions/${id}/steps?includeValues=true`))
    .body;

const keysOf = ({ stepExecutionValues = [] }: FormulaStepExecution) =>
  stepExecutionValues.map(({ key, value }) => [key, value]);

/** Values by key, of all steps of some executions. */
const valuesIn = (steps: readonly FormulaStepExecution[]): Record<string, string> =>
  Object.fromEntries(steps.flatMap(keysOf)) as Record<string, string>;

describe("the executions of an instance", () => {
  it("are hundreds over the last 30 days, newest first, dozens of them failed", async () => {
    const all = await executionsOf(SYNC);
    expect(all.length).toBeGreaterThan(600);
    const times = all.map(({ createdDate }) => Date.parse(String(createdDate)));
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    expect(times[0]).toBeLessThan(Date.UTC(2019, 5, 3, 9));
    expect(times.at(-1)).toBeGreaterThan(Date.UTC(2019, 4, 4, 9));
    expect(all.filter(({ status }) => status === "failed").length).toBeGreaterThan(24);
    expect(new Set(all.map(({ status }) => status))).toEqual(
      new Set(["success", "failed", "pending", "queued", "retry", "cancelled", "unknown"]),
    );
    expect(all[0]).not.toHaveProperty("stepExecutions");
  });

  it("are the same at each start", async () => {
    const other = await startPlatform();
    try {
      const { body } = await other.organization.get(`${SYNC}?pageSize=50`);
      expect(body).toEqual((await organization.get(`${SYNC}?pageSize=50`)).body);
    } finally {
      await stopPlatform(other);
    }
  });

  it("are counted, and have a token only if there are more", async () => {
    const { body: instances } = await organization.get<FormulaInstance[]>("/formulas/instances?includeInactive=true");
    const counts = await Promise.all(
      instances.map(async ({ id }) => (await executionsOf(path`/formulas/instances/${id ?? 0}/executions`)).length),
    );
    expect(Math.min(...counts)).toBe(0);
    const [few] = counts;
    const first = await organization.get(path`/formulas/instances/88001/executions?pageSize=${few ?? 0}`);
    expect(first.headers).toMatchObject({
      "elements-returned-count": String(few),
      "elements-total-count": String(few),
    });
    expect(first.headers).not.toHaveProperty("elements-next-page-token");
    expect((await organization.get(`${SYNC}?pageSize=1`)).headers).toMatchObject({
      "elements-returned-count": "1",
      "elements-next-page-token": expect.any(String),
    });
  });

  it("are selected by event or by object, not by both", async () => {
    const [newest] = await executionsOf(SYNC);
    const trigger = valuesIn(await stepsOf(newest?.id ?? 0));
    const eventId = trigger["trigger.eventId"] ?? "";
    const { objectId } = JSON.parse(trigger["trigger.event"] ?? "") as { objectId: string };
    const ofEvent = await executionsOf(`${SYNC}?eventId=${eventId}`);
    const ofObject = await executionsOf(`${SYNC}?objectId=${objectId}`);
    expect(ofEvent.length).toBeLessThan(4);
    expect(ofObject.length).toBeGreaterThan(1);
    for (const found of [ofEvent, ofObject]) expect(found).toContainEqual(newest);
    expect(await executionsOf(`${SYNC}?eventId=1`)).toEqual([]);
    expect((await organization.get(`${SYNC}?objectId=&eventId=`)).status).toBe(200);
    expect((await organization.get(`${SYNC}?objectId=a&eventId=1`)).status).toBe(400);
  });

  it("of an event have its id, start together, and are one for each of its objects", async () => {
    const [newest, ...older] = await executionsOf(SYNC);
    const events = await executionsOf("/instances/418001/events");
    const ids = new Set(events.map(({ id }) => String(id)));
    expect(ids.size).toBe(events.length);
    const started = [newest, ...older.slice(0, 8), older.at(-1)].filter((one) => one?.status !== "queued");
    for (const execution of started) {
      const trigger = valuesIn(await stepsOf(execution?.id ?? 0));
      const eventId = trigger["trigger.eventId"] ?? "";
      expect(ids).toContain(eventId);
      const { message } = JSON.parse(trigger["trigger.args"] ?? "") as {
        message: { eventId: number; events: { objectId: string }[]; raw: unknown };
      };
      expect(message.eventId).toBe(Number(eventId));
      expect(message.events).toContainEqual(JSON.parse(trigger["trigger.event"] ?? ""));
      const { body: event } = await organization.get<InstanceEvent>(`/instances/418001/events/${eventId}`);
      expect(JSON.parse(event.providerData)).toEqual(message.raw);
      const ofEvent = await executionsOf(`${SYNC}?eventId=${eventId}`);
      if (execution !== newest) expect(ofEvent).toHaveLength(message.events.length);
      const eventTime = Date.parse(String(event.eventDate));
      const delays = ofEvent.map(({ createdDate }) => Date.parse(String(createdDate)) - eventTime);
      expect(Math.min(...delays)).toBeGreaterThan(0);
      expect(Math.max(...delays)).toBeLessThan(2_000);
    }
  });

  it("of another account are forbidden, and unknown ones not found", async () => {
    const [newest] = await executionsOf(SYNC);
    const id = newest?.id ?? 0;
    const [step] = await stepsOf(id);
    expect((await account.get(SYNC)).status).toBe(403);
    for (const rest of ["", "/steps", "/errors"]) {
      expect((await account.get(path`/formulas/instances/executions/${id}` + rest)).status).toBe(403);
      expect((await organization.get(`/formulas/instances/executions/5${rest}`)).status).toBe(404);
      expect((await organization.get(`/formulas/instances/executions/1001999${rest}`)).status).toBe(404);
    }
    for (const rest of ["", "/values"]) {
      expect((await account.get(path`/formulas/instances/executions/steps/${step?.id ?? 0}` + rest)).status).toBe(403);
      expect((await organization.get(`/formulas/instances/executions/steps/1001001999${rest}`)).status).toBe(404);
      expect((await organization.get(`/formulas/instances/executions/steps/7${rest}`)).status).toBe(404);
    }
    expect((await organization.get("/formulas/instances/999999/executions")).status).toBe(404);
    expect((await organization.get("/formulas/instances/999999/executions/errors")).status).toBe(404);
    expect((await organization.get("/formulas/999999/instances/executions/errors")).status).toBe(404);
  });
});

describe("an execution", () => {
  it("has its steps without values, which are read by step, one by one or with the list", async () => {
    const ended = (await executionsOf(SYNC)).find(({ status }) => status === "success");
    const address = path`/formulas/instances/executions/${ended?.id ?? 0}`;
    const { body } = await organization.get<FormulaExecution>(address);
    expect(body).toMatchObject({ ...ended, formulaInstanceId: 88002, stepExecutions: expect.any(Array) });
    const steps = (await organization.get<FormulaStepExecution[]>(`${address}/steps`)).body;
    expect(body.stepExecutions).toEqual(steps);
    for (const step of await stepsOf(ended?.id ?? 0)) {
      const one = path`/formulas/instances/executions/steps/${step.id}`;
      const { stepExecutionValues, ...row } = step;
      expect((await organization.get(one)).body).toEqual(row);
      expect((await organization.get(`${one}/values`)).body).toEqual(stepExecutionValues);
      expect(row.createdDate).toMatch(/^2019-0[56]-\d\d \d\d:\d\d:\d\d\.\d{1,6}$/);
    }
  });

  it("lists steps and values in pages, without a token on the last one", async () => {
    const ended = (await executionsOf(SYNC)).find(({ status }) => status === "success");
    const address = path`/formulas/instances/executions/${ended?.id ?? 0}/steps`;
    const steps = (await organization.get<FormulaStepExecution[]>(address)).body;
    const last = await organization.get(`${address}?pageSize=${String(steps.length)}`);
    expect(last.headers).not.toHaveProperty("elements-next-page-token");
    expect((await organization.get(`${address}?pageSize=1`)).headers).toMatchObject({
      "elements-total-count": String(steps.length),
      "elements-next-page-token": expect.any(String),
    });
    const values = path`/formulas/instances/executions/steps/${steps[1]?.id ?? 0}/values`;
    const { body, headers } = await organization.get<FormulaStepExecutionValue[]>(`${values}?pageSize=2`);
    expect(body).toHaveLength(2);
    const next = String(headers["elements-next-page-token"]);
    const second = (await organization.get<FormulaStepExecutionValue[]>(`${values}?nextPage=${next}`)).body;
    expect(second[0]?.id).not.toBe(body[0]?.id);
  });

  it("that is queued has no steps, and one that is pending ends with a pending step", async () => {
    const all = await executionsOf(SYNC);
    const queued = all.find(({ status }) => status === "queued");
    const pending = all.find(({ status }) => status === "pending");
    expect(queued).not.toHaveProperty("updatedDate");
    expect(await stepsOf(queued?.id ?? 0)).toEqual([]);
    const steps = await stepsOf(pending?.id ?? 0);
    expect(steps.at(-1)).toMatchObject({ status: "pending", stepExecutionValues: [] });
    expect(steps[0]).toMatchObject({ stepName: "trigger", status: "success" });
  });
});

describe("recorded values", () => {
  it("are text: of numbers, booleans and objects, and of ids that begin like a number", async () => {
    const ended = (await executionsOf(SYNC)).filter(({ status }) => status === "success");
    const complete = await Promise.all(ended.slice(0, 40).map(({ id }) => stepsOf(id)));
    const values = valuesIn(complete.find((steps) => steps.length === 6) ?? []);
    expect(values).toMatchObject({
      "trigger.type": "event",
      "readInvoice.response.code": "200",
      "isOpen.continue": "true",
      "mapInvoice.id": expect.stringMatching(/^8000270E-\d{10}$/),
      "mapInvoice.total": "0129.50",
      "mapInvoice.newthing": '{"some":"new thing"}',
      "notifyOwner.notify": expect.stringContaining('"subject":"Copied"'),
    });
    const filtered = complete.find((steps) => steps.length === 3) ?? [];
    expect(valuesIn(filtered)).toMatchObject({ "isOpen.continue": "false" });
  });

  it("have credentials in full: of the platform, in headers, cookies, queries, forms and bodies", async () => {
    const ended = (await executionsOf(SYNC)).filter(({ status }) => status === "success");
    const complete = await Promise.all(ended.slice(0, 40).map(({ id }) => stepsOf(id)));
    const values = valuesIn(complete.find((steps) => steps.length === 6) ?? []);
    const { Authorization } = JSON.parse(values["readInvoice.request.headers"] ?? "") as { Authorization: string };
    expect(Authorization).toMatch(/^User \S+, Organization \S+, Element \S+$/);
    expect(Authorization).toContain(platform.sandbox.credentials.organizationAdministrator);
    expect(JSON.parse(values["postInvoice.request.headers"] ?? "")).toMatchObject({
      Authorization: expect.stringMatching(/^Basic /),
      Cookie: expect.stringContaining("JSESSIONID=s3cr3t-"),
      "X-Api-Key": expect.stringMatching(/^s3cr3t-/),
    });
    expect(values["postInvoice.request.url"]).toMatch(/:\/\/ledger:s3cr3t-.*@.*api_key=s3cr3t-/);
    const { credentials, envelope } = JSON.parse(values["postInvoice.request.body"] ?? "") as {
      credentials: object;
      envelope: string;
    };
    expect(credentials).toHaveProperty("password", expect.stringMatching(/^s3cr3t-/));
    expect(JSON.parse(envelope)).toHaveProperty("auth.clientSecret", expect.stringMatching(/^s3cr3t-/));
    const [archive] = await executionsOf("/formulas/instances/88004/executions", account);
    expect(valuesIn(await stepsOf(archive?.id ?? 0))["signIn.request.form"]).toMatch(
      /^grant_type=password&username=ledger&password=s3cr3t-/,
    );
  });

  it("of a loop have index and entry; its last pass fails without values", async () => {
    const found = (await executionsOf("/formulas/instances/88004/executions", account)).filter(
      ({ status }) => status === "success",
    );
    const steps = await stepsOf(found[0]?.id ?? 0);
    const passes = steps.filter(({ stepName }) => stepName === "eachFile");
    expect(passes.map(({ status }) => status)).toEqual(["success", "success", "success", "failed"]);
    expect(passes.map((pass) => valuesIn([pass])["eachFile.index"])).toEqual(["0", "1", "2", undefined]);
    expect(passes.at(-1)?.stepExecutionValues).toEqual([]);
    expect(valuesIn(steps)).toMatchObject({ "copyFile.download.response.code": "200" });
    const errors = path`/formulas/instances/executions/${found[0]?.id ?? 0}/errors`;
    expect((await organization.get(errors)).body).toEqual([]);
  });

  it("of more than 4 MB are absent", async () => {
    const reads = await Promise.all(
      (await executionsOf(SYNC)).slice(0, 150).map(async ({ id }) => valuesIn(await stepsOf(id))),
    );
    const answered = reads.filter((values) => values["readInvoice.response.code"] === "200");
    expect(answered.some((values) => !("readInvoice.response.body" in values))).toBe(true);
    expect(answered.some((values) => "readInvoice.response.body" in values)).toBe(true);
  });

  it.each([
    [
      3058,
      {
        "trigger.type": "request",
        "trigger.request.method": "POST",
        "trigger.request.headers": expect.stringMatching(/"authorization":"User \S+, Organization \S+"/),
        "trigger.response.code": "200",
        "scoreLead.console": expect.stringContaining("api_key=s3cr3t-"),
      },
    ],
    [
      3059,
      {
        "trigger.type": "scheduled",
        "copyContacts.id": expect.stringMatching(/^8000270E-/),
        "copyContacts.address": expect.stringMatching(/^[{]/),
        "postLedger.request.body": expect.stringMatching(/"password":"s3cr3t-/),
      },
    ],
    [3060, { "eachTicket.entry": expect.stringContaining('"position":2'), "closeTicket.request.retry-attempt": "0" }],
    [40964, { "trigger.args": expect.any(String), "isLastPage.continue": "true" }],
  ])("of formula %i have the keys of its kinds of steps", async (formula, expected) => {
    const { body } = await organization.get<FormulaInstance[]>(path`/formulas/${formula}/instances`);
    const all = await Promise.all(body.map(({ id }) => executionsOf(path`/formulas/instances/${id ?? 0}/executions`)));
    const steps = await Promise.all(
      all
        .flat()
        .filter(({ status }) => status === "success")
        .map(({ id }) => stepsOf(id)),
    );
    const longest = steps.toSorted((one, other) => other.length - one.length)[0] ?? [];
    expect(valuesIn(longest)).toMatchObject(expected);
  });

  it("of a page loop are those of each pass, in the order of the steps", async () => {
    const [instance] = (await organization.get<FormulaInstance[]>("/formulas/40964/instances")).body;
    const found = await executionsOf(path`/formulas/instances/${instance?.id ?? 0}/executions`);
    const ended = found.find(({ status }) => status === "success");
    const pass = ["buildQuery", "getInvoices", "processInvoices", "isLastPage"];
    expect((await stepsOf(ended?.id ?? 0)).map(({ stepName }) => stepName)).toEqual([
      "trigger",
      ...pass,
      ...pass,
      ...pass,
    ]);
  });

  it("of a retry have its number, and the execution fails at the limit", async () => {
    const failed = (await executionsOf(SYNC)).filter(({ status }) => status === "failed");
    const all = await Promise.all(failed.map(({ id }) => stepsOf(id)));
    const retried = all.find((steps) => steps.some(({ stepName }) => stepName === "tryAgain")) ?? [];
    const retries = retried.filter(({ stepName }) => stepName === "tryAgain");
    expect(retries.map((retry) => [retry.status, valuesIn([retry])["tryAgain.attempt"]])).toEqual([
      ["success", "1"],
      ["success", "2"],
      ["success", "3"],
      ["failed", "3"],
    ]);
    expect(retried.filter(({ stepName }) => stepName === "postInvoice")).toHaveLength(4);
  });
});

describe("errors", () => {
  it("of an execution are its failed steps, each with one value", async () => {
    const failed = (await executionsOf(SYNC)).filter(({ status }) => status === "failed");
    for (const { id } of failed.slice(0, 10)) {
      const { body } = await organization.get<FormulaStepExecution[]>(
        path`/formulas/instances/executions/${id}/errors`,
      );
      expect(body.length).toBeGreaterThan(0);
      for (const { stepName, status, stepExecutionValues } of body) {
        expect(status).toBe("failed");
        expect(stepExecutionValues).toEqual([
          { id: expect.any(Number), key: `${stepName}.error`, value: expect.any(String) },
        ]);
      }
    }
  });

  it("of an instance are executions with their failed steps, in pages and in a range of time", async () => {
    const rows = await executionsOf(`${SYNC}/errors`);
    expect(rows.length).toBeGreaterThan(24);
    for (const { id, stepExecutions } of rows.slice(0, 20)) {
      const { body } = await organization.get<FormulaStepExecution[]>(
        path`/formulas/instances/executions/${id}/errors`,
      );
      expect(stepExecutions?.map((step) => step.id)).toEqual(body.map((step) => step.id));
    }
    expect(rows[0]).not.toHaveProperty("formulaInstanceId");
    const recent = await executionsOf(`${SYNC}/errors?from=2019-05-30&to=2019-06-01T00:00:00.000Z`);
    expect(recent).toEqual(
      rows.filter(({ createdDate = "" }) => String(createdDate) >= "2019-05-30" && String(createdDate) < "2019-06-01"),
    );
    expect(recent.length).toBeGreaterThan(0);
    expect((await organization.get(`${SYNC}/errors?from=2019-07-01`)).body).toEqual([]);
    expect((await organization.get(`${SYNC}/errors?from=2019-07-01&to=2019-06-01`)).status).toBe(400);
    expect((await organization.get(`${SYNC}/errors?from=yesterday`)).status).toBe(400);
  });

  it("of a formula are its instances with their executions, without those of other accounts", async () => {
    const address = "/formulas/3056/instances/executions/errors";
    const { body } = await organization.get<FormulaInstance[]>(address);
    expect(body).toContainEqual({
      id: 88002,
      formula: { id: 3056, active: true },
      executions: await executionsOf(`${SYNC}/errors`),
    });
    const own = (await account.get<FormulaInstance[]>(address)).body;
    expect(own.map(({ id }) => id)).toEqual([88003]);
    const page = await organization.get<FormulaInstance[]>(`${address}?pageSize=1`);
    expect(page.body).toEqual(body.slice(0, 1));
    expect(page.headers).toMatchObject({ "elements-next-page-token": expect.any(String) });
    expect((await organization.get(`${address}?from=2019-07-01`)).body).toEqual([]);
  });
});
