/** Documents as tools: those of the package, of a folder and of a manifest. */
import { expect, it } from "@jest/globals";
import { ManifestError } from "../../src/graphql/trustedDocuments/manifest.ts";
import { readToolDocuments } from "../../src/mcp/toolDocuments.ts";
import { writeFiles } from "../support/writeFiles.ts";

const EXAMPLES = readToolDocuments(undefined);
const MANIFEST = "docs/examples/generated/persisted-documents.json";

/** The descriptions by the names of the tools. */
function descriptions(path: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readToolDocuments(path).map(({ name, description }) => [name, description]));
}

function messageFor(path: string): string {
  try {
    readToolDocuments(path);
  } catch (error) {
    if (error instanceof ManifestError) return error.message;
  }
  throw new Error("Expected a ManifestError.");
}

it("describes each example by its comment, without variables", () => {
  const described = new Map(EXAMPLES.map(({ name, description }) => [name, description]));
  expect(described.get("FindAccounts")).toBe(
    "Searches accounts by name. `like` takes a pattern, in which `%` matches any text.",
  );
  expect(described.get("EditContact")).toMatch(/^Saves a form: .* to be shown beside the form\.$/);
  for (const description of described.values()) expect(description).toMatch(/^[A-Z].*\.$|: Authorization: .*>$/);
});

it("has the operation, its fragments and its whole text", () => {
  const tool = EXAMPLES.find(({ name }) => name === "CompareTransformations")!;
  expect(tool.operation).toMatchObject({ operation: "query", name: { value: "CompareTransformations" } });
  expect(tool.fragments.map(({ name }) => name.value)).toEqual(["Mapping"]);
  expect(tool.text).toMatch(/^# Compares [^]*fragment Mapping on Transformation/);
});

it("reads the same operations from a manifest, which has no comments", () => {
  const tools = readToolDocuments(MANIFEST);
  expect(tools.map(({ name }) => name).sort()).toEqual(EXAMPLES.map(({ name }) => name).sort());
  expect(tools.find(({ name }) => name === "InviteUser")?.description).toBe("The GraphQL mutation InviteUser.");
});

it("reads a folder in the order of its files, and descriptions instead of comments", () => {
  const folder = writeFiles({
    "b.graphql": '# A comment.\n"""\nCounts\naccounts.\n"""\nquery Described { accounts { totalCount } }',
    "a/c.gql":
      "\uFEFF# eslint-disable-next-line some-rule\n# import './f.graphql'\n# Reads\r\n#\r\n#   users.\r\n# Variables: {}\n# More.\nquery Commented { users { totalCount } }\n# Behind.",
    "d.graphql": "query Plain { hubs { nodes { key } } }",
    "node_modules/e.graphql": "query Ignored { hubs { nodes { key } } }",
    "f.txt": "no document",
  });
  expect(Object.entries(descriptions(folder))).toEqual([
    ["Commented", "Reads users."],
    ["Described", "Counts accounts."],
    ["Plain", "The GraphQL query Plain."],
  ]);
});

it.each([
  [
    "query A { x } query B { x }",
    "a.graphql must have one operation to be a tool, with the fragments that it uses, but has 2.",
  ],
  [
    "fragment F on Account { id }",
    "a.graphql must have one operation to be a tool, with the fragments that it uses, but has 0.",
  ],
  ["{ accounts { totalCount } }", "The operation of a.graphql must have a name to be a tool."],
  [
    `query ${"a".repeat(129)} { x }`,
    "The name of the operation of a.graphql has 129 characters, but a tool's has at most 128.",
  ],
  ["query A {\n  x(", "a.graphql:2:5 is not a GraphQL document: Syntax Error: Expected Name, found <EOF>."],
])("rejects %j", (text, message) => {
  const folder = writeFiles({ "a.graphql": text });
  expect(messageFor(folder).replace(`${folder}/`, "")).toBe(message);
});

it("rejects two operations with the same name", () => {
  const folder = writeFiles({ "a.graphql": "query A { x }", "b.graphql": "mutation A { y }" });
  expect(messageFor(folder).replaceAll(`${folder}/`, "")).toBe(
    "The names of tools must be unique, but both a.graphql and b.graphql have an operation A.",
  );
});

it("rejects a path without documents", () => {
  const empty = writeFiles({ "a.txt": "" });
  expect(messageFor(empty)).toBe(`${empty} has no *.graphql file (MCP_DOCUMENTS).`);
  expect(messageFor("/nowhere")).toBe(
    "The documents of tools cannot be read (MCP_DOCUMENTS): /nowhere, there is no such file or folder.",
  );
  expect(messageFor("package.json")).toMatch(/^package\.json must map ids/);
  // A pipe would block the start.
  expect(messageFor("/dev/null")).toBe("/dev/null is not a file (MCP_DOCUMENTS).");
  const nested = writeFiles({ "a.graphql/b.graphql": "query A { x }" });
  expect(messageFor(nested)).toBe(`${nested}/a.graphql is not a file (MCP_DOCUMENTS).`);
});

it("limits the number of documents and their size", () => {
  const many = writeFiles(
    Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`${String(index)}.graphql`, "not parsed"])),
  );
  expect(messageFor(many)).toBe(`${many} has 201 documents, but 200 tools are the limit (MCP_DOCUMENTS).`);
  const large = writeFiles({ "a.graphql": `query A { x }${" ".repeat(2_000_000)}` });
  expect(messageFor(large)).toBe(
    `The documents of tools in ${large} have 2000013 bytes, but 2000000 are the limit (MCP_DOCUMENTS).`,
  );
});
