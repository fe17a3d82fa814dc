import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";
import type { Query } from "../support/schema.generated.ts";

describe("formulas", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  it("lists formulas with their owners' keys in one call", async () => {
    const { data, errors } = await gateway.query(
      `{ formulas(first: 20) { totalCount nodes { id databaseId name description active createdAt updatedAt
         account { id databaseId } user { id databaseId __typename } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.formulas.nodes).toHaveLength(Math.min(20, data.formulas.totalCount));
    expect(data.formulas.nodes[0]).toMatchObject({
      databaseId: "3055",
      name: "Copy contacts",
      active: true,
      createdAt: "2019-04-03T12:55:00.000Z",
      updatedAt: "2019-04-04T14:22:30.120Z",
      account: { databaseId: "7300" },
      user: { __typename: "User" },
    });
    expect(gateway.calls()).toEqual(["GET /formulas?abridged=true&pageSize=20"]);
  });

  it("reads steps, triggers and variables with their formulas, wherever the operation selects them", async () => {
    const whole = "GET /formulas?pageSize=10";
    const parts =
      "steps { databaseId name type onSuccess onFailure properties } triggers { databaseId type onSuccess properties } variables { databaseId key name type description required }";
    const { data, errors } = await gateway.query(
      `{ formulas(first: 10) { nodes { databaseId engine singleThreaded debugLoggingEnabled method uri ${parts} } } }`,
    );
    expect(errors).toEqual([]);
    expect(gateway.calls()).toEqual([whole]);
    expect(data.formulas.nodes[0]).toEqual({
      databaseId: "3055",
      engine: "v3",
      singleThreaded: false,
      debugLoggingEnabled: false,
      method: null,
      uri: null,
      steps: [
        {
          databaseId: "30553",
          name: "read",
          type: "elementRequest",
          onSuccess: [],
          onFailure: [],
          properties: { elementInstanceId: "${config.source}", method: "GET", api: "/contacts" },
        },
      ],
      triggers: [{ databaseId: "30554", type: "manual", onSuccess: ["read"], properties: {} }],
      variables: [
        { key: "source", name: "Source", type: "elementInstance", required: true },
        { key: "target", name: "Target", type: "elementInstance", required: true },
        { key: "limit", name: "Rows at a time", type: "value", required: false },
      ].map((variable, index) => ({ databaseId: String(30550 + index), description: null, ...variable })),
    });
    expect(data.formulas.nodes).toContainEqual(
      expect.objectContaining({ method: "POST", uri: expect.stringMatching(/^[/]/) }),
    );

    await gateway.query("{ formulas(first: 10) { edges { node { triggers { type } } } } }");
    expect(gateway.calls()).toEqual([whole]);
    const conditional =
      "query ($all: Boolean!) { formulas(first: 10) { nodes { ...F } } } fragment F on Formula { variables @include(if: $all) { key } }";
    await gateway.query(conditional, { variables: { all: true } });
    expect(gateway.calls()).toEqual([whole]);
    await gateway.query(conditional, { variables: { all: false } });
    expect(gateway.calls()).toEqual(["GET /formulas?abridged=true&pageSize=10"]);
  });

  it("continues a list without steps from a cursor of one with steps", async () => {
    const page = (after: string | null, fields: string) =>
      gateway.query(
        `query ($after: String) { formulas(first: 2, after: $after) { nodes { ${fields} } pageInfo { endCursor } } }`,
        {
          variables: { after },
        },
      );
    const first = await page(null, "databaseId steps { name }");
    const second = await page(first.data.formulas.pageInfo.endCursor, "databaseId");
    expect(second.errors).toEqual([]);
    const { data: all } = await gateway.query("{ formulas(first: 4) { nodes { databaseId } } }");
    expect([...first.data.formulas.nodes, ...second.data.formulas.nodes].map(({ databaseId }) => databaseId)).toEqual(
      all.formulas.nodes.map(({ databaseId }: { databaseId: string }) => databaseId),
    );
  });

  it("returns the settings of an instance", async () => {
    const { data, errors } = await gateway.query("{ formulaInstances(first: 2) { nodes { settings } } }");
    expect(errors).toEqual([]);
    expect(data.formulaInstances.nodes).toContainEqual({ settings: { "notification.email": "ops@harbour.example" } });
  });

  it("reads a formula with its steps, from the row of an instance too", async () => {
    const { data, errors } = await gateway.query(
      "{ formulaInstances(first: 1) { nodes { formula { databaseId steps { name } } } } }",
    );
    expect(errors).toEqual([]);
    const { formula } = data.formulaInstances.nodes[0]!;
    expect(formula.steps).not.toEqual([]);
    expect(gateway.calls()).toEqual(["GET /formulas/instances?pageSize=10", `GET /formulas/${formula.databaseId}`]);
  });

  it.each([
    [{ name: { in: ["BulkStep1", "PagingExample"] } }, "name in ('BulkStep1','PagingExample')", 2],
    [{ name: { like: "Bulk%" }, active: { eq: true } }, "name like 'Bulk%' AND active=true", 1],
    [{ active: { eq: false } }, "active=false", 2],
    [{ name: { eq: "x' OR active='true" } }, "name='x'' OR active=''true'", 0],
  ])("filters formulas by %j", async (filter, where, count) => {
    const { data, errors } = await gateway.query(
      "query ($filter: FormulaFilter) { formulas(filter: $filter) { totalCount nodes { name active } } }",
      { variables: { filter } },
    );
    expect(errors).toEqual([]);
    expect(data.formulas.totalCount).toBe(count);
    expect(data.formulas.nodes).toHaveLength(count);
    expect(gateway.calls()).toEqual([`GET /formulas?where=${encodeURIComponent(where)}&abridged=true&pageSize=20`]);
  });

  it("lists inactive formula instances only with includeInactive", async () => {
    const document =
      "query ($all: Boolean) { formulaInstances(first: 100, includeInactive: $all) { nodes { databaseId active } } }";
    const statesOf = async (all: boolean | null) =>
      new Set(
        (await gateway.query(document, { variables: { all } })).data.formulaInstances.nodes.map(({ active }) => active),
      );
    expect(await statesOf(true)).toEqual(new Set([true, false]));
    expect(gateway.calls()).toEqual(["GET /formulas/instances?includeInactive=true&pageSize=100"]);
    expect(await statesOf(null)).toEqual(new Set([true]));
    expect(gateway.calls()).toEqual(["GET /formulas/instances?pageSize=100"]);
  });

  it("fetches the account and the user if more is selected", async () => {
    const { data } = await gateway.query(
      '{ formula(id: "3055") { account { databaseId name } user { databaseId email } } }',
    );
    const { account, user } = data.formula;
    expect(account.name).toEqual(expect.any(String));
    expect(user.email).toContain("@");
    expect(gateway.calls().sort()).toEqual([
      `GET /accounts/${account.databaseId}?includeInactive=true`,
      "GET /formulas/3055",
      `GET /users/${user.databaseId}?includeInactive=true`,
    ]);
  });

  it("has no owners where the platform names none", async () => {
    const body = { id: 1, name: "Orphan", accountId: "", userId: 0, createdDate: "1970-01-01T00:00:00Z" };
    gateway.sandbox.faults.add({ on: "getFormula", answer: { status: 200, body } });
    const { data } = await gateway.query('{ formula(id: "1") { name createdAt account { name } user { email } } }');
    expect(data.formula).toEqual({ name: "Orphan", createdAt: null, account: null, user: null });
    expect(gateway.calls()).toEqual(["GET /formulas/1"]);
  });

  it("lists the instances of a formula, and reads their formula once", async () => {
    const { data, errors } = await gateway.query(
      `{ formula(id: "3055") { instances(first: 10) { totalCount nodes { id databaseId name active configuration createdAt updatedAt
         formula { id databaseId name active account { databaseId } } } } } }`,
    );
    expect(errors).toEqual([]);
    const { nodes, totalCount } = data.formula.instances;
    expect(nodes.length).toBe(Math.min(10, totalCount));
    expect(nodes[0]).toMatchObject({
      name: expect.stringContaining("Copy contacts"),
      configuration: { source: expect.stringMatching(/^\d+$/) },
      formula: { databaseId: "3055", name: "Copy contacts", account: { databaseId: "7300" } },
    });
    expect(gateway.calls()).toEqual(["GET /formulas/3055", "GET /formulas/3055/instances?pageSize=10"]);
  });

  it("fetches a formula once where the rows of its instances lack something", async () => {
    const rows = [1, 2, 3].map((id) => ({ id, name: "One", formula: { id: "3055", name: "Copy contacts" } }));
    gateway.sandbox.faults.add({ on: "listFormulaInstances", answer: { status: 200, body: rows } });
    const { data } = await gateway.query(
      "{ formulaInstances(first: 10) { nodes { formula { name account { id } } } } }",
    );
    for (const { formula } of data.formulaInstances.nodes) expect(formula.account.id).toEqual(expect.any(String));
    expect(gateway.calls()).toEqual(["GET /formulas/instances?pageSize=10", "GET /formulas/3055"]);
  });

  it("narrows formula instances to a connector instance and a text", async () => {
    const { data: all } = await gateway.query("{ formulaInstances(first: 1) { nodes { configuration } } }");
    const source = all.formulaInstances.nodes[0]!.configuration.source;
    const document =
      "query ($id: ID, $search: String) { formulaInstances(first: 10, connectorInstance: $id, search: $search) { totalCount nodes { configuration } } }";
    const { data } = await gateway.query(document, { variables: { id: source, search: "o" } });
    expect(gateway.calls()).toEqual([
      `GET /formulas/instances?elementInstanceId=${String(source)}&searchText=o&pageSize=10`,
    ]);
    expect(data.formulaInstances.nodes.length).toBeGreaterThan(0);
    for (const { configuration } of data.formulaInstances.nodes) expect(Object.values(configuration)).toContain(source);

    const globalId = Buffer.from(`ConnectorInstance:${String(source)}`).toString("base64url");
    const again = await gateway.query(document, { variables: { id: globalId, search: "o" } });
    expect(again.data).toEqual(data);
    const wrong = await gateway.query(document, { variables: { id: idOf("Formula:1") } });
    expect(wrong.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).toEqual([]);
  });

  it("lists the instances of a formula in an account, also where the platform sends the only one by itself", async () => {
    const document =
      "query ($account: ID!, $formula: ID!) { account(id: $account) { formulaInstances(formula: $formula, first: 5) { totalCount nodes { databaseId formula { databaseId } } } } }";
    const { data: one } = await gateway.query('{ formula(id: "3055") { id account { id databaseId } } }');
    const { account, id: formula } = one.formula;
    const { data } = await gateway.query(document, { variables: { account: account.id, formula } });
    const { totalCount, nodes } = data.account.formulaInstances;
    expect(totalCount).toBeGreaterThan(0);
    for (const node of nodes) expect(node.formula.databaseId).toBe("3055");
    expect(gateway.calls()[1]).toBe(`GET /accounts/${account.databaseId}/formulas/3055/instances?pageSize=10`);
    const body = { id: 9, name: "Only one", formula: { id: 3055 } };
    gateway.sandbox.faults.add({ on: "listAccountFormulaInstances", answer: { status: 200, body } });
    const single = await gateway.query(document, { variables: { account: account.id, formula } });
    expect(single.data.account.formulaInstances.nodes).toEqual([{ databaseId: "9", formula: { databaseId: "3055" } }]);
  });

  it("treats a row without an id as a broken answer", async () => {
    gateway.sandbox.faults.add({ on: "listFormulaInstances", answer: { status: 200, body: [{ name: "No id" }] } });
    const { errors } = await gateway.query("{ formulaInstances { nodes { name } } }");
    expect(errors).toMatchObject([
      { path: ["formulaInstances", "nodes", 0], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } },
    ]);
  });

  it("fetches both kinds again as nodes, and answers null for what is gone", async () => {
    const { data } = await gateway.query("{ formulaInstances(first: 1) { nodes { id name formula { id name } } } }");
    const [instance] = data.formulaInstances.nodes;
    const document =
      "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Formula { name } ... on FormulaInstance { name formula { id name } } } }";
    const ids = [instance!.formula.id, instance!.id, idOf("Formula:1")];
    expect((await gateway.query(document, { variables: { ids } })).data.nodes).toEqual([
      instance!.formula,
      instance,
      null,
    ]);
    const { data: gone, errors } = await gateway.query(
      '{ formula(id: "1") { name } formulaInstance(id: "1") { name } }',
    );
    expect([gone, errors]).toEqual([{ formula: null, formulaInstance: null }, []]);
  });

  it("forbids an account's administrator the formulas of other accounts, and shows the rest", async () => {
    const as = gateway.sandbox.credentials.accountAdministrator;
    const { data: all } = await gateway.query("{ formulas(first: 200) { nodes { databaseId } } }");
    const { data: own } = await gateway.query("{ formulas(first: 200) { nodes { databaseId } } }", { as });
    const idsOf = ({ formulas }: Pick<Query, "formulas">) => formulas.nodes.map(({ databaseId }) => databaseId);
    const hidden = idsOf(all).filter((id) => !idsOf(own).includes(id));
    expect(idsOf(own).length).toBeGreaterThan(0);
    expect(hidden.length).toBeGreaterThan(0);
    const { data, errors } = await gateway.query(
      "query ($own: ID!, $hidden: ID!) { own: formula(id: $own) { name } hidden: formula(id: $hidden) { name } }",
      { as, variables: { own: String(idsOf(own)[0]), hidden: String(hidden[0]) } },
    );
    expect(data).toMatchObject({ own: { name: expect.any(String) }, hidden: null });
    expect(errors).toMatchObject([{ path: ["hidden"], extensions: { code: "FORBIDDEN" } }]);
  });
});
