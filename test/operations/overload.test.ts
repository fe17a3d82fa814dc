import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { until } from "../support/until.ts";
import { readMetrics, sumOf } from "../../scripts/support/metrics.ts";

describe("under more load than it can take, the gateway", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({
      environment: { MAX_OPERATIONS_IN_FLIGHT: "2" },
    });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const send = (headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: gateway.sandbox.credentials.organizationAdministrator,
        ...headers,
      },
      body: JSON.stringify({ query: "{ users { totalCount } }" }),
    });
  const ready = async () => {
    const response = await fetch(`${gateway.url}/health/ready`);
    return { status: response.status, ...((await response.json()) as object) };
  };

  /** Fills the gateway with two operations that do not end before they are let go. */
  async function fill() {
    gateway.sandbox.clearCalls();
    const letGo = gateway.sandbox.faults.add({ on: "listUsers", delayMs: 60_000 });
    const { accountAdministrator, organizationAdministrator } = gateway.sandbox.credentials;
    const underway = [accountAdministrator, organizationAdministrator].map((authorization) => send({ authorization }));
    await until(() => gateway.calls().length >= 2);
    return () => {
      letGo();
      return Promise.all(underway);
    };
  }

  it("refuses more operations as GraphQL errors that say when to come again, without a REST call", async () => {
    const end = await fill();
    const response = await send();
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: "OVERLOADED", retryAfter: 1 } }],
    });
    const modern = await send({ accept: "application/graphql-response+json" });
    expect(modern.headers.get("content-type")).toBe("application/graphql-response+json; charset=utf-8");
    expect(gateway.calls()).toHaveLength(2);
    for (const answer of await end()) expect([answer.status, await answer.json()]).toMatchObject([200, { data: {} }]);
    expect((await send()).status).toBe(200);
  });

  it("says so to balancers and in its metrics, and stays alive", async () => {
    expect(await ready()).toMatchObject({ status: "ok", overloaded: false });
    const refusedBefore = sumOf(await readMetrics(gateway.url), "gateway_errors_total", { code: "OVERLOADED" });
    const end = await fill();
    await send();
    const metrics = await readMetrics(gateway.url);
    expect(sumOf(metrics, "gateway_errors_total", { code: "OVERLOADED" })).toBe(refusedBefore + 1);
    expect(sumOf(metrics, "gateway_operations_in_flight")).toBe(2);
    expect(await ready()).toMatchObject({ status: "unavailable", overloaded: true, platform: "reachable" });
    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
    await end();
    expect(await ready()).toMatchObject({ status: "ok", overloaded: false });
  });

  it("refuses operations while its event loop is late, and takes them again when it is not", async () => {
    const late = await startGateway({ environment: { MAX_EVENT_LOOP_DELAY_MS: "100" } });
    const status = async () => (await late.query("{ __typename }", { as: null })).status;
    const block = () => {
      const start = performance.now();
      while (performance.now() - start < 300);
    };
    const blocking = setInterval(block, 0);
    await until(async () => (await status()) === 503);
    clearInterval(blocking);
    await until(async () => (await status()) !== 503);
    await late.stop();
    const said = late.logs.filter((line) => line.includes("overloaded")).map((line) => JSON.parse(line) as unknown);
    expect(said.slice(0, 2)).toMatchObject([
      { msg: "overloaded, rejecting operations", delayMs: expect.any(Number) },
      { msg: "no longer overloaded" },
    ]);
  });
});
