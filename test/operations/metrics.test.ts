import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { until } from "../support/until.ts";
import { onEachPath } from "../support/onEachPath.ts";
import { errorCodes } from "../../src/client/index.ts";
import { readConfig } from "../../src/config/index.ts";
import { readMetrics, sumOf } from "../../scripts/support/metrics.ts";

onEachPath("metrics", (startGateway) => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ environment: { BREAKER_PAUSE_MS: "600000" } });
  });
  beforeEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const read = () => readMetrics(gateway.url);
  /** How much the lines of one name have grown by what `act` does. */
  async function grown(act: () => Promise<unknown>, over = gateway) {
    const before = await readMetrics(over.url);
    await act();
    const after = await readMetrics(over.url);
    return (name: string, labels?: Record<string, string>) => sumOf(after, name, labels) - sumOf(before, name, labels);
  }

  it("count operations and errors, and name nobody", async () => {
    const by = await grown(async () => {
      await gateway.query("query Counted { users(first: 1) { nodes { id } } user(id: 999999999) { id } }");
      await gateway.query("{ organization { name } }", { as: "User wrong=, Organization wrong=" });
      await gateway.query("{ nothing }");
    });
    expect(by("gateway_operations_total", { type: "query", outcome: "ok" })).toBe(1);
    expect(by("gateway_operations_total", { type: "query", outcome: "errors" })).toBe(1);
    expect(by("gateway_operations_total", { type: "none", outcome: "errors" })).toBe(1);
    expect(by("gateway_errors_total", { code: "UNAUTHENTICATED" })).toBe(1);
    expect(by("gateway_operation_seconds_count", { type: "query" })).toBe(2);
    expect(by("gateway_operation_seconds_bucket", { type: "query", le: "+Inf" })).toBe(2);
    expect(by("gateway_operation_seconds_sum", { type: "query" })).toBeGreaterThan(0);
    expect(by("gateway_rest_total", { kind: "calls" })).toBe(3);
    expect([...(await read()).keys()].join("\n")).not.toMatch(/Counted|Organization|User |@|999999999/);
  });

  it("count REST calls by the contract's route and what came of them", async () => {
    const { accountAdministrator } = gateway.sandbox.credentials;
    gateway.sandbox.faults.add({ on: "listUsers", times: 1, answer: { status: 503 } });
    const by = await grown(() =>
      gateway.query(
        '{ users(first: 1) { totalCount } account(id: "7301") { name } user(id: 1) { id } connector(key: "sfdc") { metadata { name } } }',
        { as: accountAdministrator },
      ),
    );
    const calls = (route: string, status: string) => by("gateway_rest_calls_total", { method: "GET", route, status });
    expect(calls("/users", "5xx")).toBe(1);
    expect(calls("/users", "2xx")).toBe(1);
    expect(calls("/users/{emailOrId}", "4xx")).toBe(1);
    expect(by("gateway_rest_calls_total")).toBe(gateway.calls().length);
    expect(by("gateway_rest_call_seconds_count")).toBe(gateway.calls().length);
    expect(sumOf(await read(), "gateway_rest_calls_total", { route: "unknown" })).toBe(0);
  });

  it("count writes, and what came in the place of a status", async () => {
    const hasty = await startGateway({ environment: { UPSTREAM_TIMEOUT_MS: "300" } });
    hasty.sandbox.faults.add({ on: "createAccount", break: "reset" });
    hasty.sandbox.faults.add({ on: "listUsers", break: "hang" });
    const by = await grown(async () => {
      await hasty.query('mutation { createAccount(input: { externalId: "x" }) { userErrors { message } } }');
      await hasty.query("{ users { totalCount } }");
    }, hasty);
    await hasty.stop();
    expect(by("gateway_rest_calls_total", { method: "POST", route: "/accounts", status: "connection" })).toBe(1);
    expect(by("gateway_rest_calls_total", { method: "GET", route: "/users", status: "timeout" })).toBe(1);
    expect(by("gateway_operations_total", { type: "mutation" })).toBe(1);
  });

  it("show requests in flight, and the open circuit breaker", async () => {
    const letGo = gateway.sandbox.faults.add({ on: "listUsers", delayMs: 60_000 });
    const asked = gateway.query("{ users { totalCount } }");
    await until(() => gateway.calls().length > 0);
    const during = await read();
    expect(sumOf(during, "gateway_operations_in_flight")).toBe(1);
    expect(sumOf(during, "gateway_rest_calls_in_flight")).toBe(1);
    letGo();
    await asked;
    gateway.sandbox.faults.add({ answer: { status: 503 } });
    expect(sumOf(await read(), "gateway_breaker_open")).toBe(0);
    // Each read is tried three times. Several callers are active, so it takes faults of more than one.
    const { organizationAdministrator, accountAdministrator } = gateway.sandbox.credentials;
    for (let time = 0; time < 4; time += 1) {
      const callers = [organizationAdministrator, accountAdministrator];
      await Promise.all(callers.map((as) => gateway.query("{ organization { name } }", { as })));
    }
    const after = await read();
    expect(sumOf(after, "gateway_breaker_open")).toBe(1);
    expect(sumOf(after, "gateway_operations_in_flight")).toBe(0);
    expect(sumOf(after, "gateway_rest_calls_in_flight")).toBe(0);
    expect(after.has("nodejs_eventloop_lag_seconds")).toBe(true);
  });
});

it("counters of errors, operations and rate limits start at 0, so that rates include the first event", async () => {
  const gateway = await startGateway();
  const before = await readMetrics(gateway.url);
  for (const code of errorCodes) expect(before.get(`gateway_errors_total{code="${code}"}`)).toBe(0);
  for (const limit of ["credential", "address"])
    expect(before.get(`gateway_rate_limited_total{limit="${limit}"}`)).toBe(0);
  const operations = 'gateway_operations_total{type="query",outcome="errors",path="compiled"}';
  expect(before.get(operations)).toBe(0);
  await gateway.query("{ organization { name } }", { as: "User wrong=, Organization wrong=" });
  const after = await readMetrics(gateway.url);
  expect(after.get('gateway_errors_total{code="UNAUTHENTICATED"}')).toBe(1);
  expect(after.get(operations)).toBe(1);
  await gateway.stop();
});

describe("metrics on an address of their own", () => {
  it("are not served beside GraphQL, and GraphQL is not served beside them", async () => {
    const gateway = await startGateway({ environment: { METRICS_PORT: "0" } });
    await gateway.query("{ organization { name } }");
    const paths = ["/metrics", "/metrics/", "/%6detrics", "//metrics", "/graphql/../metrics"];
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(gateway.url + path)).status));
    expect(statuses).toEqual(paths.map(() => 404));
    expect(gateway.metricsUrl).not.toBe(gateway.url);
    const answer = await fetch(`${gateway.metricsUrl!}/metrics`);
    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(await answer.text()).toContain('gateway_operations_total{type="query",outcome="ok",path="compiled"} 1');
    expect((await fetch(`${gateway.metricsUrl!}/graphql`, { method: "POST" })).status).toBe(404);
    await gateway.stop();
    await expect(fetch(`${gateway.metricsUrl!}/metrics`)).rejects.toThrow();
  });

  it("need an address that is free, and another one than GraphQL's", async () => {
    const gateway = await startGateway({ environment: { METRICS_PORT: "0" } });
    const taken = new URL(gateway.metricsUrl!).port;
    await expect(startGateway({ environment: { METRICS_PORT: taken } })).rejects.toThrow(
      `The metrics cannot be served at 127.0.0.1, port ${taken} (METRICS_HOST, METRICS_PORT): EADDRINUSE.`,
    );
    await gateway.stop();
    const same = { PORT: "4711", METRICS_PORT: "4711" };
    expect(() => readConfig(same)).toThrow('METRICS_PORT must differ from PORT, but is "4711"');
    expect(readConfig({ ...same, METRICS_HOST: "::1" })).toMatchObject({ metricsHost: "::1", metricsPort: 4711 });
    expect(readConfig({ HOST: "0.0.0.0" })).toMatchObject({ metricsHost: "0.0.0.0", metricsPort: undefined });
  });
});
