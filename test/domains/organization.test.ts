import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";
import { mutate } from "../support/mutate.ts";

const ID = idOf("Organization:512");

describe("the organization", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const rename = (name: string, payload = "organization { id name }", as?: string) =>
    mutate(gateway, "updateOrganization", { input: { name }, payload, ...(as !== undefined && { as }) });
  const nameNow = async () => (await gateway.query("{ organization { name } }")).data.organization.name;

  it("is read in one call, whoever leads to it", async () => {
    const { data, errors } = await gateway.query(
      `{ organization { id databaseId name externalId active environment status createdAt }
         account(id: "7301") { organization { name } } node(id: "${ID}") { id } }`,
    );
    expect(errors).toEqual([]);
    expect(data.organization).toMatchObject({ id: ID, databaseId: "512", createdAt: expect.stringMatching(/Z$/) });
    expect(data.account.organization.name).toBe(data.organization.name);
    expect(data.node).toEqual({ id: ID });
    expect(gateway.calls().toSorted()).toEqual(["GET /accounts/7301?includeInactive=true", "GET /organizations/me"]);
  });

  it("is not found under another organization's id", async () => {
    const other = idOf("Organization:513");
    const { data, errors } = await gateway.query(`{ node(id: "${other}") { id } }`);
    expect(errors).toEqual([]);
    expect(data.node).toBeNull();
  });

  it("never shows its secret", async () => {
    const { data } = await gateway.query("{ organization { name } }");
    const secret = /Organization ([^,]+)/.exec(gateway.sandbox.credentials.organizationAdministrator)?.[1] ?? "";
    expect(secret).not.toBe("");
    expect(JSON.stringify(data) + gateway.logs.join("")).not.toContain(secret);
  });

  it("reads its users and single ones through its own paths", async () => {
    const { data, errors } = await gateway.query(
      '{ organization { users(first: 2) { totalCount nodes { databaseId } } user(id: "9100") { databaseId } } }',
    );
    expect(errors).toEqual([]);
    expect(data.organization.users.nodes).toHaveLength(2);
    expect(data.organization.user).toEqual({ databaseId: "9100" });
    expect(gateway.calls()[0]).toBe("GET /organizations/me");
    expect(gateway.calls().slice(1).toSorted()).toEqual([
      "GET /organizations/users/9100?includeInactive=true",
      "GET /organizations/users?offset=0&pageSize=10",
    ]);
  });

  it("is renamed, and nothing else of it is sent", async () => {
    const { payload, errors } = await rename("Harbour & Söhne");
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ userErrors: [], organization: { id: ID, name: "Harbour & Söhne" } });
    expect(gateway.calls()).toEqual(["PUT /organizations/me"]);
    expect(gateway.sandbox.calls[0]!.body).toEqual({ name: "Harbour & Söhne" });
    expect(await nameNow()).toBe("Harbour & Söhne");
  });

  it.each([
    ["nothing", ""],
    ["a user, as the vendor's SDK has it", { id: 9100, email: "a@b.example" }],
    ["an organization with the old name", { id: 512, name: "Old" }],
  ])("is read again where the answer is %s", async (_, body) => {
    const remove = gateway.sandbox.faults.add({ on: "updateOrganization", answer: { status: 200, body } });
    const { payload, errors } = await rename("New");
    remove();
    expect(errors).toEqual([]);
    expect(payload.organization).toMatchObject({ id: ID });
    expect(gateway.calls()).toEqual(["PUT /organizations/me", "GET /organizations/me"]);
  });

  it("says that the change stands where reading it again fails", async () => {
    gateway.sandbox.faults.add({ on: "updateOrganization", answer: { status: 200, body: "" } });
    gateway.sandbox.faults.add({ on: "getOrganization", answer: { status: 500, body: { message: "Down" } } });
    const { payload, errors } = await rename("New");
    expect(payload).toMatchObject({ userErrors: [], organization: null });
    expect(errors).toMatchObject([
      {
        path: ["updateOrganization", "organization"],
        message: "The change was made, but its result could not be read. Down",
        extensions: { code: "UPSTREAM_UNAVAILABLE", upstream: { status: 500 } },
      },
    ]);
  });

  it("refuses a blank name without a call", async () => {
    const { payload } = await rename("  ");
    expect(payload).toMatchObject({ organization: null, userErrors: [{ code: "INVALID", field: ["input", "name"] }] });
    expect(gateway.calls()).toEqual([]);
  });

  it("passes on what the platform finds wrong with a name", async () => {
    gateway.sandbox.faults.add({ on: "updateOrganization", answer: { status: 400, body: { message: "Too long" } } });
    const { payload, errors } = await rename("x".repeat(300));
    expect(errors).toEqual([]);
    expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "name"], message: "Too long" }]);
  });

  it.each(["accountAdministrator", "user"] as const)("is not the %s's to read or rename", async (who) => {
    const as = gateway.sandbox.credentials[who];
    const before = await nameNow();
    const { payload, errors } = await rename("Mine", undefined, as);
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ path: ["updateOrganization"], extensions: { code: "FORBIDDEN" } }]);
    expect(await nameNow()).toBe(before);
    const { data, errors: ofRead } = await gateway.query(
      `{ ownAccount { commonResources { name } } node(id: "${ID}") { id } }`,
      { as },
    );
    expect(data).toEqual({ ownAccount: { commonResources: [{ name: "MyContact" }] }, node: null });
    expect(ofRead).toMatchObject([{ path: ["node"], extensions: { code: "FORBIDDEN" } }]);
  });
});
