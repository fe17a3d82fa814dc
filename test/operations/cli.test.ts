/** The command line: the built program as a child process, as people and pipelines run it. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readDocumentedSettings } from "../../src/cli/config.ts";
import { readConfig } from "../../src/config/index.ts";
import { settings } from "../../src/config/settings.ts";
import { startSandbox } from "../../sandbox/index.ts";
import "../support/build.ts";

const PROGRAM = "dist/src/main.js";

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** The output of `check --json`, as far as the tests read it. */
interface CheckOutput {
  readonly operations: readonly {
    readonly restCalls: number;
    readonly errors: readonly { readonly message: string }[];
  }[];
}

/** Runs it to its end. */
function run(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  return runIn(undefined, args, { NODE_ENV: "test", ...environment });
}

/** @param folder the working directory; undefined for that of the project */
function runIn(
  folder: string | undefined,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Ended> {
  const child = spawn(process.execPath, [resolve(PROGRAM), ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"], ...environment },
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((end) => child.on("close", (code) => end({ code, output, errors })));
}

/** Runs it until it has greeted, and ends it afterwards. */
async function greet(
  args: readonly string[],
  environment: Record<string, string> = {},
  whileItRuns?: (greeting: string) => Promise<void>,
): Promise<string> {
  const env = {
    PATH: process.env["PATH"],
    NODE_ENV: "test",
    LOG_LEVEL: "silent",
    SHUTDOWN_DELAY_MS: "0",
    ...environment,
  };
  const child = spawn(process.execPath, [PROGRAM, ...args], { env });
  const greeting = await new Promise<string>((found) =>
    child.stdout.once("data", (chunk: Buffer) => found(chunk.toString())),
  );
  const ended = new Promise((end) => child.on("exit", end));
  await whileItRuns?.(greeting);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  return greeting;
}

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "cli-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

function write(files: Record<string, string>): string {
  const folder = mkdtempSync(join(directory, "operations-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe("start", () => {
  it("is what happens without a command; flags win over the environment", async () => {
    const greeting = await greet(["--port", "0", "--host", "127.0.0.1"], { PORT: "1", HOST: "192.0.2.1" });
    expect(greeting).toMatch(/GraphQL gateway {3}http:\/\/127\.0\.0\.1:\d{2,}\/graphql/);
    expect(greeting).toContain("(embedded sandbox)");
  });

  it("uses the given upstream", async () => {
    const sandbox = await startSandbox({ accounts: 2, users: 3, auditLogs: 0 });
    const greeting = await greet(["start", "--port=0", `--upstream=${sandbox.origin}`]);
    await sandbox.stop();
    expect(greeting).toContain(`REST upstream     ${sandbox.url}`);
    expect(greeting).not.toContain("Sandbox credentials");
  });

  it("starts the sandbox if requested, whatever the environment says", async () => {
    const greeting = await greet(["--sandbox", "--port", "0"], { OPEN_CONNECTORS_URL: "http://127.0.0.1:1" });
    expect(greeting).toContain("(embedded sandbox)");
  });

  it.each([
    [["--port", "0"], true],
    [["--port", "0", "--kind"], false],
  ])("with %j has an embedded sandbox with disabled instances: %j", async (args, expected) => {
    await greet(args, {}, async (greeting) => {
      const [url = ""] = /http:\S+graphql/.exec(greeting) ?? [];
      const [, authorization = ""] = /organization administrator {3}(.+)/.exec(greeting) ?? [];
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", authorization },
        body: JSON.stringify({ query: "{ connectorInstances(first: 20) { nodes { disabled } } }" }),
      });
      const { data } = (await response.json()) as any;
      expect(data.connectorInstances.nodes.some(({ disabled }: any) => disabled)).toBe(expected);
    });
  });
});

describe("invalid arguments", () => {
  it.each([
    [["strat"], 'Unknown command "strat". The commands are start, print, check, config, doctor. See --help.'],
    [["--prot", "1"], "Unknown option '--prot'. See --help."],
    [["--port"], "Option '--port <value>' argument missing. See --help."],
    [["--port", "eighty"], '--port must be a whole number from 0 to 65535, but is "eighty".'],
    [["--upstream", "ftp://x"], /^--upstream must be an http or https URL such as ".*", but is "ftp:\/\/x"\.$/],
    [["--upstream", "http://x", "--sandbox"], /^--upstream and --sandbox cannot be combined/],
    [["--upstream", "http://x", "--kind"], /^--upstream and --kind cannot be combined/],
    [["--host="], "--host must not be empty."],
    [["start", "now"], 'start accepts only flags, but got "now". See --help.'],
    [
      ["start", "--json"],
      "start has no flag --json. Its flags are --port, --host, --upstream, --workers, --sandbox, --kind. See --help.",
    ],
    [["print"], 'print expects "schema" or "subgraph", but got nothing. See --help.'],
    [["print", "schema", "--json"], "print has no flag --json. It has no flags. See --help."],
    [["check"], /^check requires files or folders/],
    [["check", "src", "--max", "-1"], "Option '--max' needs a value before the next flag. See --help."],
    [["check", "src", "--max", "few"], '--max must be a whole number from 1 to 100000, but is "few".'],
  ])("%j", async (args, sentence) => {
    const { code, output, errors } = await run(args);
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(errors.trimEnd()).toEqual(typeof sentence === "string" ? sentence : expect.stringMatching(sentence));
    expect(errors.trimEnd()).not.toContain("\n");
  });
});

describe("help, version and print", () => {
  it("names every command and flag", async () => {
    const { code, output } = await run(["--help"]);
    expect(code).toBe(0);
    for (const word of [
      "start",
      "print",
      "check",
      "config",
      "doctor",
      "--insecure",
      "--port",
      "--host",
      "--upstream",
      "--sandbox",
      "--kind",
      "--max",
      "--json",
    ])
      expect(output).toContain(word);
    for (const line of output.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
    expect((await run(["check", "-h"])).output).toBe(output);
  });

  it("prints the version of the package", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(await run(["-v"])).toEqual({ code: 0, output: `${version}\n`, errors: "" });
  });

  it.each(["schema", "subgraph"])("prints the %s as it is committed", async (what) => {
    const { code, output } = await run(["print", what]);
    expect(code).toBe(0);
    expect(output).toBe(readFileSync(`${what}.graphql`, "utf8"));
  });
});

describe("check", () => {
  it("accepts all examples, and prints the maximum cost of each", async () => {
    const { code, output, errors } = await run(["check", "docs/examples"]);
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(output).toMatch(/^ok {2}FindAccounts +query +1 {2}accounts +docs\/examples\/\S+\.graphql:\d+$/m);
    expect(output).toMatch(/^ok {2}CreateAccount +mutation +1 {2}createAccount +docs\/\S+:\d+$/m);
    expect(output).toMatch(/\nAll 30 operations are valid and need at most 500 REST calls each\.\n$/);
  });

  it("reads a manifest of trusted documents", async () => {
    const { code, output } = await run(["check", "docs/examples/generated/persisted-documents.json", "--json"]);
    expect(code).toBe(0);
    expect((JSON.parse(output) as CheckOutput).operations).toHaveLength(30);
  });

  it("refuses what is above the budget, by the flag or the environment", async () => {
    const folder = write({ "a.graphql": "query Users { users(first: 200) { nodes { roles { key } } } }" });
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
    const folder = write({
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
    const folder = write({
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
    const folder = write({
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
    const large = write({ "large.graphql": `{ __typename } #${"x".repeat(70_000)}` });
    expect((await run(["check", large])).output).toContain("MAX_DOCUMENT_BYTES");
  });

  it("reads the tags of programs, and says where they are wrong", async () => {
    const folder = write({
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

  it.each([
    [
      "a.ts",
      "gql`query A { ${FIELD} }`",
      "a.ts:1:5\n  A document with an interpolation in a selection set cannot be checked.",
    ],
    ["b.ts", "const gql = ;", "b.ts:1:13\n  The file cannot be parsed: Unexpected token."],
  ])("rejects a program whose document is not known: %s", async (name, program, message) => {
    const { code, output } = await run(["check", write({ [name]: program })]);
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
    const { code, output, errors } = await run(["check", join(write(files), name)]);
    expect({ code, output }).toEqual({ code: 1, output: "" });
    expect(errors).toMatch(sentence);
  });
});

describe("config", () => {
  it("explains every setting, with its value and where that comes from", async () => {
    const { code, output } = await run(["config"], { PORT: "4711" });
    expect(code).toBe(0);
    expect(output).toMatch(/^PORT=4711 {2}\(environment; default 4000\)\n {2}Address and port to listen on\. .*$/m);
    expect(output).toMatch(/^HOST=127\.0\.0\.1 {2}\(default\)$/m);
    expect(output).toMatch(/^OPEN_CONNECTORS_URL= {2}\(unset\)$/m);
  });

  it("never prints a secret", async () => {
    const { output } = await run(["config"], { REDIS_URL: "redis://user:hunter2@127.0.0.1:6379" });
    expect(output).toContain("REDIS_URL=redis://***@127.0.0.1:6379");
    expect(output).not.toContain("hunter2");
    const { errors } = await run(["config"], { OPEN_CONNECTORS_URL: "https://user:hunter2@api.example.com" });
    expect(errors).toContain("OPEN_CONNECTORS_URL must not contain credentials");
    expect(errors).not.toContain("hunter2");
  });

  it("says what is wrong with the settings, and fails", async () => {
    const { code, output, errors } = await run(["config", "--json"], { PORT: "x" });
    expect(code).toBe(1);
    const port = (JSON.parse(output) as { readonly name: string }[]).find(({ name }) => name === "PORT");
    expect(port).toMatchObject({ value: "x", from: "environment", default: "4000" });
    expect(errors).toContain('PORT must be a whole number from 0 to 65535, but is "x"');
  });

  it("rests on .env.example, which has every setting with its true default", () => {
    const texts = readDocumentedSettings();
    expect(texts.map(({ name }) => name).toSorted()).toEqual(Object.keys(settings.shape).toSorted());
    for (const { name, meaning } of texts) expect([name, meaning]).toEqual([name, expect.stringMatching(/\w+.*\.$/)]);
    const defaults = texts.flatMap((text) => (text.default === undefined ? [] : [[text.name, text.default] as const]));
    expect(readConfig(Object.fromEntries(defaults))).toEqual(readConfig({}));
  });
});

describe("a file .env", () => {
  const originOf = (output: string, name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(output)?.[1];

  it("sets what the environment lacks", async () => {
    const folder = write({ ".env": "PORT=4711\nHOST=192.0.2.1\nLOG_LEVEL=warn\n" });
    const { code, output } = await runIn(folder, ["config"], { HOST: "127.0.0.1", LOG_LEVEL: "" });
    expect(code).toBe(0);
    expect(originOf(output, "PORT")).toBe("4711  (.env; default 4000)");
    expect(originOf(output, "HOST")).toBe("127.0.0.1  (environment; default 127.0.0.1)");
    expect(originOf(output, "LOG_LEVEL")).toBe("info  (default)");
  });

  it("is read by the start, and flags win over it", async () => {
    const folder = write({ ".env": "PORT=x\nHOST=192.0.2.1\n" });
    const { code, errors } = await runIn(folder, ["start", "--host", "127.0.0.1"], {});
    expect(code).toBe(1);
    expect(errors).toContain('PORT must be a whole number from 0 to 65535, but is "x"');
    expect(errors).not.toContain("HOST");
  });

  it("is not read by tests", async () => {
    const folder = write({ ".env": "PORT=4711" });
    const { output } = await runIn(folder, ["config"], { NODE_ENV: "test" });
    expect(originOf(output, "PORT")).toBe("4000  (default)");
  });

  it("may be a folder of another program", async () => {
    const folder = write({ ".env/bin/activate": "" });
    expect(await runIn(folder, ["--version"], {})).toMatchObject({ code: 0, errors: "" });
  });

  it("cannot set what Node reads before it", async () => {
    const folder = write({ ".env": "NODE_EXTRA_CA_CERTS=/ca.pem" });
    const { code, errors } = await runIn(folder, ["--version"], {});
    expect(code).toBe(0);
    expect(errors).toBe(
      "NODE_EXTRA_CA_CERTS in .env has no effect, as Node reads it earlier: set it in the environment.\n",
    );
  });
});

describe("output whose reader leaves, as head does", () => {
  it.each([["print", "schema"], ["config"], ["check", "docs/examples", "--json"], ["--help"]])(
    "ends %s without an error",
    async (...args) => {
      const child = spawn(process.execPath, [PROGRAM, ...args], {
        env: { PATH: process.env["PATH"], NODE_ENV: "test" },
      });
      child.stdout.destroy();
      let errors = "";
      child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
      const code = await new Promise((end) => child.on("close", end));
      expect({ code, errors }).toEqual({ code: 0, errors: "" });
    },
  );
});
