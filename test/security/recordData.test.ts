/** Data of records, and what paths and queries of record calls hold: keys, page tokens and the token of the instance. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { Receiver } from "../support/otlpReceiver.ts";
import { until } from "../support/until.ts";

const KEY = "jane.doe@customer.example";
const PAGE_TOKEN = "cGFnZSAyIG9mIHBlcnNvbmFsIHJlY29yZHM";
const VALUE = "Doe of Customer Lane 7";
const ROW = { Id: KEY, Name: VALUE };
const LIST = '{ connectorInstance(id: "418001") { records(object: "contacts", first: 3) { nodes { values } } } }';
const ONE = `{ connectorInstance(id: "418001") { record(object: "contacts", key: "${KEY}") { values } } }`;
/** So that the platform would allow to cache the response. */
const CACHEABLE = { etag: '"1"', "cache-control": "max-age=600" };

describe("records", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { kind: true } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const recordCalls = () => gateway.calls().filter((call) => call.startsWith("GET /hubs/"));

  it.each([
    ["listHubRecords", LIST],
    ["getHubRecord", ONE],
  ])("are not cached, whatever the response allows: %s", async (on, document) => {
    const body = on === "getHubRecord" ? ROW : [ROW];
    gateway.sandbox.faults.add({ on, answer: { status: 200, headers: CACHEABLE, body } });
    for (let time = 0; time < 2; time += 1) {
      const { data, errors } = await gateway.query(document);
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).toContain(VALUE);
      expect(recordCalls()).toHaveLength(1);
    }
  });

  it("are not shared by operations that read them at the same time, but within one", async () => {
    await gateway.query(LIST);
    const { sandbox, send } = gateway;
    sandbox.clearCalls();
    const release = sandbox.faults.add({ on: "listHubRecords", delayMs: 60_000 });
    const answers = [send(LIST), send(LIST)];
    await until(() => recordCalls().length === 2);
    release();
    expect((await Promise.all(answers)).flatMap(({ errors }) => errors)).toEqual([]);
    const same = 'records(object: "contacts", first: 3) { nodes { values } }';
    const { errors } = await gateway.query(`{ connectorInstance(id: "418001") { ${same} again: ${same} } }`);
    expect(errors).toEqual([]);
    expect(recordCalls()).toHaveLength(1);
  });

  it("of another connector instance are rejected", async () => {
    gateway.sandbox.faults.add({ on: "listHubRecords", headers: { "elements-element-instance-id": "418002" } });
    const { data, errors } = await gateway.query(LIST);
    expect(data.connectorInstance.records).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
  });

  it("are not read or written with the token of another connector instance", async () => {
    const row = { id: 418004, name: "Other", token: elementToken(418_004), element: { id: 23, key: "sfdc" } };
    gateway.sandbox.faults.add({ on: "getConnectorInstance", answer: { status: 200, body: row } });
    const record = globalId("ConnectorRecord", "418001:contacts:Id=1");
    const operations = [
      [LIST, "connectorInstance"],
      [`mutation { deleteRecord(input: { record: "${record}" }) { deletedRecordId } }`, "deleteRecord"],
    ] as const;
    for (const [document, field] of operations) {
      const { data, errors } = await gateway.query(document);
      expect(data[field]).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE", upstream: { status: 200 } } }]);
      expect(gateway.calls()).toEqual(["GET /instances/418001"]);
    }
  });

  it.each([
    [400, { message: `The key ${KEY} is malformed`, providerMessage: `No contact ${encodeURIComponent(KEY)} exists` }],
    [502, { message: `GET /hubs/crm/contacts/${KEY} failed` }],
  ])("do not come out in errors: status %d", async (status, body) => {
    gateway.sandbox.faults.add({ on: "getHubRecord", answer: { status, body } });
    const { errors } = await gateway.query(ONE);
    expect(errors).toHaveLength(1);
    expect(decodeURIComponent(JSON.stringify(errors))).not.toContain(KEY);
  });
});

describe("logs, traces and metrics", () => {
  it("have the route of a record call, without keys, page tokens, values and the token of the instance", async () => {
    const receiver = new Receiver();
    const environment = { LOG_LEVEL: "trace", OTEL_EXPORTER_OTLP_ENDPOINT: await receiver.start() };
    const gateway = await startGateway({ sandbox: { kind: true }, environment });
    const { faults } = gateway.sandbox;
    const headers = { "elements-next-page-token": PAGE_TOKEN };
    faults.add({ on: "listHubRecords", times: 1, answer: { status: 200, headers, body: [ROW] } });
    faults.add({ on: "listHubRecords", times: 3, break: "reset" });
    faults.add({ on: "getHubRecord", times: 3, answer: { status: 504, body: { message: `${VALUE} is late` } } });
    const list = (args: string) =>
      gateway.query(`{ connectorInstance(id: "418001") {
        records(object: "contacts", first: 1${args}) { nodes { values } pageInfo { endCursor } } } }`);
    const { endCursor } = (await list("")).data.connectorInstance.records.pageInfo;
    expect((await list(`, after: "${endCursor}"`)).errors).toMatchObject([
      { extensions: { code: "UPSTREAM_UNAVAILABLE" } },
    ]);
    expect(gateway.calls().join(" ")).toContain(`nextPage=${PAGE_TOKEN}`);
    expect((await gateway.query(ONE)).errors).toHaveLength(1);
    const id = globalId("ConnectorRecord", `418001:contacts:Id=${encodeURIComponent(KEY)}`);
    faults.add({ on: "getHubRecord", answer: { status: 200, body: ROW } });
    faults.add({ on: "listHubRecordChildren", answer: { status: 200, body: [ROW] } });
    const children = `{ node(id: "${id}") { ... on ConnectorRecord { children(object: "notes") { nodes { values } } } } }`;
    expect(JSON.stringify((await gateway.query(children)).data)).toContain(VALUE);
    expect(gateway.calls().join(" ")).toContain(encodeURIComponent(KEY));
    const values = { Name: VALUE, token: PAGE_TOKEN };
    const note = globalId("ConnectorRecord", `418001:contacts:Id=${encodeURIComponent(KEY)}:notes:Id=1`);
    const change = "userErrors { providerMessage } record { values }";
    const refusal = { message: `${VALUE} exists`, providerMessage: `There is a ${KEY}` };
    faults.add({ on: "createHubRecord", answer: { status: 409, body: refusal } });
    faults.add({ on: "updateHubRecordChild", answer: { status: 502, body: refusal } });
    faults.add({ on: "deleteHubRecord", break: "reset" });
    const written = await gateway.query(
      `mutation ($values: JSONObject!, $id: ID!, $note: ID!) {
        createRecord(input: { connectorInstance: "418001", object: "contacts", values: $values }) { ${change} }
        updateRecord(input: { record: $note, values: $values }) { ${change} }
        deleteRecord(input: { record: $id }) { deletedRecordId }
      }`,
      { variables: { values, id, note } },
    );
    expect(written.errors).toHaveLength(2);
    expect(JSON.stringify(written.data)).toContain(KEY);
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    // Spans are sent at the end at the latest.
    await gateway.stop();
    receiver.stop();
    const texts = [gateway.logs.join(""), receiver.bodies.join(""), metrics];
    expect(texts[0]).toContain("/hubs/{hub}/{objectName}");
    for (const text of texts.slice(1)) expect(text).toContain("/hubs/{hub}/{objectName}/{objectId}/{childObjectName}");
    for (const text of texts) {
      for (const secret of [KEY, encodeURIComponent(KEY), "Doe of", PAGE_TOKEN, elementToken(418_001), "nextPage"]) {
        expect(text).not.toContain(secret);
      }
    }
  });
});
