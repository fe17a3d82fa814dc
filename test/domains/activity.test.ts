/** Usage entries, events of connector instances, and scheduled jobs. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { mutate } from "../support/mutate.ts";
import type { ConnectorInstanceEvent, ScheduledJob, UsageEntry } from "../support/schema.generated.ts";

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { kind: true, usageDelayMs: 0, checkAnswers: false } });
});
afterEach(() => gateway.sandbox.faults.clear());
afterAll(() => gateway.stop());

interface UsagePage {
  readonly usage: {
    readonly nodes: readonly UsageEntry[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const answerWith = (on: string, body: unknown, status = 200) =>
  gateway.sandbox.faults.add({ on, answer: { status, body } });

describe("usage", () => {
  const ENTRY = "id databaseId requestId requestedAt operation path status milliseconds connectorKey";

  it("leads from the request id of an error to the request", async () => {
    gateway.sandbox.faults.add({
      on: "listHubRecords",
      times: 1,
      answer: { status: 400, body: { requestId: "x", message: "Bad", providerMessage: "No such field" } },
    });
    const failed = await gateway.query(
      '{ connectorInstance(id: "418001") { records(object: "contacts") { totalCount } } }',
    );
    const { requestId } = (failed.errors[0]?.extensions as { upstream: { requestId: string } }).upstream;
    const { data } = await gateway.query<{ usageEntry: UsageEntry }>(
      `query ($requestId: String!) { usageEntry(requestId: $requestId) { ${ENTRY} account { databaseId } user { email } } }`,
      { variables: { requestId } },
    );
    expect(data.usageEntry).toMatchObject({ requestId, status: "FAILED", connectorKey: "sfdc" });
    expect(gateway.calls()[0]).toBe(`GET /usage/${requestId}`);
    const { data: again } = await gateway.query<{ node: UsageEntry }>(
      `query ($id: ID!) { node(id: $id) { ... on UsageEntry { ${ENTRY} } } }`,
      { variables: { id: data.usageEntry.id } },
    );
    expect(data.usageEntry).toMatchObject(again.node);
  });

  it("is null for an unknown request", async () => {
    const { data, errors } = await gateway.query('{ usageEntry(requestId: "unknown") { id } }');
    expect({ data, errors }).toEqual({ data: { usageEntry: null }, errors: [] });
  });

  it("pages exactly", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors }: { data: UsagePage; errors: unknown[] } = await gateway.query<UsagePage>(
        "query ($after: String) { usage(first: 400, after: $after) { nodes { databaseId } pageInfo { hasNextPage endCursor } } }",
        { variables: { after } },
      );
      expect(errors).toEqual([]);
      seen.push(...data.usage.nodes.map(({ databaseId }) => databaseId));
      after = data.usage.pageInfo.hasNextPage ? data.usage.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(1_500);
  });

  it("is an empty list in the future, which the platform answers with 404", async () => {
    for (const body of [{ message: "No usage found" }, { message: "Nothing here" }]) {
      answerWith("listUsage", body, 404);
      const { data, errors } = await gateway.query(
        '{ usage(filter: { from: "2050-01-01" }) { nodes { id } totalCount pageInfo { hasNextPage endCursor } } }',
      );
      expect(errors).toEqual([]);
      expect(data).toEqual({
        usage: { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } },
      });
      gateway.sandbox.faults.clear();
    }
  });

  it("reads rows with the names of the vendor's documentation, too", async () => {
    const other = await startGateway({ sandbox: { kind: true, camelCaseUsage: true } });
    const query = `{ usage(first: 30) { nodes { ${ENTRY} connectorName ipAddress account { databaseId } user { databaseId } } } }`;
    const snake = await startGateway({ sandbox: { kind: true } });
    expect((await other.query(query)).data).toEqual((await snake.query(query)).data);
    await Promise.all([other.stop(), snake.stop()]);
  });

  it("masks credentials in paths, and keeps a row of other types", async () => {
    answerWith("listUsage", [
      {
        traffic_id: "AVx-1",
        request_uri: "/elements/api-v2/hubs/crm/contacts?api_key=s3cret&where=x",
        request_status: "success",
      },
      { traffic_id: 2, process_time: "slow", request_status: "Throttled", request_ip: 17 },
    ]);
    const { data, errors } = await gateway.query(
      "{ usage(first: 10) { nodes { databaseId path status milliseconds ipAddress } } }",
    );
    expect(JSON.stringify(data)).not.toContain("s3cret");
    expect(data).toMatchObject({
      usage: {
        nodes: [
          { databaseId: "AVx-1", status: "SUCCESS", milliseconds: null },
          { databaseId: "2", status: "OTHER", milliseconds: null, ipAddress: "17" },
        ],
      },
    });
    expect(errors.map(({ path }) => path)).toEqual([["usage", "nodes", 1, "milliseconds"]]);
  });

  it.each([
    ["status: OTHER", "OTHER"],
    ["connectors: []", "connectors"],
    ["tags: []", "tags"],
    ['account: "x"', "account"],
  ])("rejects the filter %s without a call", async (filter, word) => {
    const { errors } = await gateway.query(`{ usage(filter: { ${filter} }) { totalCount } }`);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(errors[0]?.message).toContain(word);
    expect(gateway.calls()).toEqual([]);
  });
});

describe("events", () => {
  const EVENTS = "id databaseId status receivedAt payload";

  it("are read again by their ids", async () => {
    const { data } = await gateway.query<{ connectorInstance: { events: { nodes: ConnectorInstanceEvent[] } } }>(
      `{ connectorInstance(id: "418001") { events(first: 3) { nodes { ${EVENTS} } } } }`,
    );
    for (const event of data.connectorInstance.events.nodes) {
      const { data: again } = await gateway.query<{ node: ConnectorInstanceEvent }>(
        `query ($id: ID!) { node(id: $id) { ... on ConnectorInstanceEvent { ${EVENTS} } } }`,
        { variables: { id: event.id } },
      );
      expect(again.node).toEqual(event);
    }
    const { errors } = await gateway.query("query ($id: ID!) { node(id: $id) { id } }", {
      variables: { id: globalId("ConnectorInstanceEvent", "accounts") },
    });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).toEqual([]);
  });

  it("have payloads of JSON or text, without credentials", async () => {
    answerWith("listConnectorInstanceEvents", [
      {
        id: "1",
        eventDate: "2019-06-02T08:15:00Z",
        status: "NOTIFIED",
        providerData: '{"access_token":"s3cret","Id":12345678901234567890}',
      },
      { id: "2", eventDate: "2019-06-02T08:15:00Z", status: "SLEEPING", providerData: "[1,2]" },
      { id: "3", eventDate: "2019-06-02T08:15:00Z", status: "NEW", providerData: "ping" },
      { id: "4", eventDate: "2019-06-02T08:15:00Z", status: "NEW", providerData: "{broken" },
      { id: "5", status: "NEW" },
    ]);
    const { data, errors } = await gateway.query(
      '{ connectorInstance(id: "418001") { events(first: 10) { nodes { status payload } } } }',
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      connectorInstance: {
        events: {
          nodes: [
            { status: "NOTIFIED", payload: { access_token: "…", Id: "12345678901234567890" } },
            { status: "OTHER", payload: [1, 2] },
            { payload: "ping" },
            { payload: "{broken" },
            { payload: null },
          ],
        },
      },
    });
  });

  it("are an empty list if there are none", async () => {
    const { data, errors } = await gateway.query(
      '{ connectorInstance(id: "418003") { events { nodes { id } totalCount } } }',
    );
    expect({ data, errors }).toMatchObject({ data: { connectorInstance: { events: { nodes: [] } } }, errors: [] });
  });
});

describe("scheduled jobs", () => {
  const jobs = async () => {
    const { data, errors } = await gateway.query<{ scheduledJobs: { nodes: ScheduledJob[] } }>(
      "{ scheduledJobs(first: 100) { nodes { id databaseId name state topic nextRunAt startedAt endsAt mayRunAgain connectorKey formulaInstance { databaseId active } } } }",
    );
    expect(errors).toEqual([]);
    return data.scheduledJobs.nodes;
  };

  it("run formula instances", async () => {
    const [job] = await jobs();
    expect(job).toMatchObject({ topic: "formula", state: "WAITING", formulaInstance: { active: true }, endsAt: null });
  });

  it("are disabled and enabled, by either id", async () => {
    const [job] = await jobs();
    for (const [name, scheduledJob, verb, state] of [
      ["disableScheduledJob", job!.id, "disable", "PAUSED"],
      ["enableScheduledJob", job!.databaseId, "enable", "WAITING"],
    ] as const) {
      const { payload, errors } = await mutate(gateway, name, {
        input: { scheduledJob },
        payload: "scheduledJob { id state }",
      });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({ userErrors: [], scheduledJob: { id: job!.id, state } });
      expect(gateway.calls()).toEqual([`PUT /jobs/${job!.databaseId}/${verb}`, `GET /jobs/${job!.databaseId}`]);
    }
  });

  it.each(["enableScheduledJob", "disableScheduledJob"] as const)("are refused: %s", async (name) => {
    const unknown = await mutate(gateway, name, { input: { scheduledJob: "job-0" }, payload: "scheduledJob { id }" });
    expect(unknown.payload).toMatchObject({
      scheduledJob: null,
      userErrors: [{ code: "NOT_FOUND", field: ["input", "scheduledJob"] }],
    });
    for (const scheduledJob of [globalId("Account", 7300), globalId("ScheduledJob", "../accounts"), "..", " "]) {
      const { payload } = await mutate(gateway, name, { input: { scheduledJob }, payload: "scheduledJob { id }" });
      expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "scheduledJob"] }]);
      expect(gateway.calls()).toEqual([]);
    }
  });
});
