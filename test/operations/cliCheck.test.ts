/** `check`: the built program as a child process, as people and pipelines run it. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { run } from "../support/cli.ts";
import { writeFiles } from "../support/writeFiles.ts";

/** The output of `check --json`, as far as the tests read it. */
interface CheckOutput {
  readonly operations: readonly {
    readonly restCalls: number;
    readonly errors: readonly { readonly message: string }[];
  }[];
}

const EXAMPLES = globSync("docs/examples/*/*.graphql").length;

describe("check", () => {
  it("accepts all examples, and prints the maximum cost of each", async () => {
    const { code, output, errors } = await run(["check", "docs/examples"]);
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(output).toMatch(/^ok {2}FindAccounts +query +1 {2}accounts +docs\/examples\/\S+\.graphql:\d+$/m);
    expect(output).toMatch(/^ok {2}CreateAccount +mutation +1 {2}createAccount +docs\/\S+:\d+$/m);
    expect(output).toMatch(
      new RegExp(`\\nAll ${String(EXAMPLES)} operations are valid and need at most 500 REST calls each\\.\\n$`),
    );
  });

  it("prints the table of docs/cli.md", async () => {
    const inWords = (text: string) => text.split("\n").map((line) => line.trim().split(/ +/).join(" "));
    const [, command = "", shown = ""] = /\nnpx open-connectors-graphql (check .*)\n```\n\n```\n([^]*?)```/.exec(
      readFileSync("docs/cli.md", "utf8"),
    )!;
    const { code, output } = await run(command.split(" "));
    expect(code).toBe(1);
    expect(inWords(output)).toEqual(expect.arrayContaining(inWords(shown).filter((line) => line !== "…")));
  });

  it("reads a manifest of trusted documents", async () => {
    const { code, output } = await run(["check", "docs/examples/generated/persisted-documents.json", "--json"]);
    expect(code).toBe(0);
    expect((JSON.parse(output) as CheckOutput).operations).toHaveLength(EXAMPLES);
  });

  it("refuses what is above the budget, by the flag or the environment", async () => {
    const folder = writeFiles({ "a.graphql": "query Users { users(first: 200) { nodes { roles { key } } } }" });
    for (const { code, output } of [
      await run(["check", folder, "--max", "100"]),
      await run(["check", folder], { MAX_UPSTREAM_CALLS: "100" }),
    ]) {
      expect(code).toBe(1);
      expect(output).toMatch(/^rejected {2}Users +query +\d+ {2}users\.nodes\.roles +\S+a\.graphql:1$/m);
      expect(output).toMatch(/a\.graphql:1\n {2}This operation may need \d+ REST calls, but at most 100 are allowed/);
      expect(output).toMatch(/\nThe operation would be rejected\.\n$/);
    }
    const { code, output } = await run(["check", folder, "--max", "5000"]);
    expect(code).toBe(0);
    expect(output).toMatch(/\nThe operation is valid and needs at most 5000 REST calls\.\n$/);
  });

  it("says where a document is wrong", async () => {
    const folder = writeFiles({
      "deep/unknown.graphql": "query Unknown {\n  accounts { nodes { nam } }\n}",
      "syntax.gql": "query {",
      "good.graphql": "{ accounts { totalCount } }",
      "node_modules/other/x.graphql": "not looked at",
    });
    const { code, output } = await run(["check", folder]);
    expect(code).toBe(1);
    expect(output).toContain(`deep/unknown.graphql:2:22\n  Cannot query field "nam" on type "Account".`);
    expect(output).toMatch(/syntax\.gql:1:8\n {2}Syntax Error: Expected Name, found <EOF>\./);
    expect(output).toMatch(/^ok +\(no name\) +query +1 {2}accounts +\S+good\.graphql:1$/m);
    expect(output).toMatch(/2 of 3 operations would be rejected/);
  });

  it("judges by variables beside the operation, or in its comment", async () => {
    const query = "query Users($first: Int!) { users(first: $first) { nodes { id } } }";
    const folder = writeFiles({
      "beside.graphql": query,
      "beside.variables.json": '{ "first": 1000 }',
      "comment.graphql": `# Variables: { "first": 200 }\n${query}`,
      "wrong.graphql": `# Variables: { "first": "many" }\n${query}`,
    });
    const { code, output } = await run(["check", folder, "--json"]);
    const [beside, comment, wrong] = (JSON.parse(output) as CheckOutput).operations;
    expect(beside!.restCalls).toBeGreaterThan(comment!.restCalls);
    expect(wrong!.errors[0]!.message).toMatch(/Int cannot represent non-integer value: "many"/);
    expect(code).toBe(1);
  });

  it("knows fragments of other files, and limits of documents", async () => {
    const folder = writeFiles({
      "fragment.graphql": "fragment Name on Account { name ...More } fragment More on Account { id }",
      "query.graphql": "query Named { accounts { nodes { ...Name } } }",
      "missing.graphql": "query Missing { accounts { nodes { ...Nowhere } } }",
    });
    const { output } = await run(["check", folder]);
    expect(output).toMatch(/^ok +Named/m);
    expect(output).toMatch(/missing\.graphql:1:39\n {2}Unknown fragment "Nowhere"\./);
    expect((await run(["check", join(folder, "query.graphql"), folder], { MAX_DEPTH: "2" })).output).toContain(
      "MAX_DEPTH",
    );
    const large = writeFiles({ "large.graphql": `{ __typename } #${"x".repeat(70_000)}` });
    expect((await run(["check", large])).output).toContain("MAX_DOCUMENT_BYTES");
  });

  it("reads the tags of programs, and says where they are wrong", async () => {
    const folder = writeFiles({
      "Accounts.tsx": [
        "const NAME = gql`",
        "  fragment Name on Account { name }",
        "`;",
        "const ACCOUNTS = gql`query Accounts { accounts { nodes { ...Name } } } ${NAME}`;",
        "export const Accounts = <Props,>({ title }: Props) => <h1>{title}</h1>;",
      ].join("\n"),
      "wrong.ts": "const cast = <string>value;\nconst query = graphql(`\n  query Wrong {\n    users { nam }\n  }\n`);",
      "plain.js": "// @flow\nconst a: number = 1;\nexport default /* GraphQL */ `query Plain { hubs { totalCount } }`;",
      "page.jsx": "const page = <p>{useQuery(gql`query Page { formulas { totalCount } }`)}</p>;",
      "one-line.mts": "export const q = gql`query Short { nothing }`;",
      "none.ts": "export const graphql = sql`not looked at`;",
      "types.d.ts": "declare const gql: unknown;",
      "node_modules/other/x.ts": "gql`not looked at`",
      "__generated__/y.ts": "gql`not looked at`",
    });
    const { code, output } = await run(["check", folder]);
    expect(code).toBe(1);
    expect(output).toMatch(/^ok +Accounts +query +1 {2}accounts +\S+Accounts\.tsx:4$/m);
    expect(output).toMatch(/^ok +Plain +query +1 {2}hubs +\S+plain\.js:3$/m);
    expect(output).toMatch(/^ok +Page +query +1 {2}formulas +\S+page\.jsx:1$/m);
    expect(output).toMatch(/^rejected +Wrong +query +\S+wrong\.ts:3$/m);
    expect(output).toMatch(/wrong\.ts:4:13\n {2}Cannot query field "nam" on type "UserConnection"\./);
    expect(output).toMatch(/one-line\.mts:1:36\n {2}Cannot query field "nothing"/);
    expect(output).toMatch(/\n2 of 5 operations would be rejected\.\n$/);
  });

  it("reads the tags of a namespace, and templates with a type assertion", async () => {
    const folder = writeFiles({
      "namespace.ts": "export const A = Apollo.gql`query A { users { totalCount } }`;",
      "assertion.ts": [
        "export const B = graphql(`query B { accounts { totalCount } }` as const);",
        "export const C = Apollo.gql(`query C { hubs { totalCount } }` as const satisfies string);",
      ].join("\n"),
    });
    const { output } = await run(["check", folder]);
    expect(output).toMatch(/^ok +A +query +1 {2}users +\S+namespace\.ts:1$/m);
    expect(output).toMatch(/^ok +B +query +1 {2}accounts +\S+assertion\.ts:1$/m);
    expect(output).toMatch(/^ok +C +query +1 {2}hubs +\S+assertion\.ts:2$/m);
  });

  it("reads a document behind any change of its type", async () => {
    const expressions = {
      "a.ts": "gql(<const>`query A { hubs { totalCount } }`)",
      "b.ts": "gql(`query B { hubs { totalCount } }`!)",
      "c.ts": "(gql as Tag)`query C { hubs { totalCount } }`",
      "d.ts": "Apollo!.gql!`query D { hubs { totalCount } }`",
      "e.ts": "Apollo?.gql(`query E { hubs { totalCount } }`)",
      "f.ts": "/* GraphQL */ `query F { hubs { totalCount } }` as const",
      "g.ts": "/* GraphQL */ `query G { hubs { totalCount } }` satisfies string",
      "h.js": "(gql: any)((`query H { hubs { totalCount } }`: string))",
    };
    const programs = Object.entries(expressions).map(([name, text]) => [name, `export const q = ${text};`] as const);
    const { output } = await run(["check", writeFiles(Object.fromEntries(programs))]);
    for (const name of Object.keys(expressions)) {
      const operation = name.charAt(0).toUpperCase();
      expect(output).toMatch(new RegExp(`^ok +${operation} +query +1 {2}hubs +\\S+/${name}:1$`, "m"));
    }
  });

  it("reads escape sequences, braces in comments and strings, and programs with decorators", async () => {
    const folder = writeFiles({
      "escapes.ts": [
        "export const A = gql`query A(\\$id: ID!) { node(id: \\$id) { id } wrong }`;",
        'export const B = gql`query B { accounts(filter: { name: { eq: "\\\\"a\\x41" } }) { totalCount } }`;',
        "export const C = gql`\\",
        "  query C { wrong }`;",
      ].join("\n"),
      "braces.ts": [
        "export const D = gql`",
        "  # as in { node",
        '  query D { accounts(filter: { name: { eq: "{" } }) { nodes { ...Name } } }',
        "  ${NAME}",
        "`;",
        "export const NAME = gql`fragment Name on Account { name }`;",
      ].join("\n"),
      "decorators.ts": [
        "@Injectable() export class Users {",
        "  @Input() accessor users = gql`query E { users { totalCount } }`;",
        "  constructor(@Inject(TOKEN) private readonly token: string) {}",
        "}",
        "export @logged class Others {}",
      ].join("\n"),
    });
    const { output } = await run(["check", folder]);
    expect(output).toMatch(/escapes\.ts:1:65\n {2}Cannot query field "wrong" on type "Query"\./);
    expect(output).toMatch(/^ok +B +query +1 {2}accounts +\S+escapes\.ts:2$/m);
    expect(output).toMatch(/escapes\.ts:4:13\n {2}Cannot query field "wrong" on type "Query"\./);
    expect(output).toMatch(/^ok +D +query +1 {2}accounts +\S+braces\.ts:3$/m);
    expect(output).toMatch(/^ok +E +query +1 {2}users +\S+decorators\.ts:2$/m);
    expect(output).toMatch(/\n2 of 5 operations would be rejected\.\n$/);
  });

  it.each([
    [
      "a.ts",
      "gql`query A { ${FIELD} }`",
      "a.ts:1:5\n  A document with an interpolation in a selection set cannot be checked.",
    ],
    ["b.ts", "const gql = ;", "b.ts:1:13\n  The file cannot be parsed: Unexpected token."],
  ])("rejects a program whose document is not known: %s", async (name, program, message) => {
    const { code, output } = await run(["check", writeFiles({ [name]: program })]);
    expect(code).toBe(1);
    expect(output).toContain(message);
    expect(output).toMatch(/\nThe operation would be rejected\.\n$/);
  });

  it.each([
    ["nowhere", {}, /^File or folder not found: .*nowhere\.\n$/],
    [
      "empty",
      { "empty/readme.txt": "" },
      /^No operations in .*empty: no \*\.graphql or \*\.gql file, and no gql or graphql tag in a program\.\n$/,
    ],
    [
      "only",
      { "only/f.graphql": "fragment F on Account { id }" },
      /^There are fragments in .*only, but no operation\.\n$/,
    ],
    [
      "bad",
      { "bad/q.graphql": "# Variables: {\n{ __typename }" },
      /^Variables must be a JSON object, but .* has none\.\n$/,
    ],
    ["m.json", { "m.json": "[]" }, /must map ids such as "sha256:…" to documents/],
  ])("prints in one sentence why %s cannot be checked", async (name, files: Record<string, string>, sentence) => {
    const { code, output, errors } = await run(["check", join(writeFiles(files), name)]);
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(errors).toMatch(sentence);
  });
});
