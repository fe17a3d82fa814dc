/** The sandbox's default tenant, in which some connector instances are out of order: errors stand beside these alone. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { GraphQLAnswerError } from "../support/graphql.ts";
import { codeBlocks } from "../support/markdown.ts";

/** A connector instance, in whose place an error may be for its objects and their metadata. */
interface InstanceNode {
  readonly databaseId: string;
  readonly objects: readonly { readonly name: string }[] | null;
  readonly object: {
    readonly metadata: { readonly fields: readonly { readonly filterable: boolean | null }[] } | null;
  } | null;
}

interface InstancesData<Node> {
  readonly connectorInstances: { readonly nodes: readonly Node[] };
}

describe("a tenant with faults", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
  });
  afterAll(() => gateway.stop());

  it("lists instances with their objects: errors beside the revoked ones alone", async () => {
    const { data, errors } = await gateway.query<InstancesData<InstanceNode>>(
      `{ connectorInstances(first: 20) { nodes { databaseId name disabled valid
         objects { name } object(name: "contacts") { metadata { fields { filterable } } } } } }`,
    );
    const { nodes } = data.connectorInstances;
    expect(nodes.length).toBe(20);
    const failed = nodes.filter(({ objects }) => objects === null).map(({ databaseId }) => databaseId);
    expect(failed).toEqual(["418006", "418015"]);
    const indexes = [...nodes.keys()].filter((index) => nodes[index]!.objects === null);
    const paths = indexes.map((index) => ["connectorInstances", "nodes", index, "objects"]);
    const ofObjects = errors.filter(({ path }) => path?.at(-1) === "objects");
    expect(ofObjects.map(({ path }) => path).sort()).toEqual(paths.sort());
    for (const { extensions } of ofObjects) {
      expect(extensions).toMatchObject({
        code: "PROVIDER_ERROR",
        upstream: { status: 401, providerMessage: "The refresh token has been revoked" },
      });
    }
    expect(new Set(errors.map(({ path }) => path?.[2]))).toEqual(new Set(indexes));
    // Disabled instances, slow ones and those with texts for booleans have their objects.
    const byId = new Map(nodes.map((node) => [node.databaseId, node]));
    expect(byId.get("418002")).toMatchObject({ disabled: true, objects: expect.any(Array) });
    expect(byId.get("418003")).toMatchObject({ objects: expect.any(Array) });
    const filterable = byId.get("418005")?.object?.metadata?.fields.map((field) => field.filterable);
    expect(filterable).toContain(true);
  });

  it("is the example of docs/errors.md, with the error that it has there", async () => {
    const blocks = codeBlocks("docs/errors.md");
    const [document, error] = ["graphql", "json"].map((name) => blocks.find(({ language }) => language === name)?.text);
    const { data, errors } = await gateway.query<InstancesData<Pick<InstanceNode, "objects">>>(document ?? "");
    const { extensions, ...documented } = JSON.parse(error ?? "") as GraphQLAnswerError;
    const upstream: unknown = { ...extensions.upstream, requestId: expect.stringMatching(/^[0-9a-f]{24}$/) };
    expect(errors).toEqual([{ ...documented, locations: expect.any(Array), extensions: { ...extensions, upstream } }]);
    expect(data.connectorInstances.nodes.map(({ objects }) => objects === null)).toEqual([
      ...Array<boolean>(5).fill(false),
      true,
    ]);
  });

  it("shows an account's administrator the users of instances, except one of another account", async () => {
    const { data, errors } = await gateway.query(
      "{ connectorInstances(first: 10) { nodes { databaseId user { databaseId phone } } } }",
      { as: gateway.sandbox.credentials.accountAdministrator },
    );
    const [first, second, third] = data.connectorInstances.nodes;
    expect([first?.user, second?.user]).not.toContain(null);
    expect(third).toMatchObject({ databaseId: "418006" });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(errors[0]?.path?.slice(0, 4)).toEqual(["connectorInstances", "nodes", 2, "user"]);
  });
});

describe("a kind tenant", () => {
  it("answers the same operation without errors", async () => {
    const gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0, kind: true } });
    const document =
      "{ connectorInstances(first: 20) { nodes { disabled objects { name } user { phone } connector { key } } } }";
    const { data, errors } = await gateway.query(document);
    expect(errors).toEqual([]);
    expect(data.connectorInstances.nodes.filter(({ disabled }) => disabled)).toEqual([]);
    const as = gateway.sandbox.credentials.accountAdministrator;
    expect((await gateway.query(document, { as })).errors).toEqual([]);
    await gateway.stop();
  });
});
