/** Calls of the notification URLs of bulk jobs. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { elementToken } from "../../sandbox/elementToken.ts";
import type { BulkJobState } from "../../sandbox/index.ts";
import { until } from "../support/until.ts";
import { startPlatform, stopPlatform, withPlatform, type Platform } from "./platform.ts";

type Row = Readonly<Record<string, unknown>>;

const SALESFORCE = 418_001;

let platform: Platform;
let receiver: Server;
const received: { readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];

beforeAll(async () => {
  platform = await startPlatform({ bulkJobMs: 3_600_000, bulkCallbacks: true });
  receiver = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ url: request.url ?? "", headers: request.headers, body });
      if (request.url === "/reset") request.socket.destroy();
      else response.writeHead(request.url === "/moved" ? 307 : 204, { location: "/elsewhere" }).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await stopPlatform(platform);
});

const origin = () => `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}`;

/** A download that has ended, and whose callback has a result. */
async function ended(notificationUrl: string, status: "COMPLETED" | "ABORTED" = "COMPLETED"): Promise<BulkJobState> {
  const { sandbox, organization } = platform;
  const criteria = { objectName: "contacts", format: "application/json", limit: 4, notificationUrl };
  const { body } = await organization.with(elementToken(SALESFORCE)).post<Row>("/bulk/download", criteria);
  const job = Number(body["id"]);
  sandbox.bulkJobs.set({ job, status });
  const state = () => sandbox.bulkJobs.all.find((other) => other.job === job);
  await until(() => state()?.callback !== undefined);
  return state()!;
}

describe("the notification URL", () => {
  it("is called once with the result of the job", async () => {
    const { job, callback } = await ended(`${origin()}/done?x=1`);
    expect(callback).toBe(204);
    const calls = received.filter(({ url }) => url === "/done?x=1");
    expect(calls).toHaveLength(1);
    expect(calls[0]?.headers).not.toHaveProperty("elements-webhook-signature");
    expect(JSON.parse(calls[0]?.body ?? "")).toEqual({
      id: String(job),
      status: "COMPLETED",
      fileFormat: "JSON",
      recordsCount: 4,
      recordsFailedCount: 0,
    });
  });

  it("is called with the error of a job that failed", async () => {
    await ended(`${origin()}/failed`, "ABORTED");
    const body = received.find(({ url }) => url === "/failed")?.body ?? "";
    expect(JSON.parse(body)).toMatchObject({ status: "ABORTED", recordsCount: 0, error: "Something went wrong" });
  });

  it("is signed with the key of the instance", async () => {
    const key = "signature-key";
    const configuration = { "event.notification.signature.key": key };
    expect((await platform.organization.patch(`/instances/${String(SALESFORCE)}`, { configuration })).status).toBe(200);
    await ended(`${origin()}/signed`);
    const { headers, body } = received.find(({ url }) => url === "/signed")!;
    const expected = createHmac("sha256", key).update(body).digest("base64");
    expect(headers["elements-webhook-signature"]).toBe(`sha256=${expected}`);
  });

  it("of an upload is that of the header, and its call has the payload of the form", async () => {
    const { sandbox } = platform;
    const form = new FormData();
    form.append("metaData", JSON.stringify({ "callback-payload": { order: 7, status: "mine" } }));
    form.append("file", new Blob(["LastName\nA\n,\n"]), "a.csv");
    const { organizationAdministrator } = sandbox.credentials;
    const answer = await fetch(`${sandbox.url}/bulk/contacts`, {
      method: "POST",
      headers: {
        authorization: `${organizationAdministrator}, Element ${elementToken(SALESFORCE)}`,
        "elements-async-callback-url": `${origin()}/uploaded`,
      },
      body: form,
    });
    const { id } = (await answer.json()) as Row;
    sandbox.bulkJobs.set({ job: Number(id), status: "COMPLETED" });
    await until(() => received.some(({ url }) => url === "/uploaded"));
    const body = received.find(({ url }) => url === "/uploaded")?.body ?? "";
    expect(JSON.parse(body)).toEqual({
      id,
      status: "COMPLETED",
      fileFormat: "CSV",
      recordsCount: 1,
      recordsFailedCount: 1,
      order: 7,
    });
  });

  it.each([
    ["http://receiver.example.com/", "not called: only http at loopback addresses is"],
    ["https://127.0.0.1:1/", "not called: only http at loopback addresses is"],
    ["http://169.254.169.254/", "not called: only http at loopback addresses is"],
    ["http://localhost.example.com/", "not called: only http at loopback addresses is"],
    ["http://127.0.0.1.example.com/", "not called: only http at loopback addresses is"],
    ["http://[::ffff:10.0.0.1]/", "not called: only http at loopback addresses is"],
  ])("%s is %s", async (url, callback) => {
    expect(await ended(url)).toMatchObject({ callback });
  });

  it("is not called if it is the sandbox itself", async () => {
    const { port } = new URL(platform.sandbox.origin);
    for (const host of ["127.0.0.1", "localhost", "127.0.0.2", "0x7f.1", "[::1]"]) {
      const state = await ended(`http://${host}:${port}/sandbox/faults`);
      expect(state).toMatchObject({ callback: "not called: it is the sandbox itself" });
    }
  });

  it("is not tried again, and redirects are not followed", async () => {
    expect(await ended(`${origin()}/reset`)).toMatchObject({ callback: expect.stringMatching(/^failed: /) });
    expect(await ended(`${origin()}/moved`)).toMatchObject({ callback: 307 });
    expect(received.filter(({ url }) => url === "/reset" || url === "/elsewhere")).toHaveLength(1);
  });

  it("is not called without the option", () =>
    withPlatform({ bulkJobMs: 0 }, async ({ sandbox, organization }) => {
      const criteria = { objectName: "contacts", format: "txt/csv", notificationUrl: `${origin()}/silent` };
      const { body } = await organization.with(elementToken(SALESFORCE)).post<Row>("/bulk/download", criteria);
      const state = sandbox.bulkJobs.all.find(({ job }) => job === Number(body["id"]));
      expect([state?.status, state?.callback, received.some(({ url }) => url === "/silent")]).toEqual([
        "COMPLETED",
        undefined,
        false,
      ]);
    }));
});
