import { afterEach, describe, expect, it } from "@jest/globals";
import { networkOf } from "../../src/server/hooks/rateLimit/byAddress.ts";
import { Quota } from "../../src/server/hooks/rateLimit/quota.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { onEachPath } from "../support/onEachPath.ts";

const ORGANIZATION = "{ organization { name } }";
/** Needs three calls. */
const ROLES = "{ users(first: 2) { nodes { roles { key } } } }";

onEachPath("the rate limit of a credential", (startGateway) => {
  let gateway: GatewayUnderTest;
  afterEach(() => gateway.stop());
  const start = async (environment: Record<string, string>) => (gateway = await startGateway({ environment }));

  it("refuses what would go beyond the REST calls of a minute, without a call", async () => {
    await start({ RATE_LIMIT_PER_MINUTE: "2" });
    for (let time = 0; time < 2; time += 1) expect((await gateway.query(ORGANIZATION)).errors).toEqual([]);
    const refused = await gateway.query(ORGANIZATION);
    expect(gateway.calls()).toEqual([]);
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.data).toBeUndefined();
    expect(refused.errors).toEqual([
      {
        message: expect.stringMatching(/is 2 REST calls per minute \(RATE_LIMIT_PER_MINUTE\)\..* may need 1\./),
        extensions: { code: "RATE_LIMITED", limit: "RATE_LIMIT_PER_MINUTE", retryAfter: seconds },
      },
    ]);
  });

  it("counts each credential by itself", async () => {
    await start({ RATE_LIMIT_PER_MINUTE: "1" });
    expect((await gateway.query(ORGANIZATION)).status).toBe(200);
    expect((await gateway.query(ORGANIZATION)).status).toBe(429);
    const as = gateway.sandbox.credentials.accountAdministrator;
    expect((await gateway.query("{ organization { name } }", { as })).status).toBe(200);
  });

  it("reserves the calls that an operation may need, and releases unused ones", async () => {
    await start({ RATE_LIMIT_PER_MINUTE: "25" });
    // The page has one row: of 21 calls that these may need, two are made.
    const rare = '{ users(first: 20, filter: { lastName: { eq: "Nobody" } }) { nodes { roles { key } } } }';
    const { extensions, status } = await gateway.query(rare);
    expect({ status, ...extensions["upstream"] }).toMatchObject({ status: 200, estimated: 21, calls: 1 });
    for (let time = 0; time < 3; time += 1) expect((await gateway.query(rare)).status).toBe(200);
    expect((await gateway.query("{ users(first: 24) { nodes { roles { key } } } }")).status).toBe(429);
    // A refusal takes nothing.
    for (let time = 4; time < 25; time += 1) expect((await gateway.query(ORGANIZATION)).status).toBe(200);
    expect((await gateway.query(ORGANIZATION)).status).toBe(429);
  });

  it("lets run what needs more than a whole minute's calls, once nothing has been taken", async () => {
    await start({ RATE_LIMIT_PER_MINUTE: "2" });
    expect((await gateway.query(ROLES)).status).toBe(200);
    expect((await gateway.query(ROLES)).status).toBe(429);
  });

  it("counts the calls of an operation that was estimated at more than a whole minute's", async () => {
    await start({ RATE_LIMIT_PER_MINUTE: "2" });
    // The page is empty: one call of 21 is made, and one of two is left.
    const rare = '{ users(first: 20, filter: { lastName: { eq: "Nobody" } }) { nodes { roles { key } } } }';
    const { status, extensions } = await gateway.query(rare);
    expect({ status, ...extensions["upstream"] }).toMatchObject({ status: 200, estimated: 21, calls: 1 });
    expect((await gateway.query(rare)).status).toBe(429);
    expect((await gateway.query(ORGANIZATION)).status).toBe(200);
    expect((await gateway.query(ORGANIZATION)).status).toBe(429);
  });

  it("never refuses what needs no REST call", async () => {
    await start({ RATE_LIMIT_PER_MINUTE: "1" });
    await gateway.query(ORGANIZATION);
    for (const free of ["{ __typename }", "{ __schema { queryType { name } } }"])
      expect((await gateway.query(free)).status).toBe(200);
  });

  it("bounds mutations, too", async () => {
    await start({ RATE_LIMIT_PER_MINUTE: "1" });
    await gateway.query(ORGANIZATION);
    const { status, errors } = await gateway.query(
      'mutation { createAccount(input: { externalId: "x" }) { userErrors { message } } }',
    );
    expect([status, errors[0]!.extensions["code"]]).toEqual([429, "RATE_LIMITED"]);
    expect(gateway.calls()).toEqual([]);
  });
});

describe("a quota", () => {
  it("forgets the callers that were seen least lately, when there are too many", async () => {
    const quota = new Quota("test", 1, undefined, 100);
    const isTaken = async (caller: string) => !("retryAfter" in (await quota.reserve(caller, 1)));
    expect([await isTaken("old"), await isTaken("old")]).toEqual([true, false]);
    expect(await isTaken("seen again")).toBe(true);
    for (let other = 0; other < 99; other += 1) expect(await isTaken(`made up ${String(other)}`)).toBe(true);
    expect([await isTaken("seen again"), await isTaken("old")]).toEqual([false, true]);
  });
});

describe("the rate limit of an address", () => {
  let gateway: GatewayUnderTest;
  afterEach(() => gateway.stop());

  it("counts every request, valid or not, whoever sends it", async () => {
    gateway = await startGateway({ environment: { RATE_LIMIT_PER_ADDRESS_PER_MINUTE: "3" } });
    await gateway.query("{ nothing }");
    await gateway.query("{ __typename }", { as: "User other=, Organization other=" });
    expect((await gateway.query("{ __typename }", { as: null })).status).toBe(200);
    const refused = await gateway.query(ORGANIZATION, { headers: { accept: "application/graphql-response+json" } });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("content-type")).toBe("application/graphql-response+json; charset=utf-8");
    expect(refused.headers.get("cache-control")).toBe("no-store");
    expect(refused.headers.get("x-request-id")).toBeTruthy();
    const retryAfter = Number(refused.headers.get("retry-after"));
    expect(refused.errors[0]!.extensions).toEqual({
      code: "RATE_LIMITED",
      limit: "RATE_LIMIT_PER_ADDRESS_PER_MINUTE",
      retryAfter,
    });
    expect(gateway.calls()).toEqual([]);
  });

  it("leaves health and metrics alone, and is counted there", async () => {
    gateway = await startGateway({ environment: { RATE_LIMIT_PER_ADDRESS_PER_MINUTE: "1" } });
    for (let time = 0; time < 3; time += 1) await gateway.query("{ __typename }");
    expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
    expect(await (await fetch(`${gateway.url}/metrics`)).text()).toContain(
      'gateway_rate_limited_total{limit="address"} 2',
    );
  });
});

describe("the network of an address", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::/64"],
    ["2001:0DB8:1::5", "2001:db8:1:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("counts %s as %s: a client with one address of an IPv6 network has all", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
