/** Bulk jobs: their fields, whatever shape the platform sends them in, and the REST calls that they take. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { INSTANCE, INSTANCE_CALL, records } from "../support/records.ts";
import type { BulkJob } from "../support/schema.generated.ts";

const DAY = 24 * 60 * 60 * 1000;
const HUBSPOT = "417001";

const jobId = (job: number | string, direction = "DOWNLOAD", object = "contacts", instance = INSTANCE) =>
  globalId("BulkJob", `${instance}:${String(job)}:${direction}:${object}`);

let gateway: GatewayUnderTest;
const { read, answer } = records(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({
    sandbox: { accounts: 8, users: 20, auditLogs: 0, bulkJobMs: 0, checkAnswers: false },
  });
});
beforeEach(() => gateway.sandbox.faults.clear());
afterAll(() => gateway.stop());

async function node(id: string, selection: string) {
  const document = `query ($id: ID!) { node(id: $id) { ... on BulkJob { ${selection} } } }`;
  const { data, errors, extensions } = await gateway.query<{ node: BulkJob | null }>(document, { variables: { id } });
  expect(extensions.upstream.calls).toBeLessThanOrEqual(extensions.upstream.estimated);
  return { job: data.node, errors };
}

const FIELDS =
  "id databaseId direction status rawStatus object format query message recordCount errorCount createdAt completedAt resultPath";

describe("the jobs of a connector instance", () => {
  it("take one call beside the instance's own", async () => {
    const { instance, errors } = await read(
      `bulkJobs(first: 50) { totalCount nodes { ${FIELDS} connectorInstance { id databaseId } } }`,
    );
    expect(errors).toEqual([]);
    expect(gateway.calls()).toEqual([INSTANCE_CALL, "GET /bulk/jobs?pageSize=50"]);
    const call = gateway.sandbox.calls.at(-1);
    expect(call?.headers.authorization).toMatch(/, Element /);
    const { nodes } = instance.bulkJobs;
    expect(nodes).toHaveLength(13);
    const [uploaded] = nodes.filter(({ errorCount }) => errorCount === 37);
    expect(uploaded).toEqual({
      id: jobId(uploaded!.databaseId, "UPLOAD", uploaded!.object),
      databaseId: expect.stringMatching(/^\d+$/),
      direction: "UPLOAD",
      status: "COMPLETED",
      rawStatus: null,
      object: expect.any(String),
      format: "CSV",
      query: null,
      message: null,
      recordCount: 163,
      errorCount: 37,
      createdAt: expect.stringMatching(/^2019-05-30T/),
      completedAt: expect.stringMatching(/^2019-05-30T/),
      resultPath: null,
      connectorInstance: { id: globalId("ConnectorInstance", INSTANCE), databaseId: INSTANCE },
    });
  });

  it("are filtered by the platform", async () => {
    const filter = '{ object: "it\'s", status: CANCELLED, direction: DOWNLOAD }';
    const { instance, errors } = await read(`bulkJobs(filter: ${filter}) { nodes { id } }`);
    expect(errors).toEqual([]);
    expect(instance.bulkJobs.nodes).toEqual([]);
    expect(decodeURIComponent(gateway.calls().at(-1)!)).toBe(
      "GET /bulk/jobs?where=object_name='it''s' AND job_status='CANCELLED' AND job_direction='DOWNLOAD'&pageSize=20",
    );
    const { instance: all } = await read("bulkJobs(filter: { status: ABORTED }) { nodes { status } }");
    expect(all.bulkJobs.nodes).toEqual([{ status: "ABORTED" }]);
  });

  it("are read page by page, each once", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const more: string = after === null ? "" : `, after: "${after}"`;
      const { instance } = await read(`bulkJobs(first: 5${more}) { nodes { id } pageInfo { hasNextPage endCursor } }`);
      const { nodes, pageInfo } = instance.bulkJobs;
      seen.push(...nodes.map(({ id }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toHaveLength(13);
    expect(new Set(seen).size).toBe(13);
  });

  it.each([
    ["status: OTHER", "OTHER"],
    ["object: null", "must not be null"],
  ])("are not filtered by %s", async (condition, problem) => {
    const { errors } = await read(`bulkJobs(filter: { ${condition} }) { nodes { id } }`);
    expect(errors).toMatchObject([
      { message: expect.stringContaining(problem), extensions: { code: "BAD_USER_INPUT" } },
    ]);
    expect(gateway.calls()).not.toContainEqual(expect.stringContaining("/bulk"));
  });

  it("without an object are errors of their row", async () => {
    const rows = [
      { id: 1, object_name: "contacts", job_direction: "download", status: "COMPLETE" },
      { id: 2, status: "CREATED" },
    ];
    answer("listBulkJobs", rows);
    const { instance, errors } = await read("bulkJobs { edges { node { id status } } }");
    expect(instance.bulkJobs).toBeNull();
    expect(errors).toMatchObject([
      {
        path: ["connectorInstance", "bulkJobs", "edges", 1, "node"],
        extensions: { code: "UPSTREAM_INVALID_RESPONSE" },
      },
    ]);
  });
});

describe("a job by its id", () => {
  it("takes its instance and its status", async () => {
    answer("getBulkJobStatus", {
      jobStatus: "RUNNING",
      recordCount: 7,
      errorCount: 1,
      statusMessage: "Half",
      fileFormat: "jsonl",
    });
    const { job, errors } = await node(
      jobId(5),
      "id databaseId direction object status rawStatus message recordCount errorCount format completedAt resultPath",
    );
    expect(errors).toEqual([]);
    expect(job).toEqual({
      id: jobId(5),
      databaseId: "5",
      direction: "DOWNLOAD",
      object: "contacts",
      status: "RUNNING",
      rawStatus: null,
      message: "Half",
      recordCount: 7,
      errorCount: 1,
      format: "JSONL",
      completedAt: null,
      resultPath: null,
    });
    expect(gateway.calls()).toEqual([INSTANCE_CALL, "GET /bulk/5/status"]);
  });

  it("is completed from the list of jobs if its status lacks what is selected", async () => {
    answer("getBulkJobStatus", { status: "COMPLETED", recordsCount: 41, recordsFailedCount: 0 });
    const ended = Date.now() - DAY;
    const row = { id: 5, object_name: "contacts", job_direction: "DOWNLOAD", job_query: "select *", fileFormat: "csv" };
    answer("listBulkJobs", [
      { ...row, id: 4 },
      { ...row, createdDate: ended - 1_000, completion_time: ended },
    ]);
    const { job, errors } = await node(jobId(5), FIELDS);
    expect(errors).toEqual([]);
    expect(job).toMatchObject({
      recordCount: 41,
      errorCount: 0,
      format: "CSV",
      query: "select *",
      createdAt: new Date(ended - 1_000).toISOString(),
      completedAt: new Date(ended).toISOString(),
      resultPath: `/bulk/${jobId(5)}`,
    });
    expect(gateway.calls().map(decodeURIComponent)).toEqual([
      INSTANCE_CALL,
      "GET /bulk/5/status",
      "GET /bulk/jobs?where=object_name='contacts' AND job_direction='DOWNLOAD'&pageSize=200",
    ]);
  });

  it.each([
    [{ status: "CREATED" }, "CREATED", null],
    [{ status: "COMPLETE" }, "COMPLETED", null],
    [{ jobStatus: "canceled" }, "CANCELLED", null],
    [{ status: "CANCELLED", jobStatus: "RUNNING" }, "CANCELLED", null],
    [{ status: "PAUSED" }, "OTHER", "PAUSED"],
    [{}, "OTHER", null],
    [{ status: 7 }, "OTHER", "7"],
  ])("has the status of %j", async (body, status, rawStatus) => {
    answer("getBulkJobStatus", body);
    const { job, errors } = await node(jobId(5), "status rawStatus");
    expect(errors).toEqual([]);
    expect(job).toEqual({ status, rawStatus });
  });

  it.each([
    ["an upload", jobId(5, "UPLOAD"), { jobStatus: "COMPLETED", completionTime: Date.now() }],
    ["a file that was deleted", jobId(5), { jobStatus: "COMPLETED", completionTime: Date.now() - 8 * DAY }],
    ["a job that failed", jobId(5), { jobStatus: "ABORTED", completionTime: Date.now() }],
  ])("has no path for the file of %s", async (_name, id, body) => {
    answer("getBulkJobStatus", body);
    const { job } = await node(id, "resultPath");
    expect(job).toEqual({ resultPath: null });
  });

  it("is null if there is no such job or instance", async () => {
    expect(await node(jobId(5), "status")).toEqual({ job: null, errors: [] });
    expect(await node(jobId(5, "DOWNLOAD", "contacts", "999"), "status")).toEqual({ job: null, errors: [] });
  });

  it.each(["418001:5:DOWNLOAD", "418001:5:SIDEWAYS:contacts", "x:5:DOWNLOAD:contacts", "418001:05:DOWNLOAD:contacts"])(
    "is rejected if the id holds %s",
    async (key) => {
      const { errors } = await node(globalId("BulkJob", key), "status");
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      expect(gateway.calls()).toEqual([]);
    },
  );
});

describe("the errors of a job", () => {
  it("are read page by page, with the token of the instance", async () => {
    const { instance } = await read(
      "bulkJobs(filter: { direction: UPLOAD }) { nodes { id errorCount errors(first: 30) { nodes { message } pageInfo { hasNextPage endCursor } } } }",
    );
    const job = instance.bulkJobs.nodes.find(({ errorCount }) => errorCount === 37)!;
    expect(job.errors.nodes).toHaveLength(30);
    expect(job.errors.pageInfo.hasNextPage).toBe(true);
    const { job: rest, errors } = await node(
      job.id,
      `errors(first: 30, after: "${job.errors.pageInfo.endCursor}") { nodes { message } pageInfo { hasNextPage } }`,
    );
    expect(errors).toEqual([]);
    expect(rest!.errors.nodes).toHaveLength(7);
    expect(rest!.errors.pageInfo.hasNextPage).toBe(false);
    expect(gateway.calls()).toHaveLength(3);
  });

  it("have messages of any shape, without secrets", async () => {
    const { instance } = await read("token");
    const token = instance.token;
    answer("getBulkJobStatus", { status: "COMPLETED" });
    answer("listBulkJobErrors", [`Row 3: Element ${token}`, { message: "Row 4" }, { row: 5 }, 6]);
    const { job, errors } = await node(jobId(5), "errors { nodes { message } }");
    expect(errors).toEqual([]);
    expect(job!.errors.nodes.map(({ message }) => message)).toEqual(["Row 3: Element …", "Row 4", '{"row":5}', "6"]);
  });
});

it("jobs of connectors with the older status are read like the others", async () => {
  const { instance } = await read(
    `bulkJobs(filter: { status: COMPLETED, direction: DOWNLOAD }) { nodes { id recordCount } }`,
    HUBSPOT,
  );
  const [listed] = instance.bulkJobs.nodes;
  const { job, errors } = await node(listed!.id, "status recordCount format createdAt");
  expect(errors).toEqual([]);
  expect(job).toMatchObject({ status: "COMPLETED", recordCount: listed!.recordCount, createdAt: expect.any(String) });
});
