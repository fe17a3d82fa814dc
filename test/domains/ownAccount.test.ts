import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";

const OWN_ACCOUNT = idOf("OwnAccount:me");

describe("the own account", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
  });
  afterAll(() => gateway.stop());

  it.each(["organizationAdministrator", "accountAdministrator", "user"] as const)(
    "has one id for the %s as for everybody, without a call",
    async (who) => {
      const { data, errors } = await gateway.query(
        "query ($id: ID!) { ownAccount { id __typename } node(id: $id) { id __typename } }",
        { variables: { id: OWN_ACCOUNT }, as: gateway.sandbox.credentials[who] },
      );
      expect(errors).toEqual([]);
      const ownAccount = { id: OWN_ACCOUNT, __typename: "OwnAccount" };
      expect(data).toEqual({ ownAccount, node: ownAccount });
      expect(gateway.calls()).toEqual([]);
    },
  );

  it.each([
    ["ownAccount", "{ ownAccount { id } }"],
    ["node", `{ node(id: "${OWN_ACCOUNT}") { id } }`],
  ])("takes credentials all the same, through %s", async (field, document) => {
    const { errors } = await gateway.query(document, { as: null });
    expect(errors).toMatchObject([{ path: [field], extensions: { code: "UNAUTHENTICATED" } }]);
  });

  it("shows each caller what their own account holds, and knows no account's id", async () => {
    const document =
      "{ ownAccount { connectorInstances(first: 50) { totalCount nodes { databaseId } } commonResources { name } } }";
    const ofAdministrator = await gateway.query(document);
    expect(ofAdministrator.errors).toEqual([]);
    expect(gateway.calls().toSorted()).toEqual([
      "GET /accounts/instances?pageSize=50",
      "GET /accounts/objects/definitions",
    ]);
    const ofAccount = await gateway.query(document, { as: gateway.sandbox.credentials.accountAdministrator });
    expect(ofAccount.errors).toEqual([]);
    expect(ofAccount.data.ownAccount.commonResources).toEqual([{ name: "MyContact" }]);
    expect(ofAdministrator.data.ownAccount.commonResources).toEqual([{ name: "ports/of call #1" }]);
    expect(ofAccount.data.ownAccount.connectorInstances).not.toEqual(
      ofAdministrator.data.ownAccount.connectorInstances,
    );
    const ofUser = await gateway.query("{ ownAccount { commonResources { name } } }", {
      as: gateway.sandbox.credentials.user,
    });
    expect(ofUser.data).toEqual({ ownAccount: { commonResources: [{ name: "MyContact" }] } });
  });

  it("has another id for a common resource than its account: both are accepted", async () => {
    const { data } = await gateway.query(
      `{ ownAccount { commonResource(name: "ports/of call #1") { id name fields { path } } }
         account(id: "7300") { commonResource(name: "ports/of call #1") { id name fields { path } } } }`,
    );
    const [own, ofAccount] = [data.ownAccount.commonResource, data.account.commonResource];
    expect(own.id).not.toBe(ofAccount.id);
    expect({ ...own, id: "" }).toEqual({ ...ofAccount, id: "" });
    const { data: again, errors } = await gateway.query(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on CommonResource { name } } }",
      { variables: { ids: [own.id, ofAccount.id] } },
    );
    expect(errors).toEqual([]);
    expect(again.nodes.map(({ id }) => id)).toEqual([own.id, ofAccount.id]);
  });
});
