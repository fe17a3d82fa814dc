/** What routers of federated graphs ask for: entities by any of their keys, and the schema with the directives of federation. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Kind, parse, valueFromASTUntyped } from "graphql";
import { readFileSync } from "node:fs";
import "reflect-metadata";
import { ENTITY_KEYS } from "../../src/resolvers/federation/entities.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { SchemaData } from "../support/graphql.ts";
import { globalId } from "../support/ids.ts";
import type { Account } from "../support/schema.generated.ts";

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on Account { id databaseId name }
    ... on Connector { id databaseId key connectorName: name }
    ... on ConnectorInstance { id databaseId instanceName: name tags }
    ... on Formula { id databaseId formulaName: name }
    ... on FormulaInstance { id databaseId formulaInstanceName: name }
    ... on Hub { id hubKey: key hubName: name }
    ... on Organization { id databaseId organizationName: name }
    ... on User { id databaseId email }
  }
}`;
const KEYS = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename ... on Node { id } ... on Account { databaseId } ... on User { databaseId }
  }
}`;

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({
    sandbox: { accounts: 60, users: 300, auditLogs: 0 },
    environment: { MAX_LIST_ITEMS: "2000" },
  });
});
afterAll(() => gateway.stop());

const entities = (representations: unknown, document = ENTITIES) =>
  gateway.query(document, { variables: { representations } });

/** An object as `ENTITIES` selects it. */
interface Sample {
  readonly __typename: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

describe("entities", () => {
  /** One of each type, as a client reads it. */
  const samples = new Map<string, Sample>();
  beforeAll(async () => {
    const { data, errors } = await gateway.query<Record<string, Sample & { readonly nodes?: readonly Sample[] }>>(`{
      accounts(first: 1) { nodes { __typename id databaseId name } }
      connectors(first: 1) { nodes { __typename id databaseId key connectorName: name } }
      connectorInstances(first: 1) { nodes { __typename id databaseId instanceName: name tags } }
      formulas(first: 1) { nodes { __typename id databaseId formulaName: name } }
      formulaInstances(first: 1) { nodes { __typename id databaseId formulaInstanceName: name } }
      hubs(first: 1) { nodes { __typename id hubKey: key hubName: name } }
      organization { __typename id databaseId organizationName: name }
      users(first: 1) { nodes { __typename id databaseId email } }
    }`);
    expect(errors).toEqual([]);
    for (const field of Object.values(data)) {
      const sample = field.nodes?.[0] ?? field;
      samples.set(sample.__typename, sample);
    }
  });

  it.each([
    ["Account", "id"],
    ["Account", "databaseId"],
    ["Connector", "id"],
    ["Connector", "databaseId"],
    ["Connector", "key"],
    ["ConnectorInstance", "id"],
    ["ConnectorInstance", "databaseId"],
    ["Formula", "id"],
    ["Formula", "databaseId"],
    ["FormulaInstance", "id"],
    ["FormulaInstance", "databaseId"],
    ["Hub", "id"],
    ["Hub", "key"],
    ["Organization", "id"],
    ["Organization", "databaseId"],
    ["User", "id"],
    ["User", "databaseId"],
    ["User", "email"],
  ])("are found: %s by %s", async (type, key) => {
    const sample = samples.get(type)!;
    const value = type === "Hub" && key === "key" ? sample["hubKey"] : sample[key];
    const { data, errors } = await entities([{ __typename: type, [key]: value }]);
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([sample]);
    // The catalogue may be remembered from the sample.
    expect(gateway.calls().length).toBeLessThanOrEqual(1);
  });

  it("are in the order of their representations, for all types, and null if they do not exist", async () => {
    const asked = [...samples.values()].toReversed();
    const { data, errors } = await entities([
      ...asked.map(({ __typename, id }) => ({ __typename, id })),
      { __typename: "Account", databaseId: 1 },
      { __typename: "Connector", key: "no such connector" },
      // The platform would take these for an id.
      { __typename: "Connector", key: String(samples.get("Connector")!["databaseId"]) },
      { __typename: "Organization", databaseId: 1 },
      { __typename: "User", email: "nobody@harbour.example" },
    ]);
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([...asked, null, null, null, null, null]);
  });

  it("take representations in the document, too", async () => {
    const { databaseId, name } = samples.get("Account")!;
    const { data, errors } = await gateway.query(
      `query ($id: Int) { _entities(representations: [{ __typename: "Account", databaseId: $id }, { __typename: "Account", databaseId: 1 }]) { ... on Account { name } } }`,
      { variables: { id: Number(databaseId) } },
    );
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([{ name }, null]);
  });

  it("have ids as texts or as numbers, of any length", async () => {
    const { data, errors } = await entities(
      [
        { __typename: "Account", databaseId: 7301 },
        { __typename: "Account", databaseId: "7301" },
        { __typename: "Account", databaseId: "9007199254740993" },
      ],
      KEYS,
    );
    expect(errors).toEqual([]);
    expect((data._entities as Account[]).map(({ databaseId }) => databaseId)).toEqual([
      "7301",
      "7301",
      "9007199254740993",
    ]);
  });

  it("are not fetched where their keys answer", async () => {
    const hub = samples.get("Hub")!;
    const { data, errors, extensions } = await entities(
      [
        { __typename: "Account", databaseId: "7" },
        { __typename: "Hub", key: hub["hubKey"] },
        { __typename: "User", id: globalId("User", "8") },
      ],
      KEYS,
    );
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([
      { __typename: "Account", id: globalId("Account", "7"), databaseId: "7" },
      { __typename: "Hub", id: hub["id"] },
      { __typename: "User", id: globalId("User", "8"), databaseId: "8" },
    ]);
    expect(gateway.calls()).toEqual([]);
    expect(extensions["upstream"].estimated).toBe(0);
  });

  it("are fetched if the id does not follow from an e-mail address or a key", async () => {
    const { __typename, email, id, databaseId } = samples.get("User")!;
    const { data, extensions } = await entities([{ __typename, email }], KEYS);
    expect(data._entities).toEqual([{ __typename, id, databaseId }]);
    expect(gateway.calls()).toHaveLength(1);
    expect(extensions["upstream"].estimated).toBe(1);
  });

  it("lead on to everything else", async () => {
    const { __typename, databaseId } = samples.get("Account")!;
    const { data, errors } = await entities(
      [{ __typename, databaseId }],
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Account { users(first: 2) { nodes { email } } } } }",
    );
    expect(errors).toEqual([]);
    expect((data._entities as Account[])[0]!.users.nodes.length).toBeGreaterThan(0);
    expect(gateway.calls()).toEqual([`GET /accounts/${String(databaseId)}/users?offset=0&pageSize=10`]);
  });
});

describe("faults of entities", () => {
  const account = { __typename: "Account", databaseId: 7301 };

  it.each([
    ["no object", 7301, /`representations\[1\].__typename` must be one of Account, .* but got nothing/],
    ["no type", { databaseId: 7301 }, /__typename` must be one of .* but got nothing/],
    [
      "a type that is not an entity",
      { __typename: "AuditLog", id: "1" },
      /must be one of .* but got a string of 8 characters/,
    ],
    ["an invalid type", { __typename: "constructor", id: "1" }, /must be one of .* but got a string of 11 characters/],
    [
      "no key",
      { __typename: "User", name: "Ines" },
      /`representations\[1\]` must contain one of .*: id, databaseId, email/,
    ],
    ["a key of null", { __typename: "Account", id: null }, /must contain one of the keys of Account: id, databaseId/],
    [
      "a broken global id",
      { __typename: "Account", id: "x" },
      /\.id` must be the global id of .* Account, but got a string of 1 character/,
    ],
    [
      "an id of digits",
      { __typename: "Account", id: "7301" },
      /must be the global id of .* but got a string of 4 characters/,
    ],
    ["another type's id", { __typename: "Account", id: globalId("User", "1") }, /but got the id of a User/],
    ["an id without a number", { __typename: "User", id: globalId("User", "me") }, /must be the global id of/],
    [
      "a fraction",
      { __typename: "Account", databaseId: 1.5 },
      /\.databaseId` must be digits, .* but got a number with a fraction/,
    ],
    [
      "a text without digits",
      { __typename: "Account", databaseId: "seven" },
      /must be digits, .* but got a string of 5 characters/,
    ],
    ["a negative number", { __typename: "Account", databaseId: -7301 }, /must be digits, .* but got a/],
    [
      "no e-mail address",
      { __typename: "User", email: "1" },
      /\.email` must be an e-mail address, but got a string of 1 character/,
    ],
    [
      "an empty key",
      { __typename: "Connector", key: "" },
      /\.key` must be the key of a connector, but got a string of 0 characters/,
    ],
  ])("%s fails alone, with a sentence", async (_, wrong, sentence) => {
    const { data, errors } = await entities([account, wrong, account]);
    expect(data._entities).toEqual([
      expect.objectContaining({ databaseId: "7301" }),
      null,
      expect.objectContaining({ databaseId: "7301" }),
    ]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ path: ["_entities", 1], extensions: { code: "BAD_USER_INPUT" } });
    expect(errors[0]!.message).toMatch(sentence);
  });

  it("what the platform refuses fails alone", async () => {
    const remove = gateway.sandbox.faults.add({ on: "getConnector", answer: { status: 403 } });
    const { data, errors } = await entities([account, { __typename: "Connector", key: "sfdc" }]);
    remove();
    expect(data._entities).toEqual([expect.objectContaining({ databaseId: "7301" }), null]);
    expect(errors).toEqual([expect.objectContaining({ path: ["_entities", 1] })]);
    expect(errors[0]!.extensions["code"]).toBe("FORBIDDEN");
  });

  it("need credentials, without which there is one error", async () => {
    const { data, errors } = await gateway.query(KEYS, {
      variables: { representations: [account, account] },
      as: null,
    });
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors[0]!.extensions["code"]).toBe("UNAUTHENTICATED");
    expect(gateway.calls()).toEqual([]);
  });

  it("are too many beyond the budget, before any call", async () => {
    const many = Array.from({ length: 501 }, (_, index) => ({ __typename: "Account", databaseId: index }));
    const { errors } = await entities(many);
    expect(errors[0]!.extensions).toMatchObject({ code: "OPERATION_TOO_EXPENSIVE", field: "_entities" });
    expect(gateway.calls()).toEqual([]);
  });

  it("are too many beyond a thousand, even where they need no call", async () => {
    const many = (length: number) => Array.from({ length }, () => account);
    expect((await entities(many(1_000), KEYS)).errors).toEqual([]);
    const { errors } = await entities(many(1_001), KEYS);
    expect(errors[0]!.message).toBe("`representations` must contain at most 1000 entities, but got 1001.");
    expect(errors[0]!.extensions["code"]).toBe("BAD_USER_INPUT");
  });
});

describe("batches of entities", () => {
  let accounts: GatewayUnderTest;
  beforeAll(async () => {
    accounts = await startGateway({ sandbox: { accounts: 60, users: 60, auditLogs: 0 } });
  });
  afterAll(() => accounts.stop());

  it("cost what asking for each thing once would", async () => {
    const list = await accounts.query("{ accounts(first: 10) { nodes { __typename id databaseId name } } }");
    const ten = list.data.accounts.nodes;
    const hundred = Array.from({ length: 100 }, (_, index) => ten[index % 10]!);
    const representations = hundred.map(({ __typename, id, databaseId }, index) =>
      index % 2 ? { __typename, id } : { __typename, databaseId },
    );
    const { data, errors } = await accounts.query(ENTITIES, { variables: { representations } });
    expect(errors).toEqual([]);
    expect(data._entities).toEqual(hundred);
    expect(accounts.calls()).toHaveLength(1);
    expect(accounts.calls()[0]).toMatch(/^GET \/accounts\?/);
  });
});

describe("the service", () => {
  it("accept every key that the SDL declares, and no other", () => {
    const declared = parse(readFileSync("subgraph.graphql", "utf8")).definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION
        ? (definition.directives ?? [])
            .filter(({ name }) => name.value === "key")
            .map(
              ({ arguments: args = [] }) => `${definition.name.value} ${String(valueFromASTUntyped(args[0]!.value))}`,
            )
        : [],
    );
    const read = [...ENTITY_KEYS].flatMap(([type, keys]) => Object.keys(keys).map((key) => `${type} ${key}`));
    expect(read.toSorted()).toEqual(declared.toSorted());
  });

  it("returns the committed SDL, without credentials and calls", async () => {
    const { data, errors } = await gateway.query("{ _service { sdl } }", { as: null });
    expect(errors).toEqual([]);
    const committed = readFileSync("subgraph.graphql", "utf8");
    expect(committed.slice(committed.indexOf("extend schema"))).toBe(`${data._service.sdl}\n`);
    expect(gateway.calls()).toEqual([]);
  });

  it("is not in the schema for clients", () => {
    expect(readFileSync("schema.graphql", "utf8")).not.toMatch(/\b_(service|entities|Any|Entity|Service)\b/);
  });
});

describe("the SDL of the subgraph", () => {
  const ask = async (environment: Record<string, string>) => {
    const other = await startGateway({ environment });
    try {
      const { status, data, errors } = await other.query<Pick<SchemaData, "_service"> | undefined>(
        "{ _service { sdl } }",
        { as: null },
      );
      const representations = [{ __typename: "Account", databaseId: "7" }];
      const routed = await other.query(KEYS, { variables: { representations } });
      expect(routed.data._entities).toMatchObject([{ databaseId: "7" }]);
      return { status, answered: data?._service.sdl.includes("@link") === true, errors };
    } finally {
      await other.stop();
    }
  };

  it.each([
    { NODE_ENV: "production" },
    { INTROSPECTION: "off" },
    { NODE_ENV: "production", INTROSPECTION: "on", SUBGRAPH: "off" },
  ])("is refused with %j, and entities are not", async (environment) => {
    expect(await ask(environment as Record<string, string>)).toMatchObject({
      status: 422,
      answered: false,
      errors: [
        {
          message: "The SDL of the subgraph is switched off (SUBGRAPH).",
          extensions: { code: "GRAPHQL_VALIDATION_FAILED", validationErrorCode: "SERVICE_SDL_DISABLED" },
        },
      ],
    });
  });

  it.each([{}, { NODE_ENV: "production", SUBGRAPH: "on" }, { NODE_ENV: "production", INTROSPECTION: "on" }])(
    "is answered with %j",
    async (environment) => {
      expect(await ask(environment as Record<string, string>)).toMatchObject({ status: 200, answered: true });
    },
  );
});
