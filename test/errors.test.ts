import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "./support/gateway.ts";

describe("faults", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ environment: { UPSTREAM_TIMEOUT_MS: "400" } });
  });
  beforeEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const document = "{ organization { name } users(first: 1) { nodes { email } } }";

  it.each([
    [{ status: 401 }, "UNAUTHENTICATED", 1],
    [{ status: 403 }, "FORBIDDEN", 1],
    [{ status: 429 }, "RATE_LIMITED", 1],
    [{ status: 500 }, "UPSTREAM_UNAVAILABLE", 1],
    [{ status: 502 }, "UPSTREAM_UNAVAILABLE", 3],
    [{ status: 503 }, "UPSTREAM_UNAVAILABLE", 3],
    [{ status: 504 }, "UPSTREAM_UNAVAILABLE", 3],
    [{ reset: true }, "UPSTREAM_UNAVAILABLE", 3],
    [{ hang: true }, "UPSTREAM_TIMEOUT", 1],
    [{ garbage: true }, "UPSTREAM_INVALID_RESPONSE", 1],
    [{ truncate: true }, "UPSTREAM_UNAVAILABLE", 3],
    [{ status: 200, body: "42" }, "UPSTREAM_INVALID_RESPONSE", 1],
    [{ status: 200, body: '[{"id":"no number"}]' }, "UPSTREAM_INVALID_RESPONSE", 1],
  ])("answers %j with %s after %d calls, and leaves the siblings alone", async (fault, code, calls) => {
    gateway.sandbox.faults.add({ operationId: "listUsers", ...fault });
    const { data, errors, status } = await gateway.query(document);
    expect(status).toBe(200);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ["users"], extensions: { code } }]);
    expect(gateway.calls().filter((call) => call.startsWith("GET /users"))).toHaveLength(calls);
  });
});
