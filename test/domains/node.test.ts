/** Global ids: what a list gives, `node` and `nodes` give again. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { isInterfaceType } from "graphql";
import { buildGatewaySchema } from "../../src/graphql/schema.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import type { Node } from "../support/schema.generated.ts";

/** A field that returns each type, and an id that does not exist. */
const types: Record<string, { readonly from: string; readonly unknown: string }> = {
  Account: { from: "{ accounts(first: 3) { nodes { id } } }", unknown: "1" },
  BulkJob: {
    from: '{ connectorInstance(id: "418001") { bulkJobs(first: 3) { nodes { id } } } }',
    unknown: "418001:1:DOWNLOAD:contacts",
  },
  CommonResource: {
    from: '{ ownAccount { commonResources { id } } account(id: "7301") { commonResources { id } } connectorInstance(id: "418001") { commonResources { id } } organization { commonResources { id } } }',
    unknown: "Account:7301:no such resource",
  },
  Connector: { from: "{ connectors(first: 3) { nodes { id } } }", unknown: "999999" },
  ConnectorInstance: { from: "{ connectorInstances(first: 3) { nodes { id } } }", unknown: "1" },
  ConnectorInstanceEvent: {
    from: '{ connectorInstance(id: "418001") { events(first: 3) { nodes { id } } } }',
    unknown: "418001:1",
  },
  ConnectorRecord: {
    from: '{ connectorInstance(id: "418001") { records(object: "contacts", first: 3) { nodes { id } } } }',
    unknown: "418001:contacts:Id=1",
  },
  Formula: { from: "{ formulas(first: 3) { nodes { id } } }", unknown: "1" },
  FormulaExecution: {
    from: '{ formulaInstance(id: "88002") { executions(first: 3) { nodes { id } } } }',
    unknown: "1001999",
  },
  FormulaInstance: { from: "{ formulaInstances(first: 3) { nodes { id } } }", unknown: "1" },
  FormulaStepExecution: {
    from: `{ node(id: "${globalId("FormulaExecution", 1001638)}") { ... on FormulaExecution { steps(first: 3) { nodes { id } } } } }`,
    unknown: "1001001999",
  },
  Hub: { from: "{ hubs(first: 3) { nodes { id } } }", unknown: "no such hub" },
  Organization: { from: "{ organization { id } }", unknown: "513" },
  OwnAccount: { from: "{ ownAccount { id } }", unknown: "you" },
  ScheduledJob: { from: "{ scheduledJobs(first: 1) { nodes { id } } }", unknown: "no such job" },
  Transformation: {
    from: '{ account(id: "7301") { transformations(connector: "sfdc") { id } } organization { transformations(connector: "23") { id } } }',
    unknown: "Organization:512:sfdc:no such resource",
  },
  UsageEntry: { from: "{ usage(first: 3) { nodes { id } } }", unknown: "1" },
  User: { from: "{ users(first: 3) { nodes { id } } }", unknown: "1" },
};

/** Every `id` in an answer. */
function idsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === "id" ? [String(inner)] : idsIn(inner)));
}

const NODE = "query ($id: ID!) { node(id: $id) { __typename id } }";
const NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";

describe("global ids", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { auditLogs: 0 } });
  });
  afterAll(() => gateway.stop());

  it("are had by the types that these tests know, and by no others", () => {
    const schema = buildGatewaySchema();
    const node = schema.getType("Node");
    if (!isInterfaceType(node)) throw new Error("Node is not an interface.");
    expect(
      schema
        .getPossibleTypes(node)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(types));
  });

  it.each(Object.entries(types))("of type %s lead back to the same thing", async (type, { from }) => {
    const ids = idsIn((await gateway.query(from)).data);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      const { data, errors } = await gateway.query(NODE, { variables: { id } });
      expect(errors).toEqual([]);
      expect(data.node).toEqual({ __typename: type, id });
    }
    const { data } = await gateway.query(NODES, { variables: { ids } });
    expect(data.nodes).toEqual(ids.map((id) => ({ __typename: type, id })));
  });

  it.each(Object.entries(types))("of type %s return null if there is no such object", async (type, { unknown }) => {
    const { data, errors } = await gateway.query(NODE, { variables: { id: globalId(type, unknown) } });
    expect(errors).toEqual([]);
    expect(data).toEqual({ node: null });
  });

  it.each([
    "",
    "garbage",
    "7301",
    globalId("Account", ""),
    globalId("account", 7301),
    globalId("Role", "admin"),
    globalId("AuditLog", "5c9a1f000001"),
    globalId("Account", "seven"),
    globalId("Account", "007301"),
    globalId("User", "-1"),
    globalId("CommonResource", "MyContact"),
    globalId("CommonResource", "User:9100:MyContact"),
    globalId("Transformation", "OwnAccount:me:sfdc:MyContact"),
    `${globalId("Account", 7301)}=`,
  ])("must be what the gateway has made: not %j", async (id) => {
    const { data, errors } = await gateway.query(NODE, { variables: { id } });
    expect(data).toEqual({ node: null });
    expect(errors).toMatchObject([{ path: ["node"], extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).toEqual([]);
  });

  it("are answered in their order, with null for what is gone, and each is read once", async () => {
    const ids = [globalId("User", 9107), globalId("User", 1), globalId("Account", 7301), globalId("User", 9107)];
    const { data, errors } = await gateway.query(NODES, { variables: { ids } });
    expect(errors).toEqual([]);
    expect(data.nodes.map((node: Node | null) => node?.id ?? null)).toEqual([ids[0], null, ids[2], ids[3]]);
    expect(gateway.calls().sort()).toEqual([
      "GET /accounts/7301?includeInactive=true",
      "GET /users/1?includeInactive=true",
      "GET /users/9107?includeInactive=true",
    ]);
  });

  it("are a hundred at most, and none is well", async () => {
    const ids = Array.from({ length: 101 }, (_, index) => globalId("User", 9100 + index));
    const { errors } = await gateway.query(NODES, { variables: { ids } });
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/100.*101/), extensions: { code: "BAD_USER_INPUT" } },
    ]);
    expect(gateway.calls()).toEqual([]);
    expect((await gateway.query(NODES, { variables: { ids: ids.slice(1) } })).errors).toEqual([]);
    expect((await gateway.query(NODES, { variables: { ids: [] } })).data).toEqual({ nodes: [] });
  });

  it("may be wrong without harm to the others: each wrong one is null, with an error at its index", async () => {
    const ids = ["garbage", globalId("User", 9107), globalId("Account", "seven"), globalId("Role", "admin")];
    const { data, errors } = await gateway.query(NODES, { variables: { ids } });
    expect(data.nodes).toEqual([null, { __typename: "User", id: ids[1] }, null, null]);
    const wrong = [0, 2, 3].map((index) => ({ path: ["nodes", index], extensions: { code: "BAD_USER_INPUT" } }));
    expect(errors).toMatchObject(wrong);
    expect(errors[0]!.message).toContain("ids[0]");
    expect(gateway.calls()).toEqual(["GET /users/9107?includeInactive=true"]);
  });

  it("are one error in all without credentials", async () => {
    const variables = { ids: [globalId("User", 9107), globalId("User", 9108)] };
    const { data, errors } = await gateway.query(NODES, { variables, as: null });
    expect(data).toEqual({ nodes: null });
    expect(errors).toMatchObject([{ path: ["nodes"], extensions: { code: "UNAUTHENTICATED" } }]);
  });
});
