/** Bulk uploads: files that arrive as multipart forms, and the records that are written. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { request, type ClientRequest } from "node:http";
import { json } from "node:stream/consumers";
import { elementToken } from "../../sandbox/elementToken.ts";
import { until } from "../support/until.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

type Row = Readonly<Record<string, unknown>>;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ bulkJobMs: 3_600_000 });
});
afterAll(() => stopPlatform(platform));

const instance = (id: number): Client => platform.organization.with(elementToken(id));
const [SALESFORCE, HUBSPOT, EPICOR, SHOPIFY] = [418_001, 417_001, 417_003, 417_004];

const authorization = (id: number) =>
  `${platform.sandbox.credentials.organizationAdministrator}, Element ${elementToken(id)}`;

interface Answer {
  readonly status: number;
  readonly body: Row;
}

interface SentParts {
  readonly file?: string;
  readonly name?: string;
  readonly type?: string;
  readonly metaData?: unknown;
  readonly metaDataLast?: boolean;
}

function formOf({ file, name = "rows.csv", type = "text/csv", metaData, metaDataLast = false }: SentParts): FormData {
  const form = new FormData();
  const addMetaData = () => {
    if (metaData !== undefined)
      form.append("metaData", typeof metaData === "string" ? metaData : JSON.stringify(metaData));
  };
  if (!metaDataLast) addMetaData();
  if (file !== undefined) form.append("file", new Blob([file], { type }), name);
  if (metaDataLast) addMetaData();
  return form;
}

async function send(id: number, objectName: string, form: FormData, headers: Readonly<Record<string, string>> = {}) {
  const url = `${platform.sandbox.url}${path`/bulk/${objectName}`}`;
  const options = { method: "POST", headers: { authorization: authorization(id), ...headers }, body: form };
  const answer = await fetch(url, options);
  return { status: answer.status, body: (await answer.json()) as Row };
}

/** Uploads a file and completes its job. */
async function upload(id: number, objectName: string, parts: SentParts) {
  const { status, body } = await send(id, objectName, formOf(parts));
  expect([status, body]).toEqual([200, { id: expect.any(String), instanceId: id, status: "CREATED" }]);
  return platform.sandbox.bulkJobs.set({ job: Number(body["id"]), status: "COMPLETED" });
}

const errorsOf = async (id: number, job: number) => (await instance(id).get<string[]>(path`/bulk/${job}/errors`)).body;

async function found(id: number, object: string, where: string): Promise<Row[]> {
  return (await instance(id).get<Row[]>(`${path`/${object}`}?where=${encodeURIComponent(where)}&pageSize=2000`)).body;
}

describe("an upload", () => {
  it("creates a record for each row of CSV", async () => {
    const file = [
      "\uFEFFLastName,FirstName,DoNotCall,BillingAddress.City,Rank__c,__proto__",
      'Upload,"Ines ""O""\nMarek",TRUE,Galway,7,x',
      "",
      "Upload,,false,,,",
    ].join("\r\n");
    const metaData = { format: "csv", note: "a" };
    const { job, ...state } = await upload(SALESFORCE, "contacts", { file, metaData });
    expect(state).toEqual({
      instance: SALESFORCE,
      direction: "UPLOAD",
      object: "contacts",
      status: "COMPLETED",
      recordCount: 2,
      errorCount: 0,
    });
    const [first, second] = await found(SALESFORCE, "contacts", "LastName = 'Upload'");
    expect(first).toMatchObject({
      Id: expect.any(String),
      FirstName: 'Ines "O"\nMarek',
      DoNotCall: true,
      BillingAddress: { City: "Galway" },
      Rank__c: "7",
    });
    expect(second).toEqual({ Id: expect.any(String), LastName: "Upload", DoNotCall: false });
    expect((await instance(SALESFORCE).get(path`/bulk/${job}/status`)).body).toMatchObject({
      jobDirection: "UPLOAD",
      jobStatus: "COMPLETED",
      recordCount: 2,
      errorCount: 0,
      fileFormat: "CSV",
      metaData,
      jobCriteria: null,
    });
    const { body: jobs } = await instance(SALESFORCE).get<Row[]>("/bulk/jobs?pageSize=1");
    expect(jobs).toMatchObject([{ id: job, job_direction: "UPLOAD", job_query: null, record_count: 2 }]);
  });

  it("with 37 bad rows completes, and has its errors in pages", async () => {
    const rows = Array.from(
      { length: 240 },
      (_, row) => `Bulk ${String(row)},${row % 6 === 5 && row < 222 ? "often" : "true"}`,
    );
    const { job, ...state } = await upload(SALESFORCE, "leads", {
      file: ["LastName,HasOptedOutOfEmail", ...rows].join("\n"),
    });
    expect(state).toMatchObject({ status: "COMPLETED", recordCount: 240 - state.errorCount });
    const bad = ["LastName,DoNotCall", ...rows].join("\n");
    const { job: second, ...counts } = await upload(SALESFORCE, "contacts", { file: bad });
    expect([job !== second, counts]).toMatchObject([true, { status: "COMPLETED", recordCount: 203, errorCount: 37 }]);
    const errors = path`/bulk/${second}/errors`;
    const first = await instance(SALESFORCE).get<string[]>(`${errors}?pageSize=30`);
    const token = String(first.headers["elements-next-page-token"]);
    const rest = await instance(SALESFORCE).get<string[]>(`${errors}?pageSize=30&nextPage=${token}`);
    expect([first.body.length, first.headers["elements-returned-count"]]).toEqual([30, "30"]);
    expect([rest.body.length, rest.headers["elements-returned-count"]]).toEqual([7, "7"]);
    expect(rest.headers).not.toHaveProperty("elements-next-page-token");
    expect(first.body[0]).toBe("Row 6: DoNotCall must be true or false");
    expect(await found(SALESFORCE, "contacts", "LastName LIKE 'Bulk %'")).toHaveLength(203);
  });

  it.each([
    [
      "application/json",
      "rows.json",
      '[{"name": "A]"},\n {"name": "\\"}"}, 5, {"name": "C"}]',
      ["Row 3: it is not an object"],
    ],
    ["application/json", "rows.json", '{"name": "A]"}{"name": "\\"}"}\n{"name": "C"', ["Row 3: it is not JSON"]],
    ["application/jsonl", "rows", '{"name": "A]"}\n\n{"name": \n{"name":"\\"}"}\n', ["Row 2: it is not JSON"]],
    ["application/octet-stream", "rows.jsonl", '{"name": "A]"}\n{}\n{"name":"\\"}"}', ["Row 2: it is empty"]],
  ])("reads %s in %s: %j", async (type, name, file, errors) => {
    const before = (await instance(HUBSPOT).get<Row[]>("/companies?pageSize=100")).body.length;
    const { job, recordCount, errorCount } = await upload(HUBSPOT, "companies", { file, type, name });
    expect([recordCount, errorCount, await errorsOf(HUBSPOT, job)]).toEqual([
      errors[0]!.includes("not an object") ? 3 : 2,
      1,
      errors,
    ]);
    const after = (await instance(HUBSPOT).get<Row[]>("/companies?pageSize=100")).body.slice(before);
    expect(after.slice(0, 2)).toMatchObject([{ name: "A]" }, { name: '"}' }]);
    for (const { id } of after) await instance(HUBSPOT).delete(path`/companies/${String(id)}`);
  });

  it("changes records that it finds by the identifier, and creates the others", async () => {
    const [one, other] = (await instance(SALESFORCE).get<Row[]>("/accounts?pageSize=2")).body;
    const file = `Id,Name\n${String(one?.["Id"])},Renamed\nnew,New one\n${String(other?.["Id"])},Renamed`;
    const before = (await instance(SALESFORCE).get<Row[]>("/accounts?pageSize=1000")).body.length;
    const { recordCount } = await upload(SALESFORCE, "accounts", { file, metaData: { identifierFieldName: "Id" } });
    expect(recordCount).toBe(3);
    expect(await found(SALESFORCE, "accounts", "Name = 'Renamed'")).toMatchObject([
      { Id: one?.["Id"] },
      { Id: other?.["Id"] },
    ]);
    expect((await instance(SALESFORCE).get<Row[]>("/accounts?pageSize=1000")).body).toHaveLength(before + 1);
    const again = await upload(SALESFORCE, "accounts", {
      file: "Name,Phone\nNew one,1\nTwin,2\nTwin,3",
      metaData: { identifierFieldName: "Name" },
    });
    expect(again).toMatchObject({ recordCount: 3, errorCount: 0 });
    expect(await found(SALESFORCE, "accounts", "Name IN ('New one', 'Twin')")).toMatchObject([
      { Phone: "1" },
      { Phone: "3" },
    ]);
  });

  it("has the errors of the application, such as those of keys", async () => {
    const file = "ConNum,CustNum,ShipToNum,Name\n7001,1,,A\n7002,1,''";
    const { job, errorCount } = await upload(EPICOR, "contacts", { file });
    expect([errorCount, await errorsOf(EPICOR, job)]).toEqual([
      2,
      ["Row 2: expected 4 cells, but got 3", "Row 1: ShipToNum is required: it is part of the key"],
    ]);
  });

  it("takes the attributes of a common resource", async () => {
    const { recordCount } = await upload(SALESFORCE, "my-contacts", { file: "id,email\n,mapped@harbour.example" });
    expect(recordCount).toBe(1);
    const [created] = await found(SALESFORCE, "contacts", "Email = 'mapped@harbour.example'");
    expect(created).toEqual({ Id: expect.any(String), Email: "mapped@harbour.example" });
  });

  it("writes nothing before it completes, or if it is cancelled", async () => {
    const { body } = await send(SALESFORCE, "contacts", formOf({ file: "LastName\nCancelled" }));
    const job = Number(body["id"]);
    platform.sandbox.bulkJobs.set({ job, status: "RUNNING" });
    expect(await found(SALESFORCE, "contacts", "LastName = 'Cancelled'")).toEqual([]);
    await instance(SALESFORCE).put(path`/bulk/${job}/cancel`);
    expect(platform.sandbox.bulkJobs.set({ job, status: "CANCELLED" })).toMatchObject({ recordCount: 0 });
    expect(await found(SALESFORCE, "contacts", "LastName = 'Cancelled'")).toEqual([]);
  });
});

describe("a form", () => {
  it.each<[string, SentParts, RegExp]>([
    ["without a file", { metaData: {} }, /no part 'file'/],
    ["with metadata that is not JSON", { file: "LastName\nA", metaData: "{" }, /metaData must be a JSON object/],
    ["with metadata that is a list", { file: "LastName\nA", metaData: [] }, /metaData must be a JSON object/],
    ["with too much metadata", { file: "LastName\nA", metaData: { note: "x".repeat(70_000) } }, /metaData must be/],
    ["with an unknown format", { file: "LastName\nA", metaData: { format: "xml" } }, /Invalid value for format/],
    [
      "with another format after the file",
      { file: "[]", metaData: { format: "json" }, metaDataLast: true },
      /before the file/,
    ],
  ])("%s is a 400, and no job", async (_name, parts, message) => {
    const jobs = () => platform.sandbox.bulkJobs.all.length;
    const before = jobs();
    const { status, body } = await send(SALESFORCE, "contacts", formOf(parts));
    expect([status, body["message"], jobs()]).toEqual([400, expect.stringMatching(message), before]);
  });

  it("may have its metadata after the file", async () => {
    const parts = {
      file: '{"LastName":"Last"}',
      type: "application/jsonl",
      metaData: { format: "jsonl" },
      metaDataLast: true,
    };
    expect(await upload(SALESFORCE, "contacts", parts)).toMatchObject({ recordCount: 1 });
  });

  it("with two files is a 400", async () => {
    const form = formOf({ file: "LastName\nA" });
    form.append("file", new Blob(["LastName\nB"]), "b.csv");
    expect(await send(SALESFORCE, "contacts", form)).toMatchObject({
      status: 400,
      body: { message: "A form may have one file" },
    });
  });

  it.each([
    [SHOPIFY, "products", 400, "Bulk upload is not enabled for products"],
    [HUBSPOT, "deals", 400, "Bulk upload is not enabled for deals"],
    [SALESFORCE, "Note", 400, "Bulk upload is not enabled for Note"],
    [SALESFORCE, "nothing", 404, "No object found with name nothing"],
  ])("for %d, %s is a %d: %s", async (id, object, status, message) => {
    expect(await send(id, object, formOf({ file: "a\n1" }))).toMatchObject({ status, body: { message } });
  });

  it("is rejected before its file is read, without credentials and for another address than one of the web", async () => {
    const form = formOf({ file: "LastName\nA".repeat(100_000) });
    expect((await send(SALESFORCE, "contacts", form, { authorization: "User x" })).status).toBe(401);
    const answer = await send(SALESFORCE, "contacts", form, { "elements-async-callback-url": "file:///etc/passwd" });
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining("notificationUrl") } });
  });

  it("is required: 415 without one, and JSON operations take none", async () => {
    expect((await instance(SALESFORCE).post("/bulk/contacts", { LastName: "A" })).status).toBe(415);
    expect((await send(SALESFORCE, "download", formOf({ file: "a" }))).status).toBe(415);
  });
});

describe("a hostile form", () => {
  const boundary = "frontier";
  const start = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  const end = `\r\n--${boundary}--\r\n`;

  function open(object: string): { readonly outgoing: ClientRequest; readonly answer: Promise<Answer> } {
    const { hostname, port, pathname } = new URL(platform.sandbox.url);
    const headers = {
      authorization: authorization(SALESFORCE),
      "content-type": `multipart/form-data; boundary=${boundary}`,
    };
    const outgoing = request({ hostname, port, method: "POST", path: `${pathname}/bulk/${object}`, headers });
    const answer = new Promise<Answer>((resolve, reject) => {
      outgoing.on("error", reject);
      outgoing.on("response", (response) => {
        json(response)
          .then((body) => resolve({ status: response.statusCode ?? 0, body: body as Row }))
          .catch(reject);
      });
    });
    return { outgoing, answer };
  }

  const write = (outgoing: ClientRequest, text: string) =>
    new Promise<void>((resolve) => outgoing.write(text, () => resolve()));

  async function sendText(body: string): Promise<Answer> {
    const { outgoing, answer } = open("contacts");
    outgoing.end(body);
    return answer;
  }

  it.each([
    ["that ends within the file", `${start}LastName\nA`],
    ["that ends within a header", `--${boundary}\r\nContent-Disposition: form`],
    ["of nothing", ""],
    ["without the boundary", "LastName\nA"],
  ])("%s is a 400, and no job", async (_name, body) => {
    const before = platform.sandbox.bulkJobs.all.length;
    expect((await sendText(body)).status).toBe(400);
    expect(platform.sandbox.bulkJobs.all).toHaveLength(before);
  });

  it("whose client leaves in the middle of the file makes no job", async () => {
    const before = platform.sandbox.bulkJobs.all.length;
    const { outgoing, answer } = open("contacts");
    const left = answer.catch((error: unknown) => error);
    await write(outgoing, `${start}LastName\n${"A\n".repeat(50_000)}`);
    await until(() => (platform.sandbox.calls.at(-1)?.receivedBytes ?? 0) > 100_000);
    outgoing.destroy();
    await left;
    await until(() => platform.sandbox.openCalls === 0);
    expect(platform.sandbox.calls.at(-1)).toMatchObject({ operationId: "createBulkUpload", aborted: true });
    expect(platform.sandbox.bulkJobs.all).toHaveLength(before);
  });

  it("is not read if its call hangs, and ends with the connection that a fault resets", async () => {
    platform.sandbox.faults.add({ on: "createBulkUpload", times: 1, break: "reset" });
    const { outgoing, answer } = open("contacts");
    outgoing.write(`${start}LastName\n`);
    await expect(answer).rejects.toMatchObject({ code: expect.stringMatching(/^(ECONNRESET|EPIPE)$/) });
    platform.sandbox.faults.add({ on: "createBulkUpload", times: 1, answer: { status: 503 } });
    expect((await sendText(`${start}LastName\nA${end}`)).status).toBe(503);
  });

  it("of many megabytes is read while it arrives, and its rows are counted", async () => {
    const { outgoing, answer } = open("contacts");
    await write(outgoing, `${start}LastName,Email\n`);
    const row = `Mass,${"x".repeat(185)}@freight.example\n`;
    const block = row.repeat(1_000);
    for (let number = 0; number < 100; number += 1) await write(outgoing, block);
    outgoing.end(end);
    const { status, body } = await answer;
    expect([status, platform.sandbox.calls.at(-1)?.receivedBytes]).toEqual([200, expect.any(Number)]);
    expect(platform.sandbox.calls.at(-1)?.receivedBytes).toBeGreaterThan(20_000_000);
    const job = Number(body["id"]);
    expect(platform.sandbox.bulkJobs.set({ job, status: "COMPLETED" })).toMatchObject({
      recordCount: 100_000,
      errorCount: 0,
    });
    expect((await found(SALESFORCE, "contacts", "LastName = 'Mass'")).length).toBe(2_000);
  });

  it("with a row without an end has one error for it", async () => {
    const file = `${start}LastName\nA\n"${"x".repeat(1_100_000)}\nB\n${end}`;
    const { status, body } = await sendText(file);
    const job = Number(body["id"]);
    const { recordCount, errorCount } = platform.sandbox.bulkJobs.set({ job, status: "COMPLETED" });
    expect([status, recordCount, errorCount]).toEqual([200, 1, 1]);
    expect(await errorsOf(SALESFORCE, job)).toEqual([
      expect.stringMatching(/^Row 2: it has more than 1000000 characters/),
    ]);
  });

  it("of records that are nested without an end has an error for each", async () => {
    const [deep, flat] = ['{"a":'.repeat(50_000) + "1" + "}".repeat(50_000), '{"a":"{{{{[[[[\\\""}'];
    const column = "a.".repeat(50_000) + "a";
    const files = [
      `--${boundary}\r\nContent-Disposition: form-data; name="metaData"\r\n\r\n{"format":"jsonl"}\r\n${start}${deep}\n${flat}\n${end}`,
      `--${boundary}\r\nContent-Disposition: form-data; name="metaData"\r\n\r\n{"format":"json"}\r\n${start}[${deep},${flat}]${end}`,
      `${start}${column}\n1\n${end}`,
    ];
    const states = [];
    for (const file of files) {
      const { body } = await sendText(file);
      const { recordCount, errorCount, job } = platform.sandbox.bulkJobs.set({
        job: Number(body["id"]),
        status: "COMPLETED",
      });
      states.push([recordCount, errorCount, (await errorsOf(SALESFORCE, job))[0]]);
    }
    expect(states).toEqual([
      [1, 1, "Row 1: Records may be nested 100 levels deep"],
      [1, 1, "Row 1: Records may be nested 100 levels deep"],
      [0, 1, "Row 1: Records may be nested 100 levels deep"],
    ]);
    expect((await instance(SALESFORCE).get("/contacts?pageSize=2000")).status).toBe(200);
  });

  it("of bytes without a meaning has errors, or no rows", async () => {
    const noise = Buffer.from(Array.from({ length: 4_096 }, (_, place) => (place * 197) % 251)).toString("latin1");
    for (const file of [noise, "", "\n\n\n", "LastName", ",,,\n,,,\n"]) {
      const { status, body } = await sendText(`${start}${file}${end}`);
      expect(status).toBe(200);
      expect(platform.sandbox.bulkJobs.set({ job: Number(body["id"]), status: "COMPLETED" })).toMatchObject({
        status: "COMPLETED",
      });
    }
  });
});
