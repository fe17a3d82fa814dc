/** `ConnectorInstance.token`, with and without `SHOW_TOKENS=off`. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { OperationChecker } from "../../src/cli/operationChecker.ts";
import { readConfig } from "../../src/config/index.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";

const FIELDS = "{ __schema { types { name fields { name } } } }";
const TOKENS = "{ connectorInstances(first: 3) { nodes { token } } }";

interface IntrospectedType {
  readonly name: string;
  readonly fields: readonly { readonly name: string }[] | null;
}

let gateway: GatewayUnderTest;

async function fieldsNamedToken(): Promise<string[]> {
  const { data } = await gateway.query<{ __schema: { types: IntrospectedType[] } }>(FIELDS, { as: null });
  return data.__schema.types.flatMap(({ name: type, fields }) =>
    (fields ?? []).filter(({ name }) => /^token$/i.test(name)).map(({ name }) => `${type}.${name}`),
  );
}

async function sdl(): Promise<string> {
  return (await gateway.query("{ _service { sdl } }", { as: null })).data._service.sdl;
}

describe("SHOW_TOKENS=off", () => {
  beforeAll(async () => {
    gateway = await startGateway({ environment: { SHOW_TOKENS: "off" } });
  });
  afterAll(() => gateway.stop());

  it("removes the field from the schema and from the subgraph", async () => {
    expect(await fieldsNamedToken()).toEqual([]);
    expect(await sdl()).not.toContain('@tag(name: "secret")');
  });

  it("rejects an operation that selects it, without a REST call", async () => {
    const { status, data, errors } = await gateway.query(TOKENS);
    expect([status, data]).toEqual([422, undefined]);
    expect(errors).toMatchObject([
      {
        message: 'Cannot query field "token" on type "ConnectorInstance".',
        extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
      },
    ]);
    expect(gateway.calls()).toEqual([]);
  });

  it("still lists the objects of an instance, which the gateway reads with its token", async () => {
    const { data, errors } = await gateway.query("{ connectorInstances(first: 1) { nodes { id objects { name } } } }");
    expect(errors).toEqual([]);
    expect(data.connectorInstances.nodes[0]!.objects.length).toBeGreaterThan(0);
  });
});

describe("SHOW_TOKENS is on by default", () => {
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it("returns tokens to callers who may read them", async () => {
    expect(await fieldsNamedToken()).toEqual(["ConnectorInstance.token"]);
    expect(await sdl()).toContain('token: String @tag(name: "secret")');
    const { data } = await gateway.query(TOKENS);
    for (const { token } of data.connectorInstances.nodes) expect(token).toMatch(/\S{20,}/);
  });
});

it.each([
  ["off", ['Cannot query field "token" on type "ConnectorInstance".']],
  ["on", []],
])("is respected by the check of documents: %s", (SHOW_TOKENS, messages) => {
  const checker = new OperationChecker(readConfig({ SHOW_TOKENS }));
  const [result] = checker.check([{ path: "tokens.graphql", text: TOKENS, line: 1, column: 1, variables: {} }]);
  expect(result?.errors.map(({ message }) => message)).toEqual(messages);
});

it("is on or off", () => {
  expect(() => readConfig({ SHOW_TOKENS: "no" })).toThrow(/SHOW_TOKENS must be/);
});
