import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import type { GatewayUnderTest } from "../support/gateway.ts";
import { onEachPath } from "../support/onEachPath.ts";
import { Receiver } from "../support/otlpReceiver.ts";

onEachPath("traces", (startGateway) => {
  const receiver = new Receiver();
  let endpoint: string;
  beforeAll(async () => {
    endpoint = await receiver.start();
  });
  beforeEach(() => {
    receiver.spans.length = 0;
    receiver.bodies.length = 0;
  });
  afterAll(() => receiver.stop());

  /** Spans are sent at the end at the latest. */
  async function traced(
    ask: (gateway: GatewayUnderTest) => Promise<unknown>,
    environment: Record<string, string> = {},
  ) {
    const gateway = await startGateway({
      environment: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...environment },
    });
    await ask(gateway);
    await gateway.stop();
    return gateway;
  }

  it("have a span for each operation, and under it one for each REST call", async () => {
    await traced(async ({ query, sandbox }) => {
      sandbox.faults.add({ on: "listUsers", times: 1, answer: { status: 503 } });
      await query("query Screen { users(first: 1) { nodes { roles { key } } } user(id: 999999) { id } }");
    });
    const operation = receiver.spans.find(({ name }) => name === "query")!;
    expect(operation.parentSpanId ?? "").toBe("");
    expect(operation.attributes).toMatchObject({
      "graphql.operation.type": "query",
      "graphql.operation.name": "Screen",
      "gateway.rest.calls": 4,
      "gateway.rest.retries": 1,
    });
    const calls = receiver.spans.filter((span) => span !== operation);
    expect(calls.map(({ name }) => name).toSorted()).toEqual([
      "GET /users",
      "GET /users",
      "GET /users/{emailOrId}",
      "GET /users/{id}/roles",
    ]);
    for (const { traceId, parentSpanId } of calls) {
      expect({ traceId, parentSpanId }).toEqual({ traceId: operation.traceId, parentSpanId: operation.spanId });
    }
    const lists = calls.filter(({ name }) => name === "GET /users");
    const seen = lists.map(({ attributes, failed }) => [
      attributes["http.response.status_code"],
      attributes["http.request.resend_count"],
      failed,
    ]);
    expect(seen).toEqual([
      [503, undefined, true],
      [200, 1, false],
    ]);
    expect(receiver.service).toBe("open-connectors-graphql");
  });

  it("hold no ids, addresses, hosts, headers and secrets", async () => {
    const { sandbox } = await traced(async ({ query }) => {
      await query(
        '{ users(filter: { email: { eq: "hidden@example.com" } }) { nodes { id } } user(id: 999999) { id } }',
      );
      await query('mutation { createAccount(input: { externalId: "hidden" }) { userErrors { message } } }');
      await query("{ organization { name } }", { as: "User wrong=, Organization hidden=" });
    });
    const sent = receiver.bodies.join("");
    expect(sent).toContain("POST /accounts");
    expect(sent).not.toMatch(/hidden|999999|127\.0\.0\.1|authorization|pageSize/i);
    expect(sent).not.toContain(sandbox.credentials.organizationAdministrator.split(" ")[1]!.slice(0, -1));
  });

  it("go on with the trace that the client began, and never upstream", async () => {
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
    const { logs, sandbox } = await traced(async ({ query }) => {
      await query("query Part { organization { name } }", { headers: { traceparent } });
    });
    const operation = receiver.spans.find(({ name }) => name === "query")!;
    expect([operation.traceId, operation.parentSpanId]).toEqual([traceId, "00f067aa0ba902b7"]);
    expect(receiver.spans.every((span) => span.traceId === traceId)).toBe(true);
    expect(JSON.parse(logs.find((line) => line.includes('"Part"'))!)).toMatchObject({ traceId });
    expect(sandbox.calls.map(({ headers }) => headers["traceparent"])).toEqual([undefined]);
  });

  it("leave out what the client or the ratio has left out", async () => {
    await traced(async ({ query }) => {
      await query("{ organization { name } }", {
        headers: { traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00" },
      });
    });
    await traced(({ query }) => query("{ organization { name } }"), { OTEL_TRACES_SAMPLER_ARG: "0" });
    expect(receiver.spans).toEqual([]);
  });

  it("harm nobody when there is nobody to receive them", async () => {
    const gateway = await startGateway({ environment: { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" } });
    expect((await gateway.query("{ organization { name } }")).errors).toEqual([]);
    await gateway.stop();
  });
});
