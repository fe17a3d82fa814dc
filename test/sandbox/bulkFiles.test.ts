/** Files of bulk downloads: their formats, and how they are streamed. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { buffer, text } from "node:stream/consumers";
import { gunzipSync, inflateRawSync } from "node:zlib";
import { elementToken } from "../../sandbox/elementToken.ts";
import { until } from "../support/until.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

type Row = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ bulkJobMs: 3_600_000 });
});
afterEach(() => platform.sandbox.faults.clear());
afterAll(() => stopPlatform(platform));

const instance = (id: number): Client => platform.organization.with(elementToken(id));
const [SALESFORCE, HUBSPOT, ZENDESK, EPICOR, SHOPIFY] = [418_001, 417_001, 417_002, 417_003, 417_004];

interface Job {
  readonly id: number;
  readonly instance: number;
  readonly objectName: string;
}

async function completed(id: number, criteria: Row & { objectName: string }, bytes?: number): Promise<Job> {
  const { status, body } = await instance(id).post<Row>("/bulk/download", { format: "txt/csv", ...criteria });
  expect([status, body]).toMatchObject([200, { status: "CREATED" }]);
  const job = Number(body["id"]);
  platform.sandbox.bulkJobs.set({ job, status: "COMPLETED", ...(bytes !== undefined && { bytes }) });
  return { id: job, instance: id, objectName: criteria.objectName };
}

/** The response of the file, whose body has not been read. */
function open({ id, instance: of, objectName }: Job, headers: Headers = {}, query = ""): Promise<IncomingMessage> {
  const { hostname, port, pathname } = new URL(platform.sandbox.url);
  const authorization = `${platform.sandbox.credentials.organizationAdministrator}, Element ${elementToken(of)}`;
  const url = `${pathname}${path`/bulk/${id}/${objectName}`}${query}`;
  return new Promise((resolve, reject) => {
    const options = { hostname, port, path: url, headers: { authorization, ...headers } };
    request(options, resolve).on("error", reject).end();
  });
}

async function read(job: Job, headers?: Headers, query?: string) {
  const answer = await open(job, headers, query);
  return { status: answer.statusCode, headers: answer.headers, text: await text(answer) };
}

const lastCall = () => platform.sandbox.calls.findLast(({ operationId }) => operationId === "getBulkFile");

describe("a file", () => {
  it("in CSV has a header row, nested attributes and quoted cells", async () => {
    const values = { LastName: 'O"Hara,\nMarek', BillingAddress: { City: "Galway" }, Tags: ["a", "b"] };
    const { body } = await instance(SALESFORCE).post<Row>("/contacts", values);
    const where = `Id = '${String(body["Id"])}' OR LastName = 'x'`;
    const selectFields = "Id, BillingAddress.City,LastName,BillingAddress,Tags,nothing";
    const job = await completed(SALESFORCE, { objectName: "contacts", selectFields, where });
    const { status, headers, text: file } = await read(job, { accept: "text/csv" });
    expect([status, headers["content-type"], headers["content-disposition"]]).toEqual([
      200,
      "text/csv",
      'attachment; filename="contacts.csv"',
    ]);
    expect(headers).not.toHaveProperty("content-length");
    expect(headers["elements-element-instance-id"]).toBe(String(SALESFORCE));
    const row = `${String(body["Id"])},Galway,"O""Hara,\nMarek","{""City"":""Galway""}","[""a"",""b""]",`;
    expect(file).toBe(`Id,BillingAddress.City,LastName,BillingAddress,Tags,nothing\n${row}\n`);
  });

  it("has the same records as the list, in JSON and in JSON Lines", async () => {
    const listed = (await instance(SALESFORCE).get<Row[]>("/contacts?pageSize=1000")).body;
    const criteria = { objectName: "contacts" };
    const json = await read(await completed(SALESFORCE, { ...criteria, format: "application/json" }));
    expect([json.headers["content-type"], JSON.parse(json.text)]).toEqual(["application/json", listed]);
    const lines = await read(await completed(SALESFORCE, { ...criteria, format: "application/jsonl" }));
    expect(lines.headers["content-type"]).toBe("application/jsonl");
    expect(
      lines.text
        .trimEnd()
        .split("\n")
        .map((line): unknown => JSON.parse(line)),
    ).toEqual(listed);
  });

  it("in JSON has no array on the older engine of some connectors", async () => {
    const { headers, text: file } = await read(
      await completed(HUBSPOT, { objectName: "companies", format: "application/json", limit: 3 }),
    );
    expect(headers["content-type"]).toBe("application/json");
    const rows = file
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Row);
    expect(rows).toEqual((await instance(HUBSPOT).get("/companies?pageSize=3")).body);
  });

  it("keeps all digits, and sends numbers as text on request", async () => {
    const job = await completed(ZENDESK, { objectName: "incidents", format: "application/jsonl", limit: 1 });
    const [id] = /"id":(\d{17,})/.exec((await read(job)).text)?.slice(1) ?? [];
    expect((await read(job, {}, `?json=${encodeURIComponent('{"convertToNativeType":"false"}')}`)).text).toContain(
      `"id":"${id!}"`,
    );
    expect((await read(job, {}, "?json={")).status).toBe(400);
  });

  it("has the records of the window of dates, in the format of their application", async () => {
    const all = (await instance(HUBSPOT).get<Row[]>("/companies?pageSize=100")).body;
    const moments = all.map((row) => Number(row["createdate"])).sort((one, other) => one - other);
    const [from, to] = [moments[10]!, moments[20]!];
    const iso = (moment: number) => new Date(moment).toISOString();
    const window = { from: iso(from), to: iso(to).replace("Z", "+00:00"), filterDateField: "createdate" };
    const job = await completed(HUBSPOT, { objectName: "companies", format: "application/jsonl", ...window });
    const rows = (await read(job)).text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Row);
    const expected = all.filter((row) => Number(row["createdate"]) >= from && Number(row["createdate"]) <= to);
    expect([rows.length >= 11, rows]).toEqual([true, expected]);
  });

  it("of a common resource has its attributes", async () => {
    const criteria = { objectName: "MyContact", format: "application/json", limit: 4 };
    const { text: file } = await read(await completed(SALESFORCE, criteria));
    const listed = await instance(SALESFORCE).get("/MyContact?pageSize=4");
    expect(JSON.parse(file)).toEqual(listed.body);
  });

  it("exists for completed downloads of the last seven days only", async () => {
    const epicor = instance(EPICOR);
    const { body: jobs } = await epicor.get<Row[]>("/bulk/jobs");
    const statuses = await Promise.all(
      jobs.map(async (row) => {
        const job = { id: Number(row["id"]), instance: EPICOR, objectName: String(row["object_name"]) };
        const { status } = await read(job);
        return [
          row["job_direction"],
          row["status"],
          Number(row["createdDate"]) > Date.parse("2019-05-27T09:00Z"),
          status,
        ];
      }),
    );
    for (const [direction, jobStatus, isRecent, status] of statuses)
      expect(status).toBe(direction === "DOWNLOAD" && jobStatus === "COMPLETED" && isRecent === true ? 200 : 404);
    expect(statuses).toContainEqual(["DOWNLOAD", "COMPLETED", false, 404]);
    const job = await completed(EPICOR, { objectName: "customers" });
    expect((await read({ ...job, objectName: "contacts" })).status).toBe(404);
    expect((await read({ ...job, instance: SALESFORCE })).status).toBe(404);
  });

  it.each([
    ["text/csv;q=0.9", 200],
    ["application/json, text/*", 200],
    ["application/json", 400],
    ["text/plain", 400],
  ])("in CSV with Accept %s is a %d", async (accept, status) => {
    const job = await completed(EPICOR, { objectName: "customers", limit: 1 });
    expect((await read(job, { accept })).status).toBe(status);
  });
});

describe("compression", () => {
  it.each([
    ["gzip", "gzip", (bytes: Buffer) => gunzipSync(bytes)],
    ["zip", "zip", unzip],
    ["gzip, deflate", undefined, (bytes: Buffer) => bytes],
    ["br", undefined, (bytes: Buffer) => bytes],
  ])("with Accept-Encoding %s is %s", async (sent, encoding, decode) => {
    const job = await completed(SHOPIFY, { objectName: "products" });
    const plain = (await read(job)).text;
    const answer = await open(job, { "accept-encoding": sent });
    expect(answer.headers["content-encoding"]).toBe(encoding);
    expect(answer.headers["content-disposition"]).toContain(
      `products.csv${encoding === undefined ? "" : encoding === "gzip" ? ".gz" : ".zip"}"`,
    );
    expect(decode(await buffer(answer)).toString()).toBe(plain);
  });

  /** The content of an archive with one file, as its directory describes it. */
  function unzip(archive: Buffer): Buffer {
    const directory = archive.indexOf(Buffer.from("PK\x01\x02"));
    const nameLength = archive.readUInt16LE(directory + 28);
    const sizes = directory + 46 + nameLength + 4;
    const [size, compressedSize] = [archive.readBigUInt64LE(sizes), archive.readBigUInt64LE(sizes + 8)];
    const start = 30 + archive.readUInt16LE(26) + archive.readUInt16LE(28);
    const content = inflateRawSync(archive.subarray(start, start + Number(compressedSize)));
    expect([archive.subarray(0, 4).toString(), BigInt(content.length)]).toEqual(["PK\x03\x04", size]);
    return content;
  }
});

describe("a large file", () => {
  it.each([
    ["txt/csv", (file: string) => expect(file.split("\n")[0]).toContain("Id,")],
    ["application/json", (file: string) => expect(JSON.parse(file)).toBeInstanceOf(Array)],
    [
      "application/jsonl",
      (file: string) =>
        expect(
          file
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line) as Row).length,
        ).toBeGreaterThan(300),
    ],
  ])("in %s has exactly the size that was set, and is valid", async (format, check) => {
    const job = await completed(SALESFORCE, { objectName: "contacts", format }, 1_234_567);
    const { text: file } = await read(job);
    expect(Buffer.byteLength(file)).toBe(1_234_567);
    check(file);
    expect(lastCall()).toMatchObject({ status: 200, sentBytes: 1_234_567, aborted: false });
  });

  it("is sent no faster than it is read, and ends when the client leaves", async () => {
    const job = await completed(SALESFORCE, { objectName: "contacts" }, 2_000_000_000);
    const answer = await open(job);
    await once(answer, "readable");
    // The client reads nothing: the sandbox waits as soon as the buffers of both sockets are full.
    const sent = await settled(() => lastCall()?.sentBytes ?? 0);
    expect(sent).toBeLessThan(20_000_000);
    expect(platform.sandbox.openCalls).toBe(1);
    answer.destroy();
    await until(() => platform.sandbox.openCalls === 0);
    expect(lastCall()).toMatchObject({ status: 200, aborted: true });
    expect(await settled(() => lastCall()?.sentBytes ?? 0)).toBeLessThan(20_000_000);
  });

  it("is sent to several clients at once, each from its beginning", async () => {
    const job = await completed(SALESFORCE, { objectName: "contacts" }, 30_000_000);
    const [first, second, third] = await Promise.all([open(job), open(job), open(job, { "accept-encoding": "gzip" })]);
    first.destroy();
    const [plain, zipped] = await Promise.all([buffer(second), buffer(third)]);
    expect([plain.length, gunzipSync(zipped).equals(plain)]).toEqual([30_000_000, true]);
    await until(() => platform.sandbox.openCalls === 0);
    expect(platform.sandbox.calls.slice(-3).filter(({ aborted }) => aborted)).toHaveLength(1);
  });

  it("is complete although its records change while it is sent", async () => {
    const job = await completed(SALESFORCE, { objectName: "leads", format: "application/json" });
    platform.sandbox.faults.add({ on: "getBulkFile", break: "slow", delayMs: 1 });
    const answer = await open(job);
    await once(answer, "readable");
    const [lead] = (await instance(SALESFORCE).get<Row[]>("/leads?pageSize=1")).body;
    await instance(SALESFORCE).delete(path`/leads/${String(lead?.["Id"])}`);
    await instance(SALESFORCE).post("/leads", { LastName: "Late" });
    expect(JSON.parse(await text(answer))).toHaveLength(80);
  });

  it("that is compressed ends when the client leaves, too", async () => {
    const job = await completed(SALESFORCE, { objectName: "contacts" }, 2_000_000_000);
    const answer = await open(job, { "accept-encoding": "gzip" });
    await once(answer, "readable");
    answer.destroy();
    await until(() => platform.sandbox.openCalls === 0);
    expect(lastCall()).toMatchObject({ aborted: true });
  });

  /** The value that does not change any more. */
  async function settled(read: () => number): Promise<number> {
    let [last, same] = [read(), 0];
    while (same < 200) {
      await new Promise((resolve) => setImmediate(resolve));
      const now = read();
      [last, same] = now === last ? [last, same + 1] : [now, 0];
    }
    return last;
  }
});

describe("a fault of a file", () => {
  const file = () => completed(SALESFORCE, { objectName: "contacts" }, 100_000);

  it.each(["reset", "truncate"] as const)("breaks it in the middle: %s", async (kind) => {
    const job = await file();
    platform.sandbox.faults.add({ on: "getBulkFile", break: kind, afterBytes: 50_000 });
    const answer = await open(job);
    expect(answer.statusCode).toBe(200);
    await expect(text(answer)).rejects.toMatchObject({ code: "ECONNRESET" });
    await until(() => platform.sandbox.openCalls === 0);
    expect(lastCall()).toMatchObject({ status: 200, sentBytes: 50_000, aborted: true });
  });

  it("breaks it before the first byte", async () => {
    const job = await file();
    platform.sandbox.faults.add({ on: "getBulkFile", break: "truncate", afterBytes: 0 });
    await expect(text(await open(job))).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(lastCall()).toMatchObject({ status: 200, sentBytes: 0 });
  });

  it("stops in the middle until the client leaves", async () => {
    const job = await file();
    platform.sandbox.faults.add({ on: "getBulkFile", break: "hang", afterBytes: 10 });
    const answer = await open(job);
    const [first] = (await once(answer, "data")) as [Buffer];
    expect(first).toHaveLength(10);
    answer.destroy();
    await until(() => platform.sandbox.openCalls === 0);
    expect(lastCall()).toMatchObject({ sentBytes: 10, aborted: true });
  });

  it("changes its content type and lies about its length", async () => {
    const job = await file();
    const add = (length: string) =>
      platform.sandbox.faults.add({
        on: "getBulkFile",
        times: 1,
        headers: { "Content-Type": "text/html", "Content-Length": length },
      });
    add("200000");
    const longer = await open(job);
    expect(longer.headers).toMatchObject({ "content-type": "text/html", "content-length": "200000" });
    await expect(text(longer)).rejects.toMatchObject({ code: "ECONNRESET" });
    add("1000");
    expect(await buffer(await open(job))).toHaveLength(1_000);
  });

  it("sends it slowly, pads it, delays it, and replaces it", async () => {
    const job = await completed(SALESFORCE, { objectName: "contacts" }, 5_000);
    platform.sandbox.faults.add({ on: "getBulkFile", times: 1, break: "slow", delayMs: 1, padBytes: 10 });
    platform.sandbox.faults.add({ on: "getBulkFile", times: 1, delayMs: 5 });
    platform.sandbox.faults.add({ on: "getBulkFile", times: 1, answer: { status: 502 } });
    const next = async () => {
      const answer = await open(job);
      return [answer.statusCode, (await buffer(answer)).length];
    };
    expect(await next()).toEqual([200, 5_010]);
    expect(await next()).toEqual([200, 5_000]);
    expect(await next()).toEqual([502, expect.any(Number)]);
  });
});
