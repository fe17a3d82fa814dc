/** Calls that the platform passes on to connected applications: the faults of one must not reach others. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { until } from "../support/until.ts";

const DOCUMENT = '{ connectorInstance(id: 418001) { name object(name: "contacts") { name openApi } } }';

describe("a response to a hub call", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { kind: true } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const named = (instance: string | null) =>
    gateway.sandbox.faults.add({ path: "/docs", headers: { "elements-element-instance-id": instance } });

  it("of another connector instance is rejected", async () => {
    named("418002");
    const { data, errors } = await gateway.query(DOCUMENT);
    expect(errors).toMatchObject([
      {
        message: "The platform's response is of another connector instance.",
        path: ["connectorInstance", "object", "openApi"],
        extensions: { code: "UPSTREAM_INVALID_RESPONSE", upstream: { status: 200, requestId: expect.any(String) } },
      },
    ]);
    expect(data.connectorInstance.object).toEqual({ name: "contacts", openApi: null });
    expect(gateway.calls().filter((call) => call.includes("/docs"))).toHaveLength(1);
  });

  it("of another connector instance is rejected with its message, too", async () => {
    const body = { message: "The record of another tenant is locked" };
    gateway.sandbox.faults.add({
      path: "/docs",
      answer: { status: 400, body },
      headers: { "elements-element-instance-id": "418002" },
    });
    const { errors } = await gateway.query(DOCUMENT);
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE", upstream: { status: 400 } } }]);
    expect(JSON.stringify(errors)).not.toContain("locked");
  });

  it.each([["418001"], [null]])("that names the instance as %s is accepted", async (instance) => {
    named(instance);
    const { data, errors } = await gateway.query(DOCUMENT);
    expect(errors).toEqual([]);
    expect(data.connectorInstance.object.openApi).toMatchObject({ swagger: "2.0" });
  });

  it("by id is the refusal of the caller's credentials, unless the platform has accepted them lately", async () => {
    const document = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on ConnectorInstance { objects { name } } }
    }`;
    const representations = [418_001, 418_002].map((databaseId) => ({ __typename: "ConnectorInstance", databaseId }));
    const read = async (as: string) => {
      const { errors } = await gateway.query(document, { variables: { representations }, as });
      return errors.map(({ extensions }) => extensions["code"]);
    };
    const { organizationAdministrator, accountAdministrator } = gateway.sandbox.credentials;
    expect(await read(organizationAdministrator.replace(/^User \S+,/, "User wrong,"))).toEqual(
      representations.map(() => "UNAUTHENTICATED"),
    );
    await gateway.query("{ connectorInstances(first: 1) { nodes { name } } }", { as: accountAdministrator });
    gateway.sandbox.faults.add({ on: "listConnectorInstanceObjects", answer: { status: 401 } });
    expect(await read(accountAdministrator)).toEqual(representations.map(() => "PROVIDER_ERROR"));
  });
});

const METADATA = (id: number) =>
  `{ connectorInstance(id: ${String(id)}) { name objects { name metadata { fields { type } } } } }`;
const isMetadata = (call: string) => call.endsWith("/metadata");

describe("hub calls of one connector instance", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { kind: true }, environment: { INSTANCE_MAX_CONCURRENCY: "2" } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  it("are in flight in limited number, and delay neither other instances nor the platform's own calls", async () => {
    const { sandbox, send } = gateway;
    sandbox.clearCalls();
    const release = sandbox.faults.add({ path: "^/instances/418001/objects/.*/metadata$", delayMs: 60_000 });
    const slow = [send(METADATA(418_001)), send(METADATA(418_001))];
    await until(() => gateway.calls().filter(isMetadata).length === 2);
    const [other, own] = await Promise.all([send(METADATA(418_002)), send("{ organization { name } }")]);
    expect([other.errors, own.errors]).toEqual([[], []]);
    expect(gateway.calls().filter((call) => call.startsWith("GET /instances/418001/objects/"))).toHaveLength(2);
    release();
    for (const { data, errors } of await Promise.all(slow)) {
      expect(errors).toEqual([]);
      expect(data.connectorInstance.objects.every(({ metadata }) => metadata.fields.length > 0)).toBe(true);
    }
  });

  it("wait no longer than their operation, and leave no place taken", async () => {
    const { sandbox, query, post } = gateway;
    const release = sandbox.faults.add({ path: "/metadata$", break: "hang" });
    const aborts = Array.from({ length: 3 }, () => new AbortController());
    const sent = aborts.map(({ signal }) =>
      fetch(`${gateway.url}/graphql`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: sandbox.credentials.organizationAdministrator,
        },
        body: JSON.stringify({ query: METADATA(418_001) }),
        signal,
      }).catch(() => undefined),
    );
    await until(() => gateway.calls().filter(isMetadata).length >= 2);
    for (const abort of aborts) abort.abort();
    await Promise.all(sent);
    release();
    await until(() => sandbox.openCalls === 0);
    expect((await query(METADATA(418_001))).errors).toEqual([]);
    expect((await post({ query: METADATA(418_001) })).status).toBe(200);
  });

  it("are not sent for a time after a 429 with Retry-After, which is the limit of its application alone", async () => {
    const body = { message: "Too many requests", providerMessage: "REQUEST_LIMIT_EXCEEDED" };
    const answer = { status: 429, headers: { "retry-after": "3600" }, body };
    gateway.sandbox.faults.add({ path: "^/instances/418004/objects$", times: 1, answer });
    const limited = { code: "RATE_LIMITED", upstream: { providerMessage: "REQUEST_LIMIT_EXCEEDED" } };
    const document = (id: number) => `{ connectorInstance(id: ${String(id)}) { name objects { name } } }`;
    const first = await gateway.query(document(418_004));
    expect(first.errors).toMatchObject([{ extensions: { ...limited, retryAfter: 3600 } }]);
    const again = await gateway.query(document(418_004));
    expect(gateway.calls()).toEqual(["GET /instances/418004"]);
    expect(again.data.connectorInstance).toEqual({ name: first.data.connectorInstance.name, objects: null });
    expect(again.errors).toMatchObject([
      {
        message: "The request was not sent, as the connected application limits the rate of requests.",
        path: ["connectorInstance", "objects"],
        extensions: limited,
      },
    ]);
    // A caller who may have no access to the instance neither waits nor pauses others.
    const other = await gateway.query(
      '{ _entities(representations: { __typename: "ConnectorInstance", databaseId: 418004 }) { ... on ConnectorInstance { objects { name } } } }',
      { as: "User wrong, Organization wrong" },
    );
    expect(other.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    const { retryAfter } = again.errors[0]!.extensions;
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect((await gateway.query(document(418_001))).errors).toEqual([]);
    expect((await gateway.query("{ connectors(first: 1) { totalCount } }")).errors).toEqual([]);
  });

  it("of callers with the token of an instance share its pause, but not the application's message", async () => {
    const body = { message: "Too many requests", providerMessage: "Slow down, Jane" };
    const answer = { status: 429, headers: { "retry-after": "3600" }, body };
    gateway.sandbox.faults.add({ on: "listHubRecords", times: 1, answer });
    const document = '{ connectorInstance(id: 418005) { records(object: "incidents", first: 1) { nodes { key } } } }';
    const first = await gateway.query(document);
    expect(first.errors).toMatchObject([{ extensions: { upstream: { providerMessage: "Slow down, Jane" } } }]);
    gateway.calls();
    const other = await gateway.query(document, { as: gateway.sandbox.credentials.user });
    expect(other.errors).toMatchObject([{ extensions: { code: "RATE_LIMITED" } }]);
    expect(JSON.stringify(other)).not.toContain("Jane");
    expect(gateway.calls()).not.toContainEqual(expect.stringContaining("/incidents"));
  });

  it("are sent again after the time of Retry-After", async () => {
    const answer = { status: 429, headers: { "retry-after": "1" } };
    gateway.sandbox.faults.add({ path: "^/instances/418005/objects/", times: 2, answer });
    const { data, errors } = await gateway.query(METADATA(418_005));
    expect(errors).toEqual([]);
    const { objects } = data.connectorInstance;
    expect(objects.length).toBeGreaterThan(2);
    // Two of them were refused, and none was sent while they waited.
    const statuses = gateway.sandbox.calls.filter(({ path }) => isMetadata(path)).map(({ status }) => status);
    expect(statuses).toEqual([429, 429, ...objects.map(() => 200)]);
  });
});
