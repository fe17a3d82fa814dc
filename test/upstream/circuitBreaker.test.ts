/** What opens the circuit breaker, and above all what does not: nobody loses data for another caller's errors. */
import { afterEach, describe, expect, it } from "@jest/globals";
import type { Fault } from "../../sandbox/index.ts";
import { readMetrics, sumOf } from "../../scripts/support/metrics.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { until } from "../support/until.ts";

const READ = "{ connectorInstances(first: 1) { nodes { name } } }";
const ROLES = "{ users(first: 40) { nodes { roles { key } } } }";
/** Ids so far apart that each account is read by itself. */
const aliases = (count: number) =>
  `{ ${Array.from({ length: count }, (_, n) => `a${String(n)}: account(id: "${String(1_000 * (n + 1))}") { name }`).join(" ")} }`;

describe("one caller's errors", () => {
  let gateway: GatewayUnderTest;
  let other: string;
  const start = async (environment: Record<string, string> = {}) => {
    gateway = await startGateway({
      sandbox: { users: 60, accounts: 3 },
      environment: { BREAKER_PAUSE_MS: "600000", ...environment },
    });
    other = gateway.sandbox.credentials.accountAdministrator;
    expect((await gateway.query(READ, { as: other })).errors).toEqual([]);
  };
  afterEach(() => gateway.stop());

  const isOpen = async () => sumOf(await readMetrics(gateway.url), "gateway_breaker_open") === 1;
  /** The other caller received data from the platform. */
  async function expectAsked() {
    gateway.sandbox.faults.clear();
    const { data, errors } = await gateway.query(READ, { as: other });
    expect([errors, data.connectorInstances.nodes[0]!.name]).toEqual([[], expect.any(String)]);
    expect(gateway.calls()).toEqual([expect.stringMatching(/^GET \/instances/)]);
    expect(await isOpen()).toBe(false);
  }

  it.each([
    ["500", { answer: { status: 500 } }],
    ["502 with a message of the connected application", { answer: { status: 502, body: { providerMessage: "down" } } }],
    ["400", { answer: { status: 400 } }],
    ["no JSON", { break: "garbage" }],
  ] satisfies [string, Fault][])("of 21 fields that the platform answers with %s", async (_what, fault) => {
    await start();
    gateway.sandbox.faults.add({ ...fault, on: "getAccount" });
    const { errors } = await gateway.query(aliases(21));
    expect(errors).toHaveLength(21);
    expect(gateway.calls().length).toBeGreaterThanOrEqual(21);
    await expectAsked();
  });

  it("of an operation that is over before its calls are: the gateway cancels 32 of them", async () => {
    await start({ OPERATION_TIMEOUT_MS: "2500", UPSTREAM_TIMEOUT_MS: "2500" });
    gateway.sandbox.faults.add({ on: "listUserRoles", break: "hang" });
    const { errors } = await gateway.query(ROLES);
    expect(errors[0]!.extensions).toMatchObject({ code: "UPSTREAM_TIMEOUT" });
    expect(errors[0]!.message).toBe("The operation did not finish within 2500 ms.");
    await until(() => gateway.sandbox.openCalls === 0);
    const metrics = await readMetrics(gateway.url);
    expect(sumOf(metrics, "gateway_rest_calls_total", { status: "cancelled" })).toBeGreaterThanOrEqual(32);
    await expectAsked();
  });

  it("of clients that hang up", async () => {
    await start();
    gateway.sandbox.faults.add({ on: "getAccount", break: "hang" });
    const leaver = new AbortController();
    const left = fetch(`${gateway.url}/graphql`, {
      method: "POST",
      signal: leaver.signal,
      headers: {
        "content-type": "application/json",
        authorization: gateway.sandbox.credentials.organizationAdministrator,
      },
      body: JSON.stringify({ query: aliases(30) }),
    }).catch(() => undefined);
    await until(() => gateway.sandbox.openCalls === 30);
    leaver.abort();
    await left;
    await until(() => gateway.sandbox.openCalls === 0);
    await expectAsked();
  });

  it("of calls that take too long, while others are active", async () => {
    await start({ UPSTREAM_TIMEOUT_MS: "1500" });
    gateway.sandbox.faults.add({ on: "getAccount", break: "hang" });
    const { errors } = await gateway.query(aliases(30));
    expect(errors[0]!.message).toContain("within 1500 ms");
    await expectAsked();
  });

  it("of hub calls that take too long, though it is alone", async () => {
    gateway = await startGateway({ environment: { HUB_TIMEOUT_MS: "300" } });
    gateway.sandbox.faults.add({ on: "listConnectorInstanceObjects", break: "hang" });
    const instances = Array.from({ length: 21 }, (_, n) => 418_001 + n);
    const query = `{ ${instances.map((id) => `a${String(id)}: connectorInstance(id: ${String(id)}) { objects { name } }`).join(" ")} }`;
    const { errors } = await gateway.query(query);
    expect(errors.filter(({ message }) => message.includes("within 300 ms")).length).toBeGreaterThanOrEqual(20);
    expect((await gateway.query(READ)).errors).toEqual([]);
  });

  it("together with another's open it", async () => {
    await start();
    gateway.sandbox.faults.add({ on: "getAccount", break: "reset" });
    await gateway.query(aliases(7));
    expect(await isOpen()).toBe(false);
    await gateway.query(aliases(1), { as: other });
    expect(await isOpen()).toBe(true);
    const { errors, extensions } = await gateway.query(READ, { as: other });
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", retryAfter: expect.any(Number) } }]);
    expect([gateway.calls(), extensions["upstream"].calls]).toEqual([[], 1]);
  });
});
