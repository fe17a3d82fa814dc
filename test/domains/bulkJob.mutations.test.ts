/** Mutations of bulk jobs: their REST calls, and the input that they reject. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { INSTANCE, INSTANCE_CALL, records } from "../support/records.ts";

const jobId = (job: number | string, instance = INSTANCE) =>
  globalId("BulkJob", `${instance}:${String(job)}:DOWNLOAD:contacts`);

let gateway: GatewayUnderTest;
const { read, answer } = records(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({
    sandbox: { accounts: 8, users: 20, auditLogs: 0, bulkJobMs: 0, checkAnswers: false },
  });
});
beforeEach(() => gateway.sandbox.faults.clear());
afterAll(() => gateway.stop());

describe("a new download", () => {
  const start = async (input: object, payload = "job { id status direction object format }") => {
    const document = `mutation ($input: StartBulkDownloadInput!) { startBulkDownload(input: $input) { userErrors { message code field providerMessage } ${payload} } }`;
    const { data, errors, extensions } = await gateway.query(document, {
      variables: { input: { connectorInstance: INSTANCE, object: "contacts", ...input } },
    });
    expect(extensions.upstream.calls).toBeLessThanOrEqual(extensions.upstream.estimated);
    return { payload: data.startBulkDownload, errors };
  };
  const sent = () => gateway.sandbox.calls.find(({ method }) => method === "POST")?.body;

  it("is started with all criteria", async () => {
    const { payload, errors } = await start({
      where: { field: { path: "LastName", matches: { eq: "Du'arte" } } },
      ocnql: "Email like '%example%'",
      fields: ["Id", "LastName"],
      format: "JSON_LINES",
      from: "2019-01-01",
      to: "2019-06-01T00:00:00Z",
      dateField: "LastModifiedDate",
      limit: 7,
      notificationUrl: "https://receiver.example.com/bulk?x=1",
    });
    expect([payload.userErrors, errors]).toEqual([[], []]);
    const { id, ...job } = payload.job;
    expect(job).toEqual({ status: "CREATED", direction: "DOWNLOAD", object: "contacts", format: "JSONL" });
    expect(id).toBe(jobId(Buffer.from(id, "base64url").toString().split(":")[2]!));
    expect(gateway.calls()).toEqual([
      INSTANCE_CALL,
      expect.stringMatching(/^GET \/elements\/\w+\/docs/),
      "POST /bulk/download",
    ]);
    expect(sent()).toEqual({
      objectName: "contacts",
      format: "application/jsonl",
      where: "LastName='Du''arte' AND Email like '%example%'",
      selectFields: "Id,LastName",
      from: "2019-01-01T00:00:00.000Z",
      to: "2019-06-01T00:00:00.000Z",
      filterDateField: "LastModifiedDate",
      limit: 7,
      notificationUrl: "https://receiver.example.com/bulk?x=1",
    });
  });

  it("is CSV by default, which the platform misspells", async () => {
    const { payload } = await start({});
    expect(payload.job).toMatchObject({ format: "CSV" });
    expect(sent()).toEqual({ objectName: "contacts", format: "txt/csv" });
  });

  it.each([
    [{ connectorInstance: globalId("Account", 7) }, "connectorInstance"],
    [{ object: ".." }, "object"],
    [{ from: "2019-01-01" }, "dateField"],
    [{ dateField: "LastModifiedDate" }, "dateField"],
    [{ from: "2019-02-01", to: "2019-01-01", dateField: "LastModifiedDate" }, "to"],
    [{ from: "2019-02-01", dateField: "a,b" }, "dateField"],
    [{ limit: 0 }, "limit"],
    [{ fields: [] }, "fields"],
    [{ fields: ["a,b"] }, "fields"],
    [{ ocnql: "LastName = 'x" }, "ocnql"],
    [{ where: { field: { path: "LastName", matches: { in: [] } } } }, "where"],
    [{ notificationUrl: "http://receiver.example.com/" }, "notificationUrl"],
    [{ notificationUrl: "https://user:word@receiver.example.com/" }, "notificationUrl"],
  ])("is rejected without a call for %j", async (input, field) => {
    const { payload, errors } = await start(input);
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ job: null, userErrors: [{ code: "INVALID", field: ["input", field] }] });
    expect(gateway.calls()).toEqual([]);
  });

  it("is rejected with the attribute that is not a path", async () => {
    const { payload } = await start({ from: "2019-02-01", dateField: "a,b", fields: ["Id", ""] });
    expect(payload.userErrors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^`fields\[1\]` must be the path of a field/),
      expect.stringMatching(/^`dateField` must be the path of a field/),
    ]);
  });

  it.each(["users", "organizations", "instances", "nothing"])("is rejected for the object %s", async (object) => {
    const { payload } = await start({ object });
    expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "object"] }]);
    expect(sent()).toBeUndefined();
  });

  it("is rejected if the instance does not exist", async () => {
    const { payload } = await start({ connectorInstance: "999" });
    expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "connectorInstance"] }]);
  });

  it("is rejected if the platform or the application rejects it", async () => {
    answer("createBulkDownload", { requestId: "r", message: "Bulk is not enabled" }, { status: 400 });
    expect((await start({})).payload.userErrors).toMatchObject([{ code: "INVALID", message: "Bulk is not enabled" }]);
    gateway.sandbox.faults.clear();
    answer("createBulkDownload", { requestId: "r", message: "No", providerMessage: "API disabled" }, { status: 400 });
    expect((await start({})).payload.userErrors).toMatchObject([
      { code: "PROVIDER_ERROR", providerMessage: "API disabled" },
    ]);
  });

  it("may have been started if the platform does not respond", async () => {
    gateway.sandbox.faults.add({ on: "createBulkDownload", break: "reset" });
    const { payload, errors } = await start({});
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", outcomeUnknown: true } }]);
    expect(gateway.calls().filter((call) => call.startsWith("POST"))).toHaveLength(1);
  });
});

describe("cancelling a job", () => {
  const cancel = async (id: string, payload = "job { id status }") => {
    const document = `mutation ($input: CancelBulkJobInput!) { cancelBulkJob(input: $input) { userErrors { message code field } ${payload} } }`;
    const { data, errors, extensions } = await gateway.query(document, { variables: { input: { job: id } } });
    expect(extensions.upstream.calls).toBeLessThanOrEqual(extensions.upstream.estimated);
    return { payload: data.cancelBulkJob, errors };
  };

  it("returns the status after the change", async () => {
    const { instance } = await read("bulkJobs(filter: { status: RUNNING }) { nodes { id databaseId } }");
    const [running] = instance.bulkJobs.nodes;
    const { payload, errors } = await cancel(running!.id);
    expect([payload.userErrors, errors]).toEqual([[], []]);
    expect(payload.job).toMatchObject({ id: running!.id, status: expect.stringMatching(/^CANCEL/) });
    expect(gateway.calls()).toEqual([
      INSTANCE_CALL,
      `PUT /bulk/${running!.databaseId}/cancel`,
      `GET /bulk/${running!.databaseId}/status`,
    ]);
  });

  it("reads nothing afterwards if only the id is selected", async () => {
    const { instance } = await read("bulkJobs(filter: { status: CREATED }) { nodes { id databaseId } }");
    const [created] = instance.bulkJobs.nodes;
    const { payload } = await cancel(created!.id, "job { id object }");
    expect(payload.job).toEqual({ id: created!.id, object: expect.any(String) });
    expect(gateway.calls()).toEqual([INSTANCE_CALL, `PUT /bulk/${created!.databaseId}/cancel`]);
  });

  it("is rejected for another id without a call", async () => {
    const { payload } = await cancel(globalId("Account", 7301));
    expect(payload).toMatchObject({ job: null, userErrors: [{ code: "INVALID", field: ["input", "job"] }] });
    expect(gateway.calls()).toEqual([]);
  });

  it("is rejected for a job or an instance that does not exist", async () => {
    expect((await cancel(jobId(5))).payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "job"] }]);
    const { payload } = await cancel(jobId(5, "999"));
    expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "job"] }]);
  });
});
