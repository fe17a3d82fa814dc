/** Documents and responses of the platform that once made more REST calls than were estimated, or were estimated wrongly. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { GraphQLAnswer } from "../support/graphql.ts";
import { globalId } from "../support/ids.ts";

const range = (count: number, from = 1) => Array.from({ length: count }, (_, index) => index + from);

/** Asserts that the operation ran within its estimate, and returns the estimate. */
function estimateOf({ extensions }: GraphQLAnswer): number {
  const { calls, retries, estimated } = extensions["upstream"];
  expect(estimated).toBeGreaterThanOrEqual(calls - retries);
  return estimated;
}

describe("the estimate", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({
      sandbox: { accounts: 12, users: 60, auditLogs: 500 },
      environment: { MAX_UPSTREAM_CALLS: "400", MAX_UNPAGED_ITEMS: "3" },
    });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const rows = (on: string, body: unknown, headers: Record<string, string> = {}) =>
    gateway.sandbox.faults.add({ on, answer: { status: 200, headers, body } });

  describe("of variables", () => {
    it.each(["constructor", "toString", "hasOwnProperty", "__proto__"])(
      "counts $%s by its default and by its value",
      async (name) => {
        const document = `query ($${name}: Int = 1000) { accounts(first: $${name}) { nodes { users(first: $${name}) { nodes { id } } } } }`;
        const refused = await gateway.query(document);
        expect(refused.errors[0]?.extensions).toMatchObject({ limit: "MAX_UPSTREAM_CALLS", estimatedCalls: 5005 });
        expect(gateway.calls()).toEqual([]);
        // Fastify refuses a body with a member of this name.
        if (name === "__proto__") return;
        expect(estimateOf(await gateway.query(document, { variables: { [name]: 2 } }))).toBe(3);
      },
    );

    // A look at the users of an account may come before eight single ones.
    it("handles null and omitted arguments", async () => {
      const document =
        'query ($first: Int, $after: String) { accounts(first: $first, after: $after) { nodes { user(id: "1") { id } } } }';
      expect(estimateOf(await gateway.query(document, { variables: { first: null } }))).toBe(25);
      expect(estimateOf(await gateway.query(document, { variables: { first: 2, after: null } }))).toBe(3);
    });

    it("makes none for variables that do not fit, which make no call", async () => {
      const { errors, status } = await gateway.query(
        "query ($first: Int!) { accounts(first: $first) { totalCount } }",
        {
          variables: { first: "many" },
        },
      );
      expect([status, errors.map(({ extensions }) => extensions["code"])]).toEqual([422, ["BAD_USER_INPUT"]]);
      expect(gateway.calls()).toEqual([]);
    });
  });

  describe("of conditions", () => {
    const LOGS = "fragment D on Account { auditLogs(first: 2) { totalCount } }";

    it.each([
      ["a field that is selected twice", "accounts(first: 5) { nodes { name } nodes @include(if: $v) { ...D } }"],
      [
        "a parent that is selected twice",
        "accounts(first: 5) { nodes { name } } accounts(first: 5) @include(if: $v) { nodes { ...D } }",
      ],
      ["a fragment that is spread twice", "accounts(first: 5) { nodes { ...D @include(if: $v) ...D @skip(if: $w) } }"],
      ["a condition within another", "accounts(first: 5) { nodes { ... @skip(if: $w) { ...D @include(if: $v) } } }"],
    ])("counts %s as often as it is included", async (_name, selection) => {
      for (const v of [true, false]) {
        // A name of its own, as an operation that is known takes another path.
        const document = `query Asked${String(v)}($v: Boolean!, $w: Boolean!) { ${selection} __typename @skip(if: $w) } ${LOGS}`;
        const answer = await gateway.query(document, { variables: { v, w: !v } });
        expect(answer.errors).toEqual([]);
        expect([v, estimateOf(answer)]).toEqual([v, v ? 6 : 1]);
        expect(gateway.calls()).toHaveLength(v ? 6 : 1);
      }
    });

    it("knows what a key answers only if nothing else is included", async () => {
      const document =
        "query ($v: Boolean!) { auditLogs(first: 3) { nodes { user { id } user @include(if: $v) { email } } } }";
      expect(estimateOf(await gateway.query(document, { variables: { v: true } }))).toBe(4);
      expect(estimateOf(await gateway.query(`${document} #`, { variables: { v: false } }))).toBe(1);
    });
  });

  describe("of types", () => {
    it("counts the most expensive of those that an object may have", async () => {
      const document = `query ($id: ID!) { node(id: $id) {
        ... on Account { users(first: 1) { totalCount } user(id: "1") { id } }
        ... on Connector { metadata { name } } ... on CommonResourceOwner { commonResources { name } } } }`;
      const answer = await gateway.query(document, { variables: { id: globalId("Account", 7301) } });
      expect(answer.errors).toEqual([]);
      // The account, its three fields, and a look at the organization.
      expect(estimateOf(answer)).toBe(5);
    });

    it("counts each item of nodes, and of _entities those that their key does not answer", async () => {
      const ids = [...range(9).map((id) => globalId("Account", 7300 + id)), globalId("Hub", "crm")];
      const nodes = await gateway.query("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { variables: { ids } });
      expect(estimateOf(nodes)).toBeGreaterThanOrEqual(10);
      const representations = [
        { __typename: "Account", id: globalId("Account", 7301) },
        { __typename: "User", email: "nobody@harbour.example" },
        { __typename: "Nothing" },
      ];
      const entities = await gateway.query(
        "query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Account { id } } }",
        { variables: { representations } },
      );
      // The user, and the representation that is invalid: its error is as much work as a REST call.
      expect(estimateOf(entities)).toBe(2);
    });
  });

  describe("of rows that lack something", () => {
    it("counts the instance that is read again, once for all fields", async () => {
      const body = range(4).map((id) => ({ id: 418_000 + id, name: "Short" }));
      rows("listConnectorInstances", body);
      const answer = await gateway.query(
        "{ connectorInstances(first: 4) { nodes { token configuration objects { name } } } }",
      );
      expect(answer.errors).toEqual([]);
      expect(gateway.calls()).toHaveLength(9);
      estimateOf(answer);
    });

    it("counts references whose row has not all that is selected", async () => {
      const body = range(6).map((id) => ({
        id,
        name: "Short",
        user: { id: 9100 + id },
        element: { key: `c${String(id)}` },
      }));
      rows("listConnectorInstances", body);
      const answer = await gateway.query(
        "{ connectorInstances(first: 6) { nodes { user { email } connector { id } } } }",
      );
      expect(gateway.calls()).toHaveLength(13);
      estimateOf(answer);
    });

    it("counts connectors that a log names by their key, but for their type alone", async () => {
      const logs = range(5).map((id) => ({ id, timestamp: "2019-05-01T00:00:00Z", entity_id: `key${String(id)}` }));
      rows("listConnectorAuditLogs", logs);
      const ask = (selection: string) =>
        gateway.query(`{ auditLogs(first: 5, scope: CONNECTORS) { nodes { entity { ${selection} } } } }`);
      expect(estimateOf(await ask("... on Connector { id }"))).toBe(6);
      expect(gateway.calls()).toHaveLength(6);
      const types = await ask("__typename ... on Formula { id }");
      expect(estimateOf(types)).toBe(1);
      expect(types.data.auditLogs.nodes[0]!.entity).toEqual({ __typename: "Connector" });
    });
  });

  describe("of lists that are read without a result", () => {
    it("counts the look at the catalogue before single connectors", async () => {
      const strangers = range(200, 5_000).map((id) => ({ id, key: `other${String(id)}`, name: "Other" }));
      rows("listConnectors", strangers, { "elements-total-count": "40000", "elements-next-page-token": "more" });
      const connectors = range(9).map((n) => `c${String(n)}: connector(key: "none${String(n)}") { name }`);
      const answer = await gateway.query(`{ ${connectors.join(" ")} }`);
      expect(gateway.calls()).toHaveLength(10);
      estimateOf(answer);
    });

    it("counts the look at the common resources of an owner who may not list them", async () => {
      gateway.sandbox.faults.add({ on: "listOrganizationCommonResources", answer: { status: 403 } });
      const resources = range(8).map((n) => `c${String(n)}: commonResource(name: "none${String(n)}") { name }`);
      const answer = await gateway.query(`{ organization { ${resources.join(" ")} } }`);
      expect(gateway.calls()).toHaveLength(10);
      estimateOf(answer);
    });

    it.each([
      ["ends before its time", { status: 200, headers: { "elements-total-count": "1200" }, body: [] }],
      ["fails", { status: 500, body: {} }],
    ])("reads no more than it counts where a list %s half-way", async (_name, answerOfPage) => {
      const strangers = range(200).map((id) => ({ id, name: "Another" }));
      const page = { status: 200, headers: { "elements-total-count": "1200" }, body: strangers };
      for (let pages = 0; pages < 4; pages += 1) {
        gateway.sandbox.faults.add({ on: "listAccounts", times: 1, answer: page });
      }
      gateway.sandbox.faults.add({ on: "listAccounts", answer: answerOfPage });
      const ids = range(9, 7_301).map((id) => globalId("Account", id));
      const answer = await gateway.query("query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Account { name } } }", {
        variables: { ids },
      });
      estimateOf(answer);
      expect(answer.errors).toHaveLength(9);
    });
  });

  describe("of pages that are shorter than requested", () => {
    it.each([
      ["accounts", "listAccounts", { "elements-total-count": "5000" }],
      [
        "connectorInstances",
        "listConnectorInstances",
        { "elements-total-count": "5000", "elements-next-page-token": "" },
      ],
    ])("holds for %s, whose connection says that there is more", async (field, operation, headers) => {
      for (let page = 1; page <= 30; page += 1) {
        const body = range(10, page * 10).map((id) => ({ id, name: "Row" }));
        const token =
          "elements-next-page-token" in headers ? { "elements-next-page-token": `page${String(page)}` } : {};
        gateway.sandbox.faults.add({
          on: operation,
          times: 1,
          answer: { status: 200, headers: { ...headers, ...token }, body },
        });
      }
      const answer = await gateway.query<Record<string, { nodes: object[]; pageInfo: object }>>(
        `{ ${field}(first: 1000) { nodes { id } pageInfo { hasNextPage } } }`,
      );
      expect(answer.errors).toEqual([]);
      estimateOf(answer);
      expect(answer.data[field]!.nodes.length).toBeGreaterThan(0);
      expect(answer.data[field]!.pageInfo).toEqual({ hasNextPage: true });
    });

    it("holds for the objects of an instance, which have ten pages at most", async () => {
      for (let page = 1; page <= 12; page += 1) {
        const headers = { "elements-next-page-token": `page${String(page)}` };
        const body = [{ name: `object${String(page)}` }];
        gateway.sandbox.faults.add({
          on: "listConnectorInstanceObjects",
          times: 1,
          answer: { status: 200, headers, body },
        });
      }
      const answer = await gateway.query('{ connectorInstance(id: "418001") { objects { name } } }');
      expect(answer.errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
      expect(gateway.calls()).toHaveLength(11);
      estimateOf(answer);
    });
  });

  describe("of a list without pages", () => {
    const CONNECTOR = "connector { name }";
    const map = (count: number) =>
      Object.fromEntries(
        range(count).map((n) => [`Resource${String(n)}`, { vendorName: "V", elementId: 23, elementKey: "sfdc" }]),
      );

    it("makes REST calls for as many items as it counts, and answers all else", async () => {
      rows("listAccountTransformations", map(5));
      const document = `{ account(id: "7301") { transformations(connector: "sfdc") { resource __typename } } }`;
      expect((await gateway.query(document)).data.account.transformations).toHaveLength(5);
      const body = range(5).map((n) => ({ name: `object${String(n)}` }));
      rows("listConnectorInstanceObjects", body);
      const answer = await gateway.query(
        '{ connectorInstance(id: "418001") { objects { name metadata { fields { type } } } } }',
      );
      expect(answer.data.connectorInstance.objects.map(({ name }) => name)).toEqual(body.map(({ name }) => name));
      expect(answer.errors.map(({ path, extensions }) => [path, extensions])).toEqual(
        [3, 4].map((index) => [
          ["connectorInstance", "objects", index, "metadata"],
          { code: "OPERATION_TOO_EXPENSIVE", limit: "MAX_UNPAGED_ITEMS" },
        ]),
      );
      expect(gateway.calls().filter((call) => call.endsWith("/metadata"))).toHaveLength(3);
      estimateOf(answer);
    });

    it("counts the items that hang on each parent", async () => {
      rows("listAccountTransformations", map(2));
      const answer = await gateway.query(
        `{ accounts(first: 2) { nodes { transformations(connector: "sfdc") { ${CONNECTOR} } } } }`,
      );
      expect(answer.errors).toEqual([]);
      // The accounts, a list for each, three connectors for each, one more for the key, and a look at the catalogue.
      expect(estimateOf(answer)).toBe(1 + 2 + 6 + 1);
    });

    it("counts what a mutation has created, as a list of any length", async () => {
      const resources = range(3).map((n) => ({ name: `Made${String(n)}`, fields: [{ path: "id", type: "string" }] }));
      const answer = await gateway.query(
        "mutation ($input: CreateCommonResourcesInput!) { createCommonResources(input: $input) { commonResources { auditLogs(first: 1) { totalCount } } } }",
        { variables: { input: { owner: globalId("Account", 7302), resources } } },
      );
      expect(answer.errors).toEqual([]);
      expect(gateway.calls()).toHaveLength(4);
      expect(estimateOf(answer)).toBe(6);
    });
  });

  it("counts what a mutation has to read before its write", async () => {
    rows("getConnectorInstance", { id: 418_001, name: "Short", element: { id: 23 } });
    const answer = await gateway.query(
      "mutation ($input: ReplaceConnectorInstanceInput!) { replaceConnectorInstance(input: $input) { userErrors { message } } }",
      { variables: { input: { connectorInstance: "418001", name: "Anew", configuration: {} } } },
    );
    expect(answer.data.replaceConnectorInstance.userErrors).toEqual([]);
    expect(gateway.calls()).toEqual(["GET /instances/418001", "GET /elements/23", "PUT /instances/418001"]);
    expect(estimateOf(answer)).toBe(3);
  });

  describe("of rows", () => {
    it("counts the rows of each list of a connection", async () => {
      const lists = range(25).map((n) => `n${String(n)}: nodes { id }`);
      const answer = await gateway.query(`{ accounts(first: 1000) { ${lists.join(" ")} edges { cursor } } }`);
      expect(answer.errors[0]?.extensions).toMatchObject({
        limit: "MAX_ROWS",
        estimatedRows: 26_000,
        field: "accounts",
      });
    });
  });

  it("is reported with the operation that it refused", async () => {
    for (const turn of [1, 2]) {
      const { errors, extensions } = await gateway.query("{ users(first: 500) { nodes { roles { key } } } }");
      const { estimatedCalls } = errors[0]!.extensions;
      expect([turn, estimatedCalls, extensions["upstream"].estimated]).toEqual([turn, 503, 503]);
    }
  });
});

describe("the estimate, with a rate limit", () => {
  it("is reported with the operation that the limit refused", async () => {
    const gateway = await startGateway({ environment: { RATE_LIMIT_PER_MINUTE: "20" } });
    try {
      const document = "{ users(first: 12) { nodes { roles { key } } } }";
      expect((await gateway.query(document)).status).toBe(200);
      for (const turn of [1, 2]) {
        const { status, extensions } = await gateway.query(document);
        expect([turn, status, extensions["upstream"]]).toMatchObject([turn, 429, { estimated: 13, calls: 0 }]);
      }
    } finally {
      await gateway.stop();
    }
  });
});

describe("the estimate, with WHERE_ID_IN=on", () => {
  it("counts a filter that finds nothing, which batches at the same moment try once", async () => {
    const gateway = await startGateway({
      sandbox: { accounts: 12, users: 60, auditLogs: 0 },
      environment: { WHERE_ID_IN: "on" },
    });
    try {
      const users = (from: number) => range(3, from).map((userId) => ({ id: userId, name: "Formula", userId }));
      gateway.sandbox.faults.add({ on: "listFormulas", answer: { status: 200, body: users(1) } });
      const logs = range(3, 11).map((user_id) => ({ id: user_id, timestamp: "2019-05-01T00:00:00Z", user_id }));
      gateway.sandbox.faults.add({ on: "listAuditLogs", answer: { status: 200, body: logs } });
      const answer = await gateway.query(
        "{ formulas(first: 3) { nodes { user { email } } } auditLogs(first: 3) { nodes { user { email } } } }",
      );
      expect(answer.errors).toEqual([]);
      expect(gateway.calls().filter((call) => call.includes("where=id"))).toHaveLength(1);
      estimateOf(answer);
    } finally {
      await gateway.stop();
    }
  });
});
