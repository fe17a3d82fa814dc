/** What a mutation returns for each status of the platform, and after a change that cannot be read. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";
import { mutate } from "../support/mutate.ts";

const SAID = "The token was revoked";

/** A code of `userErrors`, or of a GraphQL error. */
type Expected = { readonly userError: string } | { readonly error: string };
const userError = (code: string): Expected => ({ userError: code });
const error = (code: string): Expected => ({ error: code });

const table: readonly (readonly [status: number, plain: Expected, ofApplication: Expected])[] = [
  [400, userError("INVALID"), userError("PROVIDER_ERROR")],
  [401, error("UNAUTHENTICATED"), error("PROVIDER_ERROR")],
  [403, error("FORBIDDEN"), userError("PROVIDER_ERROR")],
  [404, userError("NOT_FOUND"), userError("NOT_FOUND")],
  [405, userError("NOT_ALLOWED"), userError("PROVIDER_ERROR")],
  [408, error("UPSTREAM_TIMEOUT"), error("PROVIDER_ERROR")],
  [409, userError("CONFLICT"), userError("CONFLICT")],
  [413, userError("INVALID"), userError("PROVIDER_ERROR")],
  [422, userError("INVALID"), userError("PROVIDER_ERROR")],
  [429, error("RATE_LIMITED"), error("RATE_LIMITED")],
  [500, error("UPSTREAM_UNAVAILABLE"), error("PROVIDER_ERROR")],
  [502, error("UPSTREAM_UNAVAILABLE"), error("PROVIDER_ERROR")],
];
const rows = table.flatMap(([status, plain, ofApplication]) => [
  { status, providerMessage: undefined, expected: plain },
  { status, providerMessage: SAID, expected: ofApplication },
]);

describe("a mutation that the platform answers", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { auditLogs: 0 } });
  });
  beforeEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const update = () =>
    mutate(gateway, "updateConnectorInstance", {
      input: { connectorInstance: "418001", name: "Renamed" },
      payload: "connectorInstance { name }",
    });

  it.each(rows)("with $status and providerMessage $providerMessage", async ({ status, providerMessage, expected }) => {
    const body = { message: "Not possible", ...(providerMessage !== undefined && { providerMessage }) };
    gateway.sandbox.faults.add({ on: "updateConnectorInstance", answer: { status, body } });
    const { payload, errors } = await update();
    if ("userError" in expected) {
      expect(errors).toEqual([]);
      expect(payload.connectorInstance).toBeNull();
      expect(payload.userErrors).toEqual([
        {
          message: "Not possible",
          code: expected.userError,
          field: expected.userError === "NOT_FOUND" ? ["input", "connectorInstance"] : null,
          requestId: expect.stringMatching(/^[\da-f]{24}$/),
          providerMessage: providerMessage ?? null,
        },
      ]);
    } else {
      expect(payload).toBeNull();
      expect(errors).toMatchObject([
        { path: ["updateConnectorInstance"], extensions: { code: expected.error, upstream: { status } } },
      ]);
    }
    expect(gateway.calls()).toEqual(["PATCH /instances/418001"]);
  });

  it("keeps secrets, control characters and long texts out of providerMessage", async () => {
    const password = "correct horse battery staple";
    const [user = ""] = gateway.sandbox.credentials.organizationAdministrator.split(", ");
    const secret = user.split(" ")[1]!;
    const said = `\u0007Wrong password ${password} of ${secret}\r\n${"x".repeat(2_000)}`;
    gateway.sandbox.faults.add({
      on: "updateConnectorInstance",
      answer: { status: 400, body: { message: "No", providerMessage: said } },
    });
    const { payload } = await mutate(gateway, "updateConnectorInstance", {
      input: { connectorInstance: "418001", configuration: { password } },
      payload: "connectorInstance { name }",
    });
    const { providerMessage } = payload.userErrors[0]!;
    expect(providerMessage).toMatch(/^Wrong password … of … {2}x+…$/);
    expect(providerMessage).toHaveLength(1_000);
    expect(gateway.logs.join("")).not.toContain(password);
  });

  it.each(["", "  ", 7, null, { text: SAID }])("takes %j for no providerMessage", async (providerMessage) => {
    gateway.sandbox.faults.add({
      on: "updateConnectorInstance",
      answer: { status: 400, body: { message: "No", providerMessage } },
    });
    expect((await update()).payload.userErrors).toMatchObject([{ code: "INVALID", providerMessage: null }]);
  });
});

describe("a mutation that was made", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { auditLogs: 0 } });
  });
  beforeEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  it.each([
    ["createAccount", "createAccount", { externalId: "made" }, "account"],
    ["updateUser", "updateUser", { user: "9107", firstName: "Made" }, "user"],
    [
      "updateConnectorInstance",
      "updateConnectorInstance",
      { connectorInstance: "418001", name: "Made" },
      "connectorInstance",
    ],
    ["assignRole", "assignUserRole", { user: "9107", role: "admin" }, "role"],
  ] as const)("says so if the response of the platform holds nothing: %s", async (name, on, input, field) => {
    for (const body of ["", "{}", "[]", "7"]) {
      const remove = gateway.sandbox.faults.add({ on, answer: { status: 200, body } });
      const { payload, errors } = await mutate(gateway, name, { input, payload: `${field} { __typename }` });
      remove();
      expect(payload).toMatchObject({ userErrors: [], [field]: null });
      expect(errors).toMatchObject([
        { path: [name, field], extensions: { code: "UPSTREAM_INVALID_RESPONSE", upstream: { status: 200 } } },
      ]);
      expect(errors[0]!.message).toMatch(/^The change was made/);
      expect(gateway.calls()).toHaveLength(1);
    }
  });

  it("says so if it is not asked what it has made", async () => {
    gateway.sandbox.faults.add({ on: "createAccount", answer: { status: 200, body: "" } });
    const answer = await gateway.query(
      'mutation { createAccount(input: { externalId: "made" }) { clientMutationId userErrors { code } } }',
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data).toEqual({ createAccount: { clientMutationId: null, userErrors: [] } });
  });

  it.each([
    [
      "renameCommonResource",
      { owner: "account", name: "MyContact", newName: "Other" },
      "commonResource { name }",
      "getAccountCommonResource",
    ],
    ["deleteCommonResources", { owner: "account" }, "owner { ... on Account { name } }", "getAccount"],
    ["disableConnectorInstance", { connectorInstance: "418004" }, "connectorInstance { name }", "getConnectorInstance"],
    ["revokeRole", { user: "9107", role: "admin" }, "user { firstName }", "getUser"],
  ] as const)("says so if it cannot be read afterwards: %s", async (name, input, field, on) => {
    const owner = idOf("Account:7301");
    const given = "owner" in input ? { ...input, owner } : input;
    // What these four return is not asked of the sandbox: whether it was made depends on the status alone.
    for (const operation of [
      "renameAccountCommonResource",
      "deleteAccountCommonResources",
      "disableConnectorInstance",
      "revokeUserRole",
    ]) {
      gateway.sandbox.faults.add({ on: operation, answer: { status: 200, body: "" } });
    }
    gateway.sandbox.faults.add({ on, answer: { status: 500, body: { message: "Down" } } });
    const { payload, errors } = await mutate(gateway, name, { input: given, payload: field });
    const [response = ""] = field.split(" ");
    expect(payload).toMatchObject({ userErrors: [], [response]: null });
    expect(errors).toMatchObject([
      {
        message: "The change was made, but its result could not be read. Down",
        path: [name, response],
        extensions: { code: "UPSTREAM_UNAVAILABLE" },
      },
    ]);
  });

  it("does not take back the one before it if it fails", async () => {
    gateway.sandbox.faults.add({ on: "updateAccount", skip: 1, answer: { status: 503 } });
    const { data, errors } = await gateway.query(
      'mutation { a: updateAccount(input: { account: "7301", name: "A" }) { account { name } } b: updateAccount(input: { account: "7302", name: "B" }) { account { name } } }',
    );
    expect(data).toEqual({ a: { account: { name: "A" } }, b: null });
    expect(errors).toMatchObject([{ path: ["b"] }]);
  });

  it("calls what is not JSON no answer of the platform", async () => {
    gateway.sandbox.faults.add({ on: "createAccount", break: "garbage" });
    const { payload, errors } = await mutate(gateway, "createAccount", {
      input: { externalId: "unknown" },
      payload: "account { id }",
    });
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ path: ["createAccount"], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
  });
});
