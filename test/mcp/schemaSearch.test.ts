/** Search in the schema, for queries that an assistant writes. */
import { expect, it } from "@jest/globals";
import { buildSchema } from "graphql";
import { buildGatewaySchema } from "../../src/graphql/schema.ts";
import { SchemaSearch } from "../../src/mcp/schemaSearch.ts";

const gateway = new SchemaSearch(buildGatewaySchema());

/** The paths of the matches, best first. */
function pathsOf(text: string): string[] {
  return text.match(/(?<=^# )(?:Query\.|Nothing).*/gm) ?? [];
}

it.each([
  ["records", "Query.records"],
  ["how do I list failed executions?", "Query.formulaInstance → FormulaInstance.failedExecutions"],
  ["connectorInstance", "Query.connectorInstance"],
  ["CONNECTOR INSTANCES", "Query.connectorInstance"],
  ["user email", "Query.user → User.email"],
  ["oauth", "Query.connector → Connector.authenticationType"],
  [
    "ASC",
    "Query.connectorInstance → ConnectorInstance.records(orderBy:) → RecordOrder.direction → RecordOrderDirection",
  ],
  ["transf", "Query.account → Account.transformations"],
])("finds %j", (query, path) => {
  expect(pathsOf(gateway.search(query))[0]).toBe(path);
});

const SMALL = new SchemaSearch(
  buildSchema(`
    type Query { animals(like: Filter, first: Int = 5): AnimalConnection, _service: Cat }
    type AnimalConnection { nodes: [Animal!]!, edges: [AnimalEdge!]! }
    type AnimalEdge { node: Animal! }
    union Animal = Cat | Dog
    "A cat."
    type Cat { "Given at birth." name: String, "Hours." sleeps(unit: Unit! = HOURS): Int }
    type Dog { "Given at birth." name: String, owner: Owner }
    type Owner { "Full name." name(format: String): String }
    enum Unit { "Of 60 minutes." HOURS DAYS }
    input Filter @oneOf { or: [Filter!], "Part of the name." text: String }
    type Mutation { sell(cat: Int): Cat }
  `),
);

it("returns fields in their types, with paths, descriptions and the types that they need", () => {
  expect(SMALL.search("animal", 1)).toBe(`# Query.animals
type Query {
  animals(like: Filter, first: Int = 5): AnimalConnection
}

input Filter @oneOf {
  or: [Filter!]

  """Part of the name."""
  text: String
}

type AnimalConnection {
  nodes: [Animal!]!
  edges: [AnimalEdge!]!
}

union Animal = Cat | Dog

# Matches left off: 1. More specific words find fewer.`);
  expect(SMALL.search("sleep")).toBe(`# Query.animals → AnimalConnection.nodes → ... on Cat → Cat.sleeps
type Cat {
  """Hours."""
  sleeps(unit: Unit! = HOURS): Int
}

enum Unit {
  """Of 60 minutes."""
  HOURS
  DAYS
}`);
});

it("returns a field of several types once", () => {
  expect(SMALL.search("birth")).toBe(`# Query.animals → AnimalConnection.nodes → ... on Cat → Cat.name
# The same field: Dog.name
type Cat {
  """Given at birth."""
  name: String
}`);
});

it("finds input types and enums by their parts, with the argument that takes them", () => {
  expect(SMALL.search("days")).toMatch(
    /^# Query\.animals → AnimalConnection\.nodes → \.\.\. on Cat → Cat\.sleeps\(unit:\) → Unit\nenum Unit/,
  );
  expect(pathsOf(SMALL.search("part"))).toEqual(["Query.animals(like:) → Filter"]);
});

it("finds neither mutations nor the fields of Apollo Federation", () => {
  expect(SMALL.search("sell service")).toBe(
    '# Nothing in the schema matches "sell service". A search without words lists the fields of Query.',
  );
  expect(gateway.search("_entities createAccount deleteAccountPayload")).not.toMatch(/_entities|Mutation|Payload/);
});

it.each(["", " ", "?!", "what is this"])("lists the fields of Query for %j", (query) => {
  expect(SMALL.search(query)).toBe(
    "# The fields of Query. Search for words of them to read their arguments and types.\nanimals(like, first): AnimalConnection",
  );
  expect(gateway.search(query)).toContain("\naccount(id): Account # An account by ID.\n");
});

it("is limited in size, with what was left off", () => {
  const text = gateway.search("id name of connector instance account user formula records object fields", 50);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000);
  expect(Buffer.byteLength(text)).toBeGreaterThan(18_000);
  expect(text).toMatch(/\n# Types left off, which are too long: .+\n\n# Matches left off: \d+\. More specific/);
  expect(pathsOf(gateway.search("records", 3))).toHaveLength(3);
  expect(pathsOf(gateway.search("records"))).toHaveLength(10);
  expect(gateway.search(`records ${"x".repeat(1e6)}`)).toContain("# Query.records");
});
