/** Files of bulk jobs: no secret is in a response, the log or a trace, and their limits hold for all callers together. */
import { once } from "node:events";
import { get, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import { FILE_PATH, JOB, startBulkPlatform, UPLOAD_PATH, type BulkPlatform } from "../support/bulkPlatform.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { parseBody } from "../support/graphql.ts";
import { Receiver } from "../support/otlpReceiver.ts";
import { exchange, type RawAnswer } from "../support/raw.ts";
import { INSTANCE } from "../support/records.ts";
import { until } from "../support/until.ts";

const TOKEN = elementToken(Number(INSTANCE));
const BODY =
  '--b\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: text/csv\r\n\r\nName\nDuarte\n\r\n--b--\r\n';

let platform: BulkPlatform;
let gateway: GatewayUnderTest;
beforeEach(async () => {
  platform = await startBulkPlatform();
});
afterEach(async () => {
  await gateway.stop();
  await platform.stop();
});
const start = async (environment: Record<string, string>) => {
  gateway = await startGateway({ upstreamUrl: platform.url, environment });
};
const authorization = () => platform.sandbox.credentials.organizationAdministrator;

const download = (as = authorization()): Promise<RawAnswer> =>
  exchange(gateway.url + FILE_PATH, { headers: { authorization: as } });
const upload = (): Promise<RawAnswer> =>
  exchange(gateway.url + UPLOAD_PATH, {
    method: "POST",
    headers: {
      authorization: authorization(),
      "content-type": "multipart/form-data; boundary=b",
      "content-length": String(BODY.length),
    },
    body: BODY,
  });
const codeOf = ({ body }: RawAnswer) => parseBody(body).errors[0]?.extensions.code;

it("secrets of the caller and of the instance stay in the calls", async () => {
  const receiver = new Receiver();
  await start({ LOG_LEVEL: "trace", OTEL_EXPORTER_OTLP_ENDPOINT: await receiver.start() });
  const secrets = [...authorization().matchAll(/(?:User|Organization) ([^,]+)/g)].map(([, secret = ""]) => secret);
  expect(secrets).toHaveLength(2);
  const all = [...secrets, TOKEN];
  const failure = JSON.stringify({
    message: `Not accepted: ${authorization()}, Element ${TOKEN}`,
    providerMessage: `Element ${TOKEN} of ${secrets.join()}`,
  });
  const answers: RawAnswer[] = [];
  const fail = (response: ServerResponse) =>
    response.writeHead(500, { "content-type": "application/json", "x-token": TOKEN }).end(failure);

  platform.serve((response) => response.writeHead(200, { "x-token": TOKEN }).end("Id\n"));
  answers.push(await download());
  platform.serve(fail);
  answers.push(await download(), await upload());
  platform.serve((response, request) => {
    request.resume();
    response.end(JSON.stringify({ id: "7", status: "CREATED", token: TOKEN, secret: secrets[0] }));
  });
  answers.push(await upload());
  platform.serve((response) => {
    response.writeHead(200);
    response.write("Id\n");
    setImmediate(() => response.destroy());
  });
  const sent = get(gateway.url + FILE_PATH, { agent: false, headers: { authorization: authorization() } });
  const [broken] = (await once(sent, "response")) as [IncomingMessage];
  broken.on("error", () => undefined).resume();
  await until(() => broken.destroyed);

  expect(answers.map(({ status }) => status)).toEqual([200, 502, 502, 200]);
  await gateway.stop();
  receiver.stop();
  const logs = gateway.logs.join("");
  const traces = receiver.bodies.join("");
  const received = answers.map(({ headers, body }) => JSON.stringify(headers) + body.toString()).join("");
  for (const secret of all) {
    for (const text of [logs, traces, received]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(encodeURIComponent(secret));
    }
  }
  for (const text of [logs, traces])
    for (const path of [JOB, UPLOAD_PATH, "contacts"]) expect(text).not.toContain(path);
  const names = receiver.spans.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["bulk download", "bulk upload", "GET /bulk/{id}/{objectName}", "POST /bulk/{objectName}"]),
  );
  const [first] = receiver.spans.filter(({ name }) => name === "bulk download");
  expect(first?.attributes).toMatchObject({ "gateway.transfer.bytes": 3 });
  expect(receiver.spans.filter(({ traceId }) => traceId === first?.traceId).length).toBeGreaterThan(2);
  gateway = await startGateway();
});

describe("the limits of transfers", () => {
  it("are one number for all credentials of a process", async () => {
    await start({ MAX_STREAMS: "1" });
    let finish: () => void = () => undefined;
    platform.serve((response) => {
      response.writeHead(200);
      response.write("Id\n");
      finish = () => response.end();
    });
    const sent = get(gateway.url + FILE_PATH, { agent: false, headers: { authorization: authorization() } });
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    const refused = await download(platform.sandbox.credentials.accountAdministrator);
    expect([refused.status, codeOf(refused), refused.headers["retry-after"]]).toEqual([503, "OVERLOADED", "10"]);
    finish();
    response.resume();
    await once(response, "end");
  });

  it("share the quota of a credential with operations", async () => {
    await start({ RATE_LIMIT_PER_MINUTE: "9" });
    platform.serve((response) => response.end("Id\n"));
    expect((await download()).status).toBe(200);
    expect((await gateway.query("{ organization { name } }", { as: authorization() })).status).toBe(200);
    const refused = await download();
    expect([refused.status, codeOf(refused)]).toEqual([429, "RATE_LIMITED"]);
    expect(parseBody(refused.body).errors[0]?.extensions).toMatchObject({ limit: "RATE_LIMIT_PER_MINUTE" });
  });

  it("share the quota of an address with operations", async () => {
    await start({ RATE_LIMIT_PER_ADDRESS_PER_MINUTE: "1" });
    expect((await gateway.query("{ __typename }")).status).toBe(200);
    expect((await download()).status).toBe(429);
    expect(platform.transfers).toEqual([]);
  });
});
