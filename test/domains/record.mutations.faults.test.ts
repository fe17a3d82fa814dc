/** Mutations of records that the connected application or the platform rejects, and those whose response is lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Fault } from "../../sandbox/index.ts";
import { elementToken } from "../../sandbox/elementToken.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { mutate } from "../support/mutate.ts";
import { INSTANCE, INSTANCE_CALL, records } from "../support/records.ts";
import { CONTACT, recordMutations, recordWrites, VALUES } from "../support/recordWrites.ts";

const SAID = "Field Industry: bad value for restricted picklist";

const SANDBOX = { accounts: 8, users: 20, auditLogs: 0, checkAnswers: false };

let gateway: GatewayUnderTest;
const { answer, reset, calls } = records(() => gateway);
const { create, update } = recordWrites(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ sandbox: SANDBOX });
});
beforeEach(reset);
afterAll(() => gateway.stop());

describe.each(recordMutations)("$name", ({ name, on, method, path, input, target, field }) => {
  const write = () => mutate(gateway, name, { input, payload: field });
  const CALLS = [INSTANCE_CALL, `${method} ${path}`];

  it.each([
    [400, { message: "Bad Request", providerMessage: SAID }, "PROVIDER_ERROR", null],
    [422, { message: "Unprocessable", providerMessage: SAID }, "PROVIDER_ERROR", null],
    [403, { message: "Forbidden", providerMessage: "Insufficient access rights" }, "PROVIDER_ERROR", null],
    [400, { message: "The body is not a record" }, "INVALID", null],
    [404, { message: "Not Found", providerMessage: "Entity is deleted" }, "NOT_FOUND", target],
    [405, { message: "Method not allowed" }, "NOT_ALLOWED", null],
    [409, { message: "Conflict", providerMessage: "Duplicates detected" }, "CONFLICT", undefined],
  ])("has the application's words in userErrors: %d %j", async (status, body, code, pointsTo) => {
    answer(on, body, { status });
    const { payload, errors } = await write();
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ [field.split(" ")[0]!]: null });
    expect(payload.userErrors).toEqual([
      {
        message: body.message,
        code,
        field: pointsTo === undefined ? expect.any(Array) : pointsTo && ["input", pointsTo],
        requestId: expect.stringMatching(/^[\da-f]{24}$/),
        providerMessage: "providerMessage" in body ? body.providerMessage : null,
      },
    ]);
    expect(calls()).toEqual(CALLS);
    expect(gateway.logs.join("")).not.toContain(SAID);
  });

  it.each([
    ["of a disabled instance", 403, { message: "The instance is disabled" }, "FORBIDDEN"],
    ["of a deleted instance", 401, { message: "Unauthorized" }, "PROVIDER_ERROR"],
    ["of a revoked access", 401, { message: "Unauthorized", providerMessage: "Token revoked" }, "PROVIDER_ERROR"],
  ])("is an error, and was not made, %s", async (_name, status, body, code) => {
    answer(on, body, { status });
    const { payload, errors } = await write();
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ path: [name], extensions: { code, upstream: { status } } }]);
    expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
    expect(calls()).toEqual(CALLS);
  });

  const expectUnknown = async (over: GatewayUnderTest, fault: Fault, code?: string, status?: number | null) => {
    over.sandbox.faults.add({ on, ...fault });
    const { payload, errors } = await mutate(over, name, { input, payload: field });
    expect(payload).toBeNull();
    expect(errors).toMatchObject([
      {
        path: [name],
        message: expect.stringContaining("The change may have been made: check before retrying."),
        extensions: { outcomeUnknown: true, ...(code !== undefined && { code, upstream: { status } }) },
      },
    ]);
    expect(records(() => over).calls()).toEqual(CALLS);
  };

  it("is sent once, and its outcome is unknown, if no response comes in time", async () => {
    const impatient = await startGateway({ sandbox: SANDBOX, environment: { WRITE_TIMEOUT_MS: "300" } });
    try {
      records(() => impatient).reset();
      await expectUnknown(impatient, { break: "hang" }, "UPSTREAM_TIMEOUT", null);
    } finally {
      await impatient.stop();
    }
  });

  it.each([
    ["the connection is lost", { break: "reset" }, "UPSTREAM_UNAVAILABLE", null],
    ["the platform fails", { answer: { status: 500 } }, "UPSTREAM_UNAVAILABLE", 500],
    ["a gateway before the platform fails", { answer: { status: 504 } }, "UPSTREAM_UNAVAILABLE", 504],
    [
      "the application fails",
      { answer: { status: 502, body: { message: "Bad gateway", providerMessage: SAID } } },
      "PROVIDER_ERROR",
      502,
    ],
    [
      "the response is cut off",
      { break: "truncate", answer: { status: 200, body: { Id: "1" } } },
      undefined,
      undefined,
    ],
    ["the response is HTML", { break: "garbage" }, "UPSTREAM_INVALID_RESPONSE", 200],
    [
      "the response is of another instance",
      { answer: { status: 200, headers: { "elements-element-instance-id": "418002" }, body: { Id: "1", Name: "x" } } },
      "UPSTREAM_INVALID_RESPONSE",
      200,
    ],
  ] as const)("is sent once, and its outcome is unknown, if %s", async (_name, fault, code, status) => {
    await expectUnknown(gateway, fault, code, status);
  });

  it("is not sent again after a 429, which slows its instance alone", async () => {
    const body = { message: "Slow down", providerMessage: "REQUEST_LIMIT_EXCEEDED" };
    const own = await startGateway({
      sandbox: SANDBOX,
      environment: { WRITE_TIMEOUT_MS: "10000", HUB_TIMEOUT_MS: "10000" },
    });
    try {
      own.sandbox.faults.add({ on, times: 1, answer: { status: 429, headers: { "retry-after": "3600" }, body } });
      for (const isFirst of [true, false]) {
        const { payload, errors } = await mutate(own, name, { input, payload: field });
        expect(payload).toBeNull();
        expect(errors).toMatchObject([
          {
            path: [name],
            extensions: {
              code: "RATE_LIMITED",
              retryAfter: expect.any(Number),
              upstream: { status: isFirst ? 429 : null, providerMessage: "REQUEST_LIMIT_EXCEEDED" },
            },
          },
        ]);
        expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
        expect(own.calls().filter((call) => call.startsWith(method))).toHaveLength(isFirst ? 1 : 0);
      }
      const other = { connectorInstance: "418004", object: "contacts", values: VALUES };
      const { payload } = await mutate(own, "createRecord", { input: other, payload: "record { key }" });
      expect(payload.userErrors).toEqual([]);
    } finally {
      await own.stop();
    }
  });

  it("makes no call if the instance cannot be read", async () => {
    answer("getConnectorInstance", { message: "No" }, { status: 403 });
    const { payload, errors } = await write();
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ path: [name], extensions: { code: "FORBIDDEN" } }]);
    expect(calls()).toEqual([INSTANCE_CALL]);
  });
});

describe("a failed mutation", () => {
  it("leaves those after it alone", async () => {
    gateway.sandbox.faults.add({ on: "updateHubRecord", times: 1, break: "reset" });
    answer("updateHubRecord", { Id: "1", LastName: "Duarte" });
    const one = `updateRecord(input: { record: "${CONTACT}", values: { a: 1 } }) { record { key } }`;
    const { data, errors } = await gateway.query(`mutation { first: ${one} second: ${one} }`);
    expect(data).toMatchObject({ first: null, second: { record: { key: "0035e00000bX2Qp" } } });
    expect(errors).toMatchObject([{ path: ["first"], extensions: { outcomeUnknown: true } }]);
  });
});

describe("the application's words", () => {
  it("have no secrets of the caller, of the instance and of the record", async () => {
    const [user = ""] = gateway.sandbox.credentials.organizationAdministrator.split(", ");
    const secret = user.split(" ")[1]!;
    const token = elementToken(418_001);
    const password = "correct horse battery staple";
    const said = `No ${secret}, ${encodeURIComponent(token)}, ${password}: Duarte exists`;
    const values = { ...VALUES, login: { password } };
    answer("createHubRecord", { message: said, providerMessage: said }, { status: 400 });
    answer("updateHubRecord", { message: said, providerMessage: said }, { status: 502 });
    const created = await create({ connectorInstance: INSTANCE, object: "contacts", values });
    expect(created.payload.userErrors).toMatchObject([{ providerMessage: "No …, …, …: Duarte exists" }]);
    const updated = await update({ record: CONTACT, values });
    expect(updated.errors).toMatchObject([
      { extensions: { upstream: { providerMessage: "No …, …, …: Duarte exists" } } },
    ]);
    for (const text of [JSON.stringify([created, updated]), gateway.logs.join("")]) {
      for (const hidden of [secret, token, encodeURIComponent(token), password]) expect(text).not.toContain(hidden);
    }
    expect(gateway.logs.join("")).not.toContain("Duarte");
  });

  it.each(["Password", "NewPassword", "api_key", "accessToken", "client_secret", "Authorization", "session"])(
    "have no value of an attribute with the name of a credential: %s",
    async (name) => {
      const secret = "correct horse battery staple";
      const said = `Duarte must not have ${secret}`;
      answer("createHubRecord", { message: said, providerMessage: said }, { status: 400 });
      const values = { ...VALUES, logins: [{ [name]: [secret] }] };
      const { payload } = await create({ connectorInstance: INSTANCE, object: "contacts", values });
      const hidden = "Duarte must not have …";
      expect(payload.userErrors).toMatchObject([{ message: hidden, providerMessage: hidden }]);
    },
  );

  it("have values of harmless headers", async () => {
    const said = "text/csv and staple-horse are not supported";
    answer("createHubRecord", { message: said, providerMessage: said }, { status: 400 });
    const values = { ...VALUES, headers: { Accept: "text/csv", "X-Login": "staple-horse" } };
    const { payload } = await create({ connectorInstance: INSTANCE, object: "contacts", values });
    expect(payload.userErrors).toMatchObject([{ providerMessage: "text/csv and … are not supported" }]);
  });
});
