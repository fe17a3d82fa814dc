/** Calls that the platform passes on to connected applications: the faults of one must not reach others. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";

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
});
