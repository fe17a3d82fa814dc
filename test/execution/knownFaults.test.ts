/** Documents that were once answered wrongly when they came again: each is sent three times, and held to what graphql-js answers. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { QueryOptions } from "../support/graphql.ts";
import { globalId } from "../support/ids.ts";

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 5, users: 40, auditLogs: 300 } });
});
afterEach(() => gateway.sandbox.faults.clear());
afterAll(() => gateway.stop());

interface Expected {
  readonly data: unknown;
  readonly errors?: readonly object[];
  /** In any order. */
  readonly calls: readonly string[];
}

async function expectThrice(
  document: string,
  variables: Record<string, unknown>,
  expected: Expected,
  options?: QueryOptions,
) {
  for (const turn of [1, 2, 3]) {
    const { data, errors } = await gateway.query(document, { variables, ...options });
    expect([turn, data]).toEqual([turn, expected.data]);
    expect(errors).toMatchObject(expected.errors ?? []);
    expect(errors).toHaveLength(expected.errors?.length ?? 0);
    expect(gateway.calls().sort()).toEqual([...expected.calls].sort());
  }
}

const LOGS = "GET /audit-logs?pageSize=10";
const FIRST_USER = "GET /users?pageSize=10";
const ACCOUNT = (id: number) => `GET /accounts/${String(id)}?includeInactive=true`;

describe("a fragment that is spread twice, once under a condition", () => {
  it("keeps its fields where the other spread is included", async () => {
    const document =
      "query S($a:Boolean!){auditLogs(first:2){nodes{user{...U @include(if:$a)} account{name}}} users(first:1){nodes{...U}}} fragment U on User{email}";
    const nodes = [
      { user: {}, account: { name: "Nordlicht Farmacia" } },
      { user: {}, account: { name: "Freight Portal" } },
    ];
    const users = { nodes: [{ email: "beatriz.okonkwo@freightportal.example" }] };
    const calls = [LOGS, FIRST_USER, ACCOUNT(7302), ACCOUNT(7300)];
    await expectThrice(document, { a: false }, { data: { auditLogs: { nodes }, users }, calls });
  });

  it("keeps its fields where the first spread is within a fragment that is left out", async () => {
    const document =
      'query P($isAdmin:Boolean!){account(id:"7301"){id ...Admin @include(if:$isAdmin) ...Header}} ' +
      "fragment Header on Account{name users(first:1){totalCount}} fragment Admin on Account{...Header description}";
    const account = { id: globalId("Account", 7301), name: "Harbour Logistics", users: { totalCount: 12 } };
    const calls = [ACCOUNT(7301), "GET /accounts/7301/users?offset=0&pageSize=1"];
    await expectThrice(document, { isAdmin: false }, { data: { account }, calls });
  });

  it("does not leave what one operation excludes out of another one", async () => {
    const document =
      "query A { organization { ...F @include(if: false) id } } query B { organization { ...F } } fragment F on Organization { name }";
    const ask = async (operationName: string) => {
      const { sandbox } = gateway;
      const response = await fetch(`${gateway.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: sandbox.credentials.organizationAdministrator },
        body: JSON.stringify({ query: document, operationName }),
      });
      return ((await response.json()) as { data: unknown }).data;
    };
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await ask("A")).toEqual({ organization: { id: globalId("Organization", 512) } });
    }
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await ask("B")).toEqual({ organization: { name: "Freight Portal" } });
    }
    expect(await ask("A")).toEqual({ organization: { id: globalId("Organization", 512) } });
  });

  it("answers a document the same with and without the name of its operation", async () => {
    const document =
      "query Only($a: Boolean!) { organization { ...F @include(if: $a) ...G } } fragment F on Organization { id ...G } fragment G on Organization { name }";
    const ask = async (body: object) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: gateway.sandbox.credentials.organizationAdministrator,
        },
        body: JSON.stringify({ query: document, variables: { a: false }, ...body }),
      });
      return ((await response.json()) as { data: unknown }).data;
    };
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await ask({})).toEqual({ organization: { name: "Freight Portal" } });
      expect(await ask({ operationName: "Only" })).toEqual({ organization: { name: "Freight Portal" } });
    }
  });
});

describe("a field that stands twice, once under a condition", () => {
  const document =
    "query R($v:Boolean!){accounts(first:5){nodes{name} nodes @include(if:$v){...D}}} fragment D on Account{auditLogs(first:2){totalCount}}";
  const names = ["Freight Portal", "Harbour Logistics", "Nordlicht Farmacia", "Beauséjour Robotics", "Łódzkie Energie"];
  const ACCOUNTS = "GET /accounts?offset=0&pageSize=10";

  it("is neither run nor returned where it is excluded", async () => {
    const nodes = names.map((name) => ({ name }));
    await expectThrice(document, { v: false }, { data: { accounts: { nodes } }, calls: [ACCOUNTS] });
  });

  it("is where it is included", async () => {
    const nodes = names.map((name) => ({ name, auditLogs: { totalCount: expect.any(Number) } }));
    const counts = names.map((_, index) => `GET /audit-logs?accountId=${String(7300 + index)}&pageSize=1`);
    await expectThrice(document, { v: true }, { data: { accounts: { nodes } }, calls: [ACCOUNTS, ...counts] });
  });
});

describe("an item that is forbidden", () => {
  it("is null at its index of nodes", async () => {
    gateway.sandbox.faults.add({ on: "getUser", answer: { status: 403 } });
    const ids = [globalId("Account", 7301), globalId("User", 9107), globalId("Formula", 3), globalId("Account", 7300)];
    const nodes = [{ id: ids[0] }, null, null, { id: ids[3] }];
    await expectThrice(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
      { ids },
      {
        data: { nodes },
        errors: [{ path: ["nodes", 1], extensions: { code: "FORBIDDEN" } }],
        calls: [ACCOUNT(7301), ACCOUNT(7300), "GET /users/9107?includeInactive=true", "GET /formulas/3"],
      },
    );
  });

  it("is null at its index of _entities", async () => {
    gateway.sandbox.faults.add({ on: "getUser", answer: { status: 403 } });
    const them = [
      { __typename: "User", databaseId: 9107 },
      { __typename: "Account", databaseId: 7301 },
      { __typename: "Account", databaseId: 7300 },
    ];
    await expectThrice(
      "query ($them: [_Any!]!) { _entities(representations: $them) { ... on User { email } ... on Account { name } } }",
      { them },
      {
        data: { _entities: [null, { name: "Harbour Logistics" }, { name: "Freight Portal" }] },
        errors: [{ path: ["_entities", 0], extensions: { code: "FORBIDDEN" } }],
        calls: ["GET /users/9107?includeInactive=true", ACCOUNT(7301), ACCOUNT(7300)],
      },
    );
  });
});

describe("null by a nullable variable with a default, where there must be none,", () => {
  const extensions = { code: "BAD_USER_INPUT" };
  it.each([
    ["an item of ids", 'query ($f: ID = "x") { nodes(ids: [$f]) { id } }', "nodes", "ids", "a list of 1 value"],
    [
      "an item of a list of texts",
      'query ($f: String = "x") { connectorInstances(tags: [$f], first: 1) { nodes { id } } }',
      "connectorInstances",
      "tags",
      "a list of 1 value",
    ],
    [
      "an item within an input object",
      'query ($f: String = "x") { accounts(filter: {name: {in: ["x", $f]}}) { nodes { id } } }',
      "accounts",
      "filter",
      "an object of 1 field",
    ],
  ])("is the client's mistake: %s", async (_, document, field, argument, value) => {
    const message = `Argument "${argument}" has an invalid value: ${value}.`;
    await expectThrice(
      document,
      { f: null },
      { data: { [field]: null }, errors: [{ message, path: [field], extensions }], calls: [] },
    );
  });

  it("is the client's mistake: a condition", async () => {
    const message = 'Argument "if" of non-null type "Boolean!" must not be null.';
    const atTheRoot = "query ($o: Boolean = true) { organization @include(if: $o) { name } }";
    await expectThrice(atTheRoot, { o: null }, { data: null, errors: [{ message, extensions }], calls: [] });
    const below = 'query ($o: Boolean = true) { account(id: "7301") { name @skip(if: $o) } organization { name } }';
    await expectThrice(
      below,
      { o: null },
      {
        data: { account: null, organization: { name: "Freight Portal" } },
        errors: [{ message, path: ["account"], extensions }],
        calls: [ACCOUNT(7301), "GET /organizations/me"],
      },
    );
    await expectThrice(
      below,
      {},
      {
        data: { account: {}, organization: { name: "Freight Portal" } },
        calls: [ACCOUNT(7301), "GET /organizations/me"],
      },
    );
  });
});
