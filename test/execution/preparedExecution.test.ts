/** What the differential test cannot see: what plans cost, how they are bounded, and what happens at the limit of a response. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  buildSchema,
  execute,
  GraphQLError,
  getOperationAST,
  parse,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { PreparedExecution } from "../../src/graphql/execution/preparedExecution.ts";
import { UnhandledRejections } from "../support/unhandledRejections.ts";

type Resolvers = Record<string, GraphQLFieldResolver<unknown, unknown>>;

function schemaOf(sdl: string, resolvers: Record<string, Resolvers> = {}): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const [type, fields] of Object.entries(resolvers)) {
    for (const [name, resolve] of Object.entries(fields)) {
      (schema.getType(type) as GraphQLObjectType).getFields()[name]!.resolve = resolve;
    }
  }
  return schema;
}

function prepare(schema: GraphQLSchema, text: string) {
  const document = parse(text);
  const prepared = new PreparedExecution(schema, document, getOperationAST(document)!);
  return {
    prepared,
    run: (variableValues: Record<string, unknown> = {}, maxResponseBytes = Infinity) =>
      prepared.execute({ contextValue: {}, variableValues, maxResponseBytes }),
    byGraphqlJs: (variableValues: Record<string, unknown> = {}) => execute({ schema, document, variableValues }),
  };
}

const plain = (result: unknown): unknown => JSON.parse(JSON.stringify(result));

describe("plans of a prepared execution", () => {
  const node = () => ({});
  const schema = schemaOf("type Query { node: Node } type Node { id: ID node: Node a: String b: String c: String }", {
    Query: { node },
    Node: { node, id: () => "1" },
  });

  it("are made in one pass where fragments are spread twice within each other", async () => {
    const depth = 200;
    const fragments = Array.from({ length: depth }, (_, index) => {
      const next = `...F${String(index + 1)}`;
      return `fragment F${String(index)} on Node { ${next} id ${next} }`;
    });
    const text = `{ node { ...F0 ...F0 } } ${fragments.join(" ")} fragment F${String(depth)} on Node { a }`;
    const { prepared, run } = prepare(schema, text);
    expect(plain(await run())).toEqual({ data: { node: { a: null, id: "1" } } });
    expect(prepared.bytes).toBeLessThan(10_000 + 32 * depth);
  });

  it("are shared by all places where the same fields are selected", async () => {
    const depth = 10;
    const fragments = Array.from({ length: depth }, (_, index) => {
      const next = `{ ...F${String(index + 1)} }`;
      return `fragment F${String(index)} on Node { x: node ${next} y: node ${next} }`;
    });
    const text = `{ node { ...F0 } } ${fragments.join(" ")} fragment F${String(depth)} on Node { id }`;
    const { prepared, run, byGraphqlJs } = prepare(schema, text);
    expect(plain(await run())).toEqual(plain(await byGraphqlJs()));
    // Two plans a level, where the response has two to the power of the level.
    expect(prepared.bytes).toBeLessThan(2_500 * depth);
  });

  it("are cached for some outcomes of the conditions, and created again for others", async () => {
    const names = Array.from({ length: 9 }, (_, index) => `v${String(index)}`);
    const fields = names.map((name) => `${name}: a @include(if: $${name})`).join(" ");
    const text = `query (${names.map((name) => `$${name}: Boolean!`).join(" ")}) { node { id ${fields} } }`;
    const { prepared, run } = prepare(schema, text);
    let most = 0;
    for (let turn = 0; turn < 2; turn += 1) {
      for (let outcome = 0; outcome < 2 ** names.length; outcome += 1) {
        const chosen = names.filter((_, index) => (outcome >> index) % 2 === 1);
        const variables = Object.fromEntries(names.map((name) => [name, chosen.includes(name)]));
        const { data } = (await run(variables)) as { data: { node: object } };
        expect(Object.keys(data.node)).toEqual(["id", ...chosen]);
        most = Math.max(most, prepared.bytes);
      }
    }
    expect(most).toBeLessThan(100_000);
    expect(prepared.bytes).toBeGreaterThan(1_000);
  });

  it("are dropped where they grow too large", async () => {
    const fields = Array.from({ length: 30_000 }, (_, index) => `a${String(index)}: a`).join(" ");
    const { prepared, run } = prepare(schema, `{ node { ${fields} } }`);
    for (let turn = 0; turn < 2; turn += 1) {
      const { data } = (await run()) as { data: { node: object } };
      expect(Object.keys(data.node)).toHaveLength(30_000);
      expect(prepared.bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
    }
  });
});

describe("a list that fails beside items that are open", () => {
  const unhandled = new UnhandledRejections();
  beforeAll(() => unhandled.watch());
  afterAll(() => unhandled.leave());

  const rejects = () => Promise.reject(new Error("rejected"));
  const later = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    throw new Error("too late");
  };
  const lists: [string, () => unknown][] = [
    ["before it", () => [rejects(), later(), null]],
    ["behind it", () => [null, rejects(), later()]],
    ["in a set", () => new Set([null, rejects(), later()])],
    ["in a list behind it", () => [null, [rejects(), later()], Promise.resolve([rejects(), later()])]],
    [
      "of a generator that fails",
      function* () {
        yield later();
        throw new Error("failed");
      },
    ],
  ];
  it.each(lists)("leaves no rejection unhandled: %s", async (where, list) => {
    const type = where.startsWith("in a list") ? "[[Int!]!]" : "[Int!]";
    const schema = schemaOf(`type Query { list: ${type} other: Int }`, { Query: { list, other: () => 1 } });
    const { run } = prepare(schema, "{ list other }");
    const { data, errors } = await run();
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(plain(data)).toEqual({ list: null, other: 1 });
    expect(errors).toHaveLength(1);
    expect(unhandled.take()).toEqual([]);
  });
});

describe("the limit of a response", () => {
  const unhandled = new UnhandledRejections();
  beforeAll(() => unhandled.watch());
  afterAll(() => {
    unhandled.leave();
  });

  const SDL = `
    scalar Json
    type Query { rows: [Row!] texts: [String] numbers: [Int!]! json: Json jsons: [Json] never: Row slow: Row text: String after: Row fails: [Int] }
    type Mutation { first: Row second: Row }
    type Row { text: String next: Row fails: String! rows: [Row!] }
  `;
  const TOO_LARGE = {
    data: null,
    errors: [
      {
        message: "The response exceeds the limit of 1000 bytes (MAX_ANSWER_BYTES).",
        extensions: { code: "ANSWER_TOO_LARGE", limit: "MAX_ANSWER_BYTES" },
      },
    ],
  };
  const MUTATION_TOO_LARGE = {
    data: null,
    errors: [
      {
        message: expect.stringMatching(/^The response exceeds the limit of 1000 bytes.* The change may have been made/),
        extensions: { code: "ANSWER_TOO_LARGE", limit: "MAX_ANSWER_BYTES", outcomeUnknown: true },
      },
    ],
  };
  let calls: string[] = [];
  const rows = (count: number) => Array.from({ length: count }, () => ({ text: "0123456789" }));
  const many = Array.from({ length: 500 }, (_, index) => index);
  const deep: Record<string, unknown> = { many };
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;
  const schema = schemaOf(SDL, {
    Query: {
      rows: () => rows(100),
      texts: () => many.map(String),
      fails: () => Array.from({ length: 10 }, () => new Error("failed")),
      numbers: () => many,
      json: () => deep,
      jsons: () => [null, 1, { at: new Date(0) }, circular],
      // Never settles.
      never: () => new Promise(() => undefined),
      slow: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        return {};
      },
      text: () => "x".repeat(1_100),
      after: () => ({}),
    },
    Mutation: {
      first: async () => ({ text: "x".repeat(1_100) }),
      second: () => {
        calls.push("second");
        return {};
      },
    },
    Row: {
      next: () => {
        calls.push("next");
        return {};
      },
      fails: () => Promise.reject(new Error("failed")),
      rows: async () => rows(100),
    },
  });

  it.each([
    ["rows", "{ rows { text } }"],
    ["names of fields", `{ rows { ${"t".repeat(20)}: text } }`],
    ["a list of texts", "{ texts }"],
    ["a list of numbers", "{ numbers }"],
    ["one text", "{ text }"],
    ["errors", "{ fails }"],
    ["an object that is a leaf", "{ json }"],
    ["an object that holds itself", "{ jsons }"],
    ["introspection", "{ __schema { types { name description } } }"],
  ])("ends it: %s", async (_, text) => {
    const { run } = prepare(schema, text);
    for (let turn = 0; turn < 3; turn += 1) expect(plain(await run({}, 1_000))).toEqual(TOO_LARGE);
    if (!/jsons|fails/.test(text)) expect((await run({}, 200_000)).errors).toBeUndefined();
  });

  it("ends a mutation, which may have been made", async () => {
    const { run } = prepare(schema, "mutation { first { text } }");
    for (let turn = 0; turn < 3; turn += 1) expect(plain(await run({}, 1_000))).toEqual(MUTATION_TOO_LARGE);
    expect((await run({}, 200_000)).errors).toBeUndefined();
  });

  it("does not wait for what is under way", async () => {
    const { run } = prepare(schema, "{ never { text } rows { text } }");
    expect(plain(await run({}, 1_000))).toEqual(TOO_LARGE);
    const later = prepare(schema, "{ never { text } slow { rows { text } } }");
    expect(plain(await later.run({}, 1_000))).toEqual(TOO_LARGE);
  });

  it("resolves nothing more", async () => {
    calls = [];
    const { run } = prepare(schema, "{ rows { text } after { next { text } } slow { next { text } } }");
    expect(plain(await run({}, 1_000))).toEqual(TOO_LARGE);
    const other = prepare(schema, "{ slow { next { text } } after { rows { text next { text } } } }");
    expect(plain(await other.run({}, 1_000))).toEqual(TOO_LARGE);
    const mutation = prepare(schema, "mutation { first { text } second { text } }");
    expect(plain(await mutation.run({}, 1_000))).toEqual(MUTATION_TOO_LARGE);
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    // Those of the rows that were within the limit.
    expect(calls.filter((call) => call === "second")).toEqual([]);
    expect(calls.length).toBeLessThan(100);
  });

  it("leaves no rejection behind", async () => {
    const { run } = prepare(schema, "{ after { fails } slow { fails } never { fails } rows { fails text } texts }");
    expect(plain(await run({}, 1_000))).toEqual(TOO_LARGE);
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled.take()).toEqual([]);
  });

  it("lets the next execution be as if nothing had been", async () => {
    const { run, byGraphqlJs } = prepare(schema, "{ rows { text } texts json }");
    expect(plain(await run({}, 1_000))).toEqual(TOO_LARGE);
    const expected: ExecutionResult = await byGraphqlJs();
    expect(plain(await run({}, 100_000))).toEqual(plain(expected));
    expect(plain(await run())).toEqual(plain(expected));
  });
});

it("keeps errors that have a path of their own, of fields at any depth", async () => {
  const failed = () => new GraphQLError("Failed elsewhere.", { path: ["elsewhere"] });
  const a = () => {
    throw failed();
  };
  const schema = schemaOf("type Query { node: Node a: String } type Node { a: String b: [String] }", {
    Query: { node: () => ({}), a: () => Promise.reject(failed()) },
    Node: { a, b: () => ["x", failed(), Promise.reject(failed())] },
  });
  const { run, byGraphqlJs } = prepare(schema, "{ a node { a b } }");
  const expected = plain(await byGraphqlJs());
  expect(expected).toMatchObject({ errors: { length: 4 }, data: { a: null, node: { a: null, b: ["x", null, null] } } });
  expect(plain(await run())).toEqual(expected);
});
