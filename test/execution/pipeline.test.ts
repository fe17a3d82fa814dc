/** Admission is the same for an operation that is new and for one that is known, whichever path executes it. */
import { afterEach, expect, it } from "@jest/globals";
import { readMetrics, sumOf } from "../../scripts/support/metrics.ts";
import type { GatewayUnderTest } from "../support/gateway.ts";
import { bodyOf } from "../support/graphql.ts";
import { onEachPath } from "../support/onEachPath.ts";

onEachPath("an operation", (startGateway) => {
  let gateway: GatewayUnderTest;
  afterEach(() => gateway.stop());
  async function send(query: string, body: Record<string, unknown> = {}) {
    const response = await gateway.post({ query, ...body });
    return { status: response.status, ...(await bodyOf(response)) };
  }

  it("is counted, logged and charged once, and what it did not use is returned", async () => {
    gateway = await startGateway({ environment: { RATE_LIMIT_PER_MINUTE: "25" } });
    const query = 'query Rare { users(first: 20, filter: { lastName: { eq: "Nobody" } }) { nodes { roles { key } } } }';
    for (let time = 0; time < 4; time += 1) {
      expect((await send(query)).extensions.upstream).toMatchObject({ estimated: 21, calls: 1 });
    }
    expect(gateway.logs.filter((line) => line.includes('"operation":"Rare"'))).toHaveLength(4);
    const metrics = await readMetrics(gateway.url);
    expect(sumOf(metrics, "gateway_operations_total", { type: "query", outcome: "ok" })).toBe(4);
    expect(sumOf(metrics, "gateway_operation_seconds_count", { type: "query" })).toBe(4);
    for (let time = 4; time < 25; time += 1) expect((await send("{ organization { name } }")).status).toBe(200);
    expect((await send("{ organization { name } }")).status).toBe(429);
  });

  it("whose variables do not fit takes nothing of the quota", async () => {
    gateway = await startGateway({ environment: { RATE_LIMIT_PER_MINUTE: "100" } });
    const query = "query ($first: Int!) { users(first: $first) { nodes { roles { key } } } }";
    expect((await send(query, { variables: { first: 60 } })).status).toBe(200);
    gateway.sandbox.clearCalls();
    for (let time = 0; time < 5; time += 1) {
      const { status, errors } = await send(query, { variables: { first: "sixty" } });
      expect([status, errors[0]!.extensions.code]).toEqual([422, "BAD_USER_INPUT"]);
    }
    expect(gateway.calls()).toEqual([]);
    const { status, data } = await send(query, { variables: { first: 2 } });
    expect([status, data.users.nodes.length]).toEqual([200, 2]);
  });

  it.each([[0], [false], [5], [true], ["{}"], [[7]]])("with variables %j is refused each time", async (variables) => {
    gateway = await startGateway();
    for (let time = 0; time < 3; time += 1) {
      const { status, errors } = await send("{ organization { name } }", { variables });
      expect([status, errors[0]!.extensions.code]).toEqual([422, "BAD_REQUEST"]);
    }
    expect(gateway.calls()).toEqual([]);
  });

  it("that is refused reports the estimate that it was refused for", async () => {
    gateway = await startGateway({ environment: { RATE_LIMIT_PER_MINUTE: "10" } });
    const wide = await send("{ users(first: 999) { nodes { roles { key } } } }");
    expect([wide.status, wide.errors[0]!.extensions.code]).toEqual([422, "OPERATION_TOO_EXPENSIVE"]);
    expect(wide.extensions.upstream).toMatchObject({ estimated: wide.errors[0]!.extensions.estimatedCalls, calls: 0 });
    await send("{ organization { name } }");
    const limited = await send("{ users(first: 9) { nodes { roles { key } } } }");
    expect([limited.status, limited.extensions.upstream.estimated]).toEqual([429, 10]);
  });

  it("is found by its whole name, or not at all", async () => {
    gateway = await startGateway();
    const document = "query A { organization { name } } query B { __typename }";
    for (let time = 0; time < 3; time += 1) {
      expect((await send(document, { operationName: "B" })).data).toEqual({ __typename: "Query" });
      expect((await send(document, { operationName: "A" })).data.organization.name).toEqual(expect.any(String));
      for (const operationName of [undefined, null, "C", ""]) {
        const { status, errors } = await send(document, { operationName });
        expect([status, errors[0]!.extensions.code]).toEqual([422, "OPERATION_RESOLUTION_FAILURE"]);
      }
    }
    const { status, errors } = await send("Foo\u0000query Foo{__typename}", { operationName: "Foo" });
    expect([status, errors[0]!.extensions.code]).toEqual([400, "GRAPHQL_PARSE_FAILED"]);
  });

  it("of a document above the limit is refused before it is parsed", async () => {
    gateway = await startGateway({ environment: { MAX_DOCUMENT_BYTES: "1000" } });
    for (const filler of [" ".repeat(1000), "# é".repeat(300), "{".repeat(1000)]) {
      const { status, errors } = await send(`{ __typename }${filler}`);
      expect([status, errors]).toEqual([
        422,
        [
          {
            message: "The document exceeds the limit of 1000 bytes (MAX_DOCUMENT_BYTES).",
            extensions: { code: "OPERATION_TOO_EXPENSIVE", limit: "MAX_DOCUMENT_BYTES" },
          },
        ],
      ]);
    }
  });
});
