/** Bulk jobs: how they are created, listed, advanced and cancelled. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import type { BulkJobChange } from "../../sandbox/index.ts";
import { path, startPlatform, stopPlatform, withPlatform, type Client, type Platform } from "./platform.ts";
import { raw } from "./raw.ts";

type Row = Readonly<Record<string, unknown>>;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ bulkJobMs: 3_600_000 });
});
afterAll(() => stopPlatform(platform));

const instance = (id: number): Client => platform.organization.with(elementToken(id));
const [SALESFORCE, HUBSPOT, ZENDESK, EPICOR, SHOPIFY, DRIVE] = [418_001, 417_001, 417_002, 417_003, 417_004, 417_005];
const set = (change: BulkJobChange) => platform.sandbox.bulkJobs.set(change);

async function download(client: Client, criteria: Row): Promise<number> {
  const { status, body } = await client.post<Row>("/bulk/download", { format: "txt/csv", ...criteria });
  expect([status, body]).toMatchObject([200, { status: "CREATED" }]);
  return Number(body["id"]);
}

const statusOf = async (client: Client, job: number) => (await client.get<Row>(path`/bulk/${job}/status`)).body;

const list = (client: Client, parameters: Readonly<Record<string, string>>) =>
  client.get<Row[]>(`/bulk/jobs?${new URLSearchParams(parameters).toString()}`);

describe("a download", () => {
  it("is created, runs and completes with the number of its records", async () => {
    const salesforce = instance(SALESFORCE);
    const startedAt = Date.now();
    const criteria = { objectName: "contacts", format: "application/json", limit: 7 };
    const { status, body, headers } = await salesforce.post<Row>("/bulk/download", criteria);
    expect([status, body]).toEqual([200, { id: expect.any(String), instanceId: SALESFORCE, status: "CREATED" }]);
    expect(headers["elements-element-instance-id"]).toBe(String(SALESFORCE));
    const job = Number(body["id"]);
    for (const next of ["STARTED", "RUNNING"] as const) {
      set({ job, status: next });
      expect(await statusOf(salesforce, job)).toMatchObject({ jobStatus: next, recordCount: 0, completionTime: null });
    }
    expect(set({ job, status: "COMPLETED" })).toMatchObject({ status: "COMPLETED", recordCount: 7 });
    const completedStatus = await statusOf(salesforce, job);
    expect(completedStatus).toEqual({
      id: job,
      recordCount: 7,
      objectName: "contacts",
      metaData: null,
      jobDirection: "DOWNLOAD",
      jobStatus: "COMPLETED",
      statusMessage: null,
      createdDate: expect.any(Number),
      vendorJobId: null,
      errorCount: 0,
      notificationUrl: null,
      defaultSelectFields: null,
      completionTime: expect.any(Number),
      fileFormat: "JSON",
      jobCriteria: criteria,
      native: false,
    });
    // Clients compare the dates with their own clock: files are deleted after seven days.
    const dates = [startedAt, completedStatus["createdDate"], completedStatus["completionTime"], Date.now()].map(
      Number,
    );
    expect(dates).toEqual(dates.toSorted((one, other) => one - other));
  });

  it.each([
    [HUBSPOT, "contacts", { id: expect.any(Number), status: "COMPLETE", recordsCount: 3, recordsFailedCount: 0 }],
    [ZENDESK, "incidents", { status: "COMPLETED", recordsCount: 3, recordsFailedCount: 0 }],
    [EPICOR, "customers", expect.objectContaining({ jobStatus: "COMPLETED", recordCount: 3, errorCount: 0 })],
  ])("of the instance %d has the status in the shape of its connector", async (id, objectName, expected) => {
    const job = await download(instance(id), { objectName, limit: 3 });
    set({ job, status: "COMPLETED" });
    expect(await statusOf(instance(id), job)).toEqual(expected);
  });

  it.each([
    [{ objectName: undefined }, /objectName/],
    [{ format: undefined }, /format/],
    [{ format: "text/csv" }, /format/],
    [{ where: "select * contacts" }, /Error parsing query/],
    [{ where: "Nothing = 'x'" }, /where/],
    [{ limit: 0 }, /limit/],
    [{ from: "2019-01-01" }, /Invalid value for from: expected a date with an offset/],
    [{ from: "2019-01-01T00:00:00Z", filterDateField: "Nothing" }, /filterDateField/],
    [{ notificationUrl: "javascript:alert(1)" }, /notificationUrl/],
    [{ objectName: "Note" }, /Bulk download is not enabled for Note/],
  ])("with the criteria %j is a 400", async (criteria, message) => {
    const sent = { objectName: "contacts", format: "txt/csv", ...criteria };
    const { status, body } = await instance(SALESFORCE).post<Row>("/bulk/download", sent);
    expect([status, body["message"]]).toEqual([400, expect.stringMatching(message)]);
  });

  it("is a 404 for an object that does not exist, and a 400 if the connector has no bulk jobs", async () => {
    const criteria = { objectName: "nothing", format: "txt/csv" };
    expect((await instance(SALESFORCE).post("/bulk/download", criteria)).status).toBe(404);
    const files = await instance(DRIVE).post("/bulk/download", { ...criteria, objectName: "files" });
    expect(files).toMatchObject({ status: 400, body: { message: "Bulk download is not enabled for files" } });
    expect((await list(instance(DRIVE), {})).body).toEqual([]);
  });

  it("ends with ERROR if its application has revoked the access", async () => {
    const job = await download(instance(EPICOR), { objectName: "customers" });
    platform.sandbox.setApplication(EPICOR, "revoked");
    set({ job, status: "COMPLETED" });
    expect(await statusOf(instance(EPICOR), job)).toMatchObject({ jobStatus: "ERROR", statusMessage: "Unauthorized" });
    platform.sandbox.setApplication(EPICOR, "ready");
  });
});

describe("jobs", () => {
  it("are found with the token of their instance only", async () => {
    const job = await download(instance(SALESFORCE), { objectName: "contacts" });
    for (const call of [
      await instance(HUBSPOT).get(path`/bulk/${job}/status`),
      await instance(HUBSPOT).get(path`/bulk/${job}/errors`),
      await instance(HUBSPOT).put(path`/bulk/${job}/cancel`),
      await instance(SALESFORCE).get("/bulk/1/status"),
      await instance(SALESFORCE).get("/bulk/x/status"),
      await instance(SALESFORCE).put("/bulk/0x1/cancel"),
    ])
      expect(call).toMatchObject({
        status: 404,
        body: { message: expect.stringMatching(/^No bulk job found with ID/) },
      });
    expect((await platform.organization.get(path`/bulk/${job}/status`)).status).toBe(401);
    expect((await instance(418_002).get("/bulk/jobs")).status).toBe(403);
    expect((await instance(SALESFORCE).get(path`/hubs/crm/bulk/${job}/status`)).status).toBe(200);
  });

  it("are listed with a history of all statuses, newest first", async () => {
    const { status, body, headers } = await list(instance(SHOPIFY), {});
    expect([status, headers["elements-returned-count"]]).toEqual([200, String(body.length)]);
    expect(new Set(body.map((row) => row["job_direction"]))).toEqual(new Set(["DOWNLOAD"]));
    const { body: ofEpicor } = await list(instance(EPICOR), { where: "createdDate < 1559552400000" });
    expect(ofEpicor).toHaveLength(13);
    expect(new Set(ofEpicor.map((row) => row["status"]))).toEqual(
      new Set([
        ...["CREATED", "STARTED", "RUNNING", "COMPLETED", "ABORTED", "ERROR"],
        ...["CANCELLATION_PENDING", "CANCELLED"],
      ]),
    );
    const created = ofEpicor.map((row) => Number(row["createdDate"]));
    expect(created).toEqual([...created].sort((one, other) => other - one));
    expect(ofEpicor.at(-1)).toEqual({
      id: expect.any(Number),
      instanceId: EPICOR,
      object_name: "contacts",
      status: "COMPLETED",
      job_state: "",
      job_direction: "DOWNLOAD",
      job_query: "SELECT * FROM contacts",
      record_count: 40,
      error_count: 0,
      fileFormat: "csv",
      createdDate: Date.parse("2019-05-25T09:00:00Z"),
      completion_time: expect.any(Number),
      job_reset_attempt: 0,
      notification_url: "https://receiver.example.com/bulk",
    });
  });

  it("are filtered, paged, and sent with the selected attributes", async () => {
    const zendesk = instance(ZENDESK);
    const where = "job_status = 'COMPLETED' AND job_direction = 'UPLOAD' AND record_count >= 100";
    const { body } = await list(zendesk, { where, fields: "object_name, error_count, nothing" });
    expect(body).toEqual([
      { object_name: "agents", error_count: 37 },
      { object_name: "incidents", error_count: 0 },
    ]);
    const all = (await list(zendesk, { where: "job_direction = 'UPLOAD'" })).body;
    const first = await list(zendesk, { where: "job_direction = 'UPLOAD'", pageSize: "3" });
    const nextPage = String(first.headers["elements-next-page-token"]);
    const second = await list(zendesk, { where: "job_direction = 'UPLOAD'", pageSize: "3", nextPage });
    expect([...first.body, ...second.body]).toEqual(all);
    expect((await list(zendesk, { where: "nothing = 'x'" })).status).toBe(400);
  });

  it("have their errors in pages", async () => {
    const epicor = instance(EPICOR);
    const [failed] = (await list(epicor, { where: "error_count = 37" })).body;
    const errors = path`/bulk/${Number(failed?.["id"])}/errors`;
    const first = await epicor.get<string[]>(`${errors}?pageSize=30`);
    const token = String(first.headers["elements-next-page-token"]);
    const second = await epicor.get<string[]>(`${errors}?pageSize=30&nextPage=${token}`);
    expect([first, second].map(({ body, headers }) => [body.length, headers["elements-returned-count"]])).toEqual([
      [30, "30"],
      [7, "7"],
    ]);
    expect(second.headers).not.toHaveProperty("elements-next-page-token");
    expect(new Set([...first.body, ...second.body]).size).toBe(37);
  });
});

describe("cancelling", () => {
  it("is pending, then done, in the spelling of the connector", async () => {
    const job = await download(instance(EPICOR), { objectName: "customers" });
    const cancel = () => instance(EPICOR).put<Row>(path`/bulk/${job}/cancel`);
    const answers = await Promise.all([cancel(), cancel(), cancel()]);
    for (const { status, body } of answers)
      expect([status, body]).toEqual([200, { id: String(job), status: "CANCELLATION_PENDING" }]);
    set({ job, status: "CANCELLED" });
    expect(await statusOf(instance(EPICOR), job)).toMatchObject({ jobStatus: "CANCELED", recordCount: 0 });
    expect(() => set({ job, status: "COMPLETED" })).toThrow("has ended: it is CANCELLED");
  });

  it("wins over the time that passes", () =>
    withPlatform({ bulkJobMs: 20 }, async ({ sandbox, organization }) => {
      const epicor = organization.with(elementToken(EPICOR));
      const job = await download(epicor, { objectName: "customers" });
      sandbox.bulkJobs.set({ job, status: "CANCELLATION_PENDING" });
      const seen = new Set<unknown>();
      while (!seen.has("CANCELED")) seen.add((await statusOf(epicor, job))["jobStatus"]);
      expect(seen).not.toContain("COMPLETED");
    }));

  it("leaves a job that has ended as it is", async () => {
    const job = await download(instance(SALESFORCE), { objectName: "contacts", limit: 2 });
    set({ job, status: "COMPLETED" });
    const cancelled = await instance(SALESFORCE).put<Row>(path`/bulk/${job}/cancel`);
    expect([cancelled.status, cancelled.body]).toEqual([200, { id: String(job), status: "COMPLETED" }]);
    expect(await statusOf(instance(SALESFORCE), job)).toMatchObject({ jobStatus: "COMPLETED", recordCount: 2 });
  });
});

it("Jobs end at once if they take no time", () =>
  withPlatform({ bulkJobMs: 0 }, async ({ organization }) => {
    const hubspot = organization.with(elementToken(HUBSPOT));
    const { body } = await hubspot.post<Row>("/bulk/download", { objectName: "companies", format: "application/json" });
    expect(body["status"]).toBe("CREATED");
    expect((await hubspot.get(path`/bulk/${String(body["id"])}/status`)).body).toMatchObject({ status: "COMPLETE" });
  }));

it("Jobs advance with time", () =>
  withPlatform({ bulkJobMs: 20 }, async ({ organization }) => {
    const shopify = organization.with(elementToken(SHOPIFY));
    const { body } = await shopify.post<Row>("/bulk/download", { objectName: "products", format: "txt/csv" });
    const seen = new Set<unknown>();
    while (!seen.has("COMPLETED")) {
      seen.add((await shopify.get<Row>(path`/bulk/${String(body["id"])}/status`)).body["status"]);
    }
  }));

describe("the control API", () => {
  const control = (method: string, body?: unknown) =>
    raw(platform.sandbox, "/sandbox/bulk-jobs", { method, ...(body !== undefined && { body: JSON.stringify(body) }) });

  it("lists jobs and moves them", async () => {
    const job = await download(instance(SALESFORCE), { objectName: "contacts" });
    expect((await control("GET")).body).toContainEqual({
      job,
      instance: SALESFORCE,
      direction: "DOWNLOAD",
      object: "contacts",
      status: "CREATED",
      recordCount: 0,
      errorCount: 0,
    });
    expect((await control("POST", { job, status: "ABORTED" })).body).toMatchObject({ job, status: "ABORTED" });
    expect(await statusOf(instance(SALESFORCE), job)).toMatchObject({ statusMessage: "Something went wrong" });
    expect((await control("POST", { job, status: "RUNNING" })).status).toBe(409);
  });

  it.each([[{}], [{ job: "1" }], [{ job: 1, status: "DONE" }], [{ job: 1, bytes: -1 }], [{ job: 1, bytes: 1e11 }]])(
    "rejects %j",
    async (change) => {
      expect(await control("POST", change)).toMatchObject({ status: 400 });
    },
  );

  it("responds with 404 for a job that does not exist", async () => {
    expect(await control("POST", { job: 1, status: "RUNNING" })).toMatchObject({ status: 404 });
  });
});
