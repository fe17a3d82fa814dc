/** Bulk jobs of a connector instance, with its token. The routes for their files: test/operations. */
import { expect } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import { globalId } from "../support/ids.ts";
import { change, type RestCall, type RestRow } from "../support/rest.ts";

const instance = "GET /instances/418001";
const behind = (call: string, body?: unknown): RestCall => ({ call, body, element: elementToken(418001) });
const jobId = (job: number, direction: string, object: string) =>
  globalId("BulkJob", `418001:${String(job)}:${direction}:${object}`);

export const bulk: readonly RestRow[] = [
  {
    row: "D28",
    rest: "createBulkDownload",
    ...change("startBulkDownload", { connectorInstance: "418001", object: "contacts" }, "job { status direction }"),
    calls: [
      instance,
      "GET /elements/23/docs?version=-1",
      behind("POST /bulk/download", { objectName: "contacts", format: "txt/csv" }),
    ],
    data: { startBulkDownload: { userErrors: [], job: { status: "CREATED", direction: "DOWNLOAD" } } },
  },
  {
    row: "D28",
    rest: "listBulkJobs",
    query:
      '{ connectorInstance(id: "418001") { bulkJobs(first: 5, filter: { status: ABORTED }) { nodes { databaseId object } } } }',
    calls: [instance, behind("GET /bulk/jobs?where=job_status%3D'ABORTED'&pageSize=10")],
    data: { connectorInstance: { bulkJobs: { nodes: [{ databaseId: "43800104", object: "accounts" }] } } },
  },
  {
    row: "D28",
    rest: "getBulkJobStatus",
    query: `{ node(id: "${jobId(43_800_108, "DOWNLOAD", "accounts")}") { ... on BulkJob { status recordCount } } }`,
    calls: [instance, behind("GET /bulk/43800108/status")],
    data: { node: { status: "COMPLETED", recordCount: 25 } },
  },
  {
    row: "D28",
    rest: "listBulkJobErrors",
    query: `{ node(id: "${jobId(43_800_103, "UPLOAD", "contacts")}") { ... on BulkJob { errors(first: 2) { nodes { message } } } } }`,
    calls: [instance, behind("GET /bulk/43800103/status"), behind("GET /bulk/43800103/errors?pageSize=10")],
    data: { node: { errors: { nodes: [{ message: expect.stringMatching(/^Row 3: /) }, {}] } } },
  },
  {
    row: "D28",
    rest: "cancelBulkJob",
    ...change("cancelBulkJob", { job: jobId(43_800_110, "DOWNLOAD", "accounts") }, "job { status }"),
    calls: [instance, behind("PUT /bulk/43800110/cancel"), behind("GET /bulk/43800110/status")],
    data: { cancelBulkJob: { userErrors: [], job: { status: "CANCELLATION_PENDING" } } },
  },
];
