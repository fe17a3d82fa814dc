/** Bulk jobs, with the token of their connector instance. */
import { elementToken } from "../../sandbox/elementToken.ts";
import { globalId } from "../support/ids.ts";
import { change, type RestCall, type RestRow } from "../support/rest.ts";

const instance = "GET /instances/418001";
/** Read once for each object, and kept. */
const document = "GET /elements/23/docs?version=-1";
const id = globalId("BulkJob", "418001:5:DOWNLOAD:contacts");
const node = (selection: string) => ({
  query: `query ($id: ID!) { node(id: $id) { ... on BulkJob { ${selection} } } }`,
  variables: { id },
});

const answer = (on: RestRow["rest"], body: unknown) => ({ on, answer: { status: 200, body } });
const behind = (call: string, body?: unknown): RestCall => ({ call, body, element: elementToken(418001) });

export const bulkJobs: readonly RestRow[] = [
  {
    row: "D28",
    rest: "createBulkDownload",
    ...change("startBulkDownload", { connectorInstance: "418001", object: "contacts" }, "job { id status }"),
    answers: [answer("createBulkDownload", { id: "5", instanceId: 418001, status: "CREATED" })],
    calls: [instance, document, behind("POST /bulk/download", { objectName: "contacts", format: "txt/csv" })],
    data: { startBulkDownload: { userErrors: [], job: { id, status: "CREATED" } } },
  },
  {
    row: "D28",
    rest: "listBulkJobs",
    query: '{ connectorInstance(id: "418001") { bulkJobs(first: 3) { nodes { id format } } } }',
    answers: [
      answer("listBulkJobs", [{ id: 5, object_name: "contacts", job_direction: "DOWNLOAD", fileFormat: "csv" }]),
    ],
    calls: [instance, behind("GET /bulk/jobs?pageSize=12")],
    data: { connectorInstance: { bulkJobs: { nodes: [{ id, format: "CSV" }] } } },
  },
  {
    row: "D28",
    rest: "getBulkJobStatus",
    ...node("status recordCount errorCount"),
    answers: [answer("getBulkJobStatus", { status: "COMPLETE", recordsCount: 41, recordsFailedCount: 2 })],
    calls: [instance, behind("GET /bulk/5/status")],
    data: { node: { status: "COMPLETED", recordCount: 41, errorCount: 2 } },
  },
  {
    row: "D28",
    rest: "listBulkJobErrors",
    ...node("errors(first: 5) { nodes { message } }"),
    answers: [
      answer("getBulkJobStatus", { status: "COMPLETED" }),
      answer("listBulkJobErrors", ["Row 3: Name is required"]),
    ],
    calls: [instance, behind("GET /bulk/5/status"), behind("GET /bulk/5/errors?pageSize=10")],
    data: { node: { errors: { nodes: [{ message: "Row 3: Name is required" }] } } },
  },
  {
    row: "D28",
    rest: "cancelBulkJob",
    ...change("cancelBulkJob", { job: id }, "job { id status }"),
    answers: [answer("cancelBulkJob", {}), answer("getBulkJobStatus", { jobStatus: "CANCELED" })],
    calls: [instance, behind("PUT /bulk/5/cancel"), behind("GET /bulk/5/status")],
    data: { cancelBulkJob: { userErrors: [], job: { id, status: "CANCELLED" } } },
  },
];
