import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";
import { mutate, type MutationName } from "../support/mutate.ts";
import type { CommonResourceOwner } from "../support/schema.generated.ts";

describe("changing several common resources at once", () => {
  let gateway: GatewayUnderTest;
  let instance: { id: string };
  const owners = {
    own: { id: idOf("OwnAccount:me"), type: "OwnAccount:me", path: "/accounts", calls: [] as string[] },
    account: { id: idOf("Account:7303"), type: "Account:7303", path: "/accounts/7303", calls: [] as string[] },
    organization: {
      id: idOf("Organization:512"),
      type: "Organization:512",
      path: "/organizations",
      calls: ["GET /organizations/me"],
    },
  };

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
    const { data } = await gateway.query("{ ownAccount { connectorInstances(first: 1) { nodes { id } } } }");
    instance = data.ownAccount.connectorInstances.nodes[0]!;
  });
  afterAll(() => gateway.stop());

  const change = <Name extends MutationName>(name: Name, input: object, payload: string) =>
    mutate(gateway, name, { input, payload });
  const sent = () => gateway.sandbox.calls.filter(({ method }) => method !== "GET").map(({ body }) => body);

  const names = async (owner: string) => {
    const { data } = await gateway.query<{ node: CommonResourceOwner }>(
      "query ($id: ID!) { node(id: $id) { ... on CommonResourceOwner { commonResources { name } } } }",
      { variables: { id: owner } },
    );
    return data.node.commonResources.map(({ name }) => name);
  };

  const resources = [
    { name: "zeta", fields: [{ path: "id" }] },
    { name: "10", fields: [{ path: "id" }] },
    { name: "__proto__", fields: [{ path: "id" }] },
    { name: "9", fields: [] },
  ];
  const MANY = "commonResources { id name fields { path } }";

  it.each(["own", "account", "organization"] as const)(
    "creates them for %s, in the order of the input",
    async (kind) => {
      const { id, type, path, calls } = owners[kind];
      const { payload, errors } = await change("createCommonResources", { owner: id, resources }, MANY);
      expect(errors).toEqual([]);
      expect(payload.userErrors).toEqual([]);
      expect(payload.commonResources.map(({ name }) => name)).toEqual(["zeta", "10", "__proto__", "9"]);
      expect(payload.commonResources[0]!.id).toBe(idOf(`CommonResource:${type}:zeta`));
      expect(gateway.calls()).toEqual([...calls, `POST ${path}/objects/definitions`]);
      expect(Object.keys(sent()[0] as object).toSorted()).toEqual(["10", "9", "__proto__", "zeta"]);
    },
  );

  it("creates none if one exists already, and names it", async () => {
    const { payload } = await change(
      "createCommonResources",
      {
        owner: owners.account.id,
        resources: [
          { name: "fresh", fields: [] },
          { name: "zeta", fields: [] },
        ],
      },
      MANY,
    );
    expect(payload).toMatchObject({
      commonResources: null,
      userErrors: [{ code: "CONFLICT", field: ["input", "resources", "1", "name"] }],
    });
    expect(await names(owners.account.id)).not.toContain("fresh");
  });

  it("reads them where the answer does not have them all", async () => {
    const remove = gateway.sandbox.faults.add({
      on: "createAccountCommonResources",
      answer: { status: 200, body: { zeta: { fields: [] } } },
    });
    const { payload } = await change("createCommonResources", { owner: owners.account.id, resources }, MANY);
    remove();
    expect(payload.commonResources.map(({ name }) => name)).toEqual(["zeta", "10", "__proto__", "9"]);
    expect(gateway.calls()).toEqual([
      "POST /accounts/7303/objects/definitions",
      "GET /accounts/7303/objects/definitions",
    ]);
  });

  it("refuses doubles, blank names, none at all, and connector instances, without a call", async () => {
    const fieldsOf = async (input: object) => {
      const { payload } = await change("createCommonResources", input, MANY);
      expect(gateway.calls()).toEqual([]);
      return payload.userErrors.map(({ field }) => field.join("."));
    };
    expect(await fieldsOf({ owner: owners.own.id, resources: [] })).toEqual(["input.resources"]);
    expect(await fieldsOf({ owner: instance.id, resources })).toEqual(["input.owner"]);
    expect(
      await fieldsOf({
        owner: owners.own.id,
        resources: [
          { name: "a", fields: [{ path: "x" }, { path: "x" }] },
          { name: "", fields: [] },
          { name: "a", fields: [] },
        ],
      }),
    ).toEqual(["input.resources.0.fields.1.path", "input.resources.1.name", "input.resources.2.name"]);
  });

  it("deletes all of an account without reading the account, if its key will do", async () => {
    const { payload, errors } = await change(
      "deleteCommonResources",
      { owner: owners.account.id },
      "owner { __typename commonResources { name } ... on Account { id } ... on Organization { name } }",
    );
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({
      userErrors: [],
      owner: { __typename: "Account", id: owners.account.id, commonResources: [] },
    });
    expect(gateway.calls()).toEqual([
      "DELETE /accounts/7303/objects/definitions",
      "GET /accounts/7303/objects/definitions",
    ]);
  });

  it("deletes all of the own account, and says that there were none the next time", async () => {
    const input = { owner: owners.own.id };
    const payload = "owner { __typename ... on OwnAccount { id } }";
    expect((await change("deleteCommonResources", input, payload)).payload).toMatchObject({
      userErrors: [],
      owner: { __typename: "OwnAccount", id: owners.own.id },
    });
    expect((await change("deleteCommonResources", input, payload)).payload).toMatchObject({
      owner: null,
      userErrors: [{ code: "NOT_FOUND", field: ["input", "owner"] }],
    });
    const refused = await change("deleteCommonResources", { owner: instance.id }, payload);
    expect(refused.payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "owner"] }]);
    expect(gateway.calls()).toEqual([]);
  });

  it("reads the owner if more than its key is selected", async () => {
    await change("createCommonResources", { owner: owners.account.id, resources }, MANY);
    const { payload } = await change(
      "deleteCommonResources",
      { owner: owners.account.id },
      "owner { ... on Account { id name } }",
    );
    expect(payload.owner).toMatchObject({ name: expect.any(String) });
    expect(gateway.calls().at(-1)).toBe("GET /accounts/7303?includeInactive=true");
  });
});
