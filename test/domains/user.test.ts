import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";
import type { Query, User } from "../support/schema.generated.ts";

describe("users", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 120, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  it("reads one by id and by e-mail address, inactive or not", async () => {
    const { data, errors } = await gateway.query(
      '{ user(id: "9100") { id databaseId email firstName lastName fullName active phone address { street1 city state } createdAt lastLoginAt } }',
    );
    expect(errors).toEqual([]);
    expect(data.user).toMatchObject({ id: idOf("User:9100"), databaseId: "9100" });
    expect(gateway.calls()).toEqual(["GET /users/9100?includeInactive=true"]);
    const { email } = data.user;
    const { data: byEmail } = await gateway.query(
      "query ($email: EmailAddress) { user(email: $email) { databaseId } }",
      {
        variables: { email },
      },
    );
    expect(byEmail.user).toEqual({ databaseId: "9100" });
    expect(gateway.calls()).toEqual([`GET /users/${encodeURIComponent(email)}?includeInactive=true`]);
    const { data: listed } = await gateway.query(
      "{ users(first: 1, filter: { active: { eq: false } }) { nodes { id active } } }",
    );
    const [inactive] = listed.users.nodes;
    const { data: again } = await gateway.query("query ($id: ID!) { node(id: $id) { ... on User { active } } }", {
      variables: { id: inactive!.id },
    });
    expect(again.node).toEqual({ active: false });
  });

  it("encodes what addresses may hold", async () => {
    const email = "o'neil+freight/a.b@c.example";
    const { data, errors } = await gateway.query("query ($email: EmailAddress) { user(email: $email) { id } }", {
      variables: { email },
    });
    expect(errors).toEqual([]);
    expect(data.user).toBeNull();
    expect(gateway.calls()).toEqual(["GET /users/o'neil%2Bfreight%2Fa.b%40c.example?includeInactive=true"]);
  });

  it.each([
    ["neither", {}],
    ["both", { id: "9100", email: "a@b.example" }],
  ])("wants exactly one of id and email, not %s", async (came, variables) => {
    const { errors } = await gateway.query(
      "query ($id: ID, $email: EmailAddress) { user(id: $id, email: $email) { id } }",
      { variables },
    );
    expect(errors).toMatchObject([
      {
        message: `Exactly one of \`id\` and \`email\` must be given, but got ${came}.`,
        extensions: { code: "BAD_USER_INPUT" },
      },
    ]);
    expect(gateway.calls()).toEqual([]);
  });

  it("escapes every value of a filter", async () => {
    const { data, errors } = await gateway.query(
      "query ($filter: UserFilter) { users(filter: $filter) { totalCount nodes { email } } }",
      { variables: { filter: { lastName: { like: "%' OR lastName like '%" }, email: { ne: "it's" } } } },
    );
    expect(errors).toEqual([]);
    expect(data.users).toEqual({ totalCount: 0, nodes: [] });
    expect(new URL(gateway.calls()[0]!.split(" ")[1]!, "http://x").searchParams.get("where")).toBe(
      "lastName like '%'' OR lastName like ''%' AND email!='it''s'",
    );
  });

  it("never shows a secret, whatever the platform sends", async () => {
    const secrets = {
      secret: "s3cret-1",
      password: "s3cret-2",
      userSecretKeystring: "s3cret-3",
      activationCode: "s3cret-4",
      oauthToken: "s3cret-5",
    };
    gateway.sandbox.faults.add({
      on: "getUser",
      answer: { status: 200, body: { id: 1, email: "a@b.example", ...secrets } },
    });
    const answer = await gateway.query("{ user(id: 1) { id email firstName lastName phone active } }");
    expect(answer.data.user.email).toBe("a@b.example");
    expect(JSON.stringify(answer) + gateway.logs.join("")).not.toContain("s3cret");
  });

  it("reads roles in force always, and once for all fields that need them", async () => {
    const { data, errors } = await gateway.query(
      `{ user(id: "9100") { roles { id key name features { name } privileges { key } } isAdmin: hasRole(key: "org-admin") isOther: hasRole(key: "x") } }`,
    );
    expect(errors).toEqual([]);
    expect(data.user).toMatchObject({ isAdmin: true, isOther: false });
    expect(data.user.roles[0]).toMatchObject({ key: "org-admin", features: expect.any(Array) });
    expect(gateway.calls()).toEqual(["GET /users/9100?includeInactive=true", "GET /users/9100/roles"]);
  });

  it("shows a plain user themselves, and forbids the rest of the same query alone", async () => {
    const { data, errors } = await gateway.query(
      `{ ownAccount { commonResources { name } } other: user(id: "9100") { email } }`,
      { as: gateway.sandbox.credentials.user },
    );
    expect(data).toEqual({ ownAccount: { commonResources: [{ name: "MyContact" }] }, other: null });
    expect(errors).toMatchObject([{ path: ["other"], extensions: { code: "FORBIDDEN" } }]);
  });

  it("shows the administrator of an account its users, and forbids the organization's", async () => {
    const as = gateway.sandbox.credentials.accountAdministrator;
    const { data, errors } = await gateway.query<Query & { other: User }>(
      `{ users(first: 3) { nodes { email } } account(id: "7301") { users(first: 3) { nodes { email } } } other: user(id: "9100") { email } }`,
      { as },
    );
    expect(data.users).toEqual(data.account.users);
    expect(data.other).toBeNull();
    expect(errors).toMatchObject([{ path: ["other"], extensions: { code: "FORBIDDEN" } }]);
  });
});
