/** `npm run schema:breaking` and `npm run compose:check`, run over repositories with a history of their own. */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

const root = fileURLToPath(new URL("../..", import.meta.url));
const committed = (file: string) => readFileSync(join(root, file), "utf8");

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "schema-"));
});
afterEach(() => rmSync(repository, { recursive: true }));

// In a git hook, git's own variables name another repository.
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GIT|SCHEMA)_/.test(name)));

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@b.example", ...args], {
    cwd: repository,
    encoding: "utf8",
    env: environment,
  });

function commit(files: Readonly<Record<string, string>>, message = "feat(schema): change") {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(repository, name), text);
  git("add", "--all");
  git("commit", "--quiet", "--allow-empty", "--message", message);
}

function run(script: string, more: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "scripts", script)], {
    cwd: repository,
    encoding: "utf8",
    env: { ...environment, ...more },
  });
  return { status, told: stdout + stderr };
}

const api = (fields: string) => `type Query { account(id: ID!): Account } type Account { ${fields} }`;

describe("schema:breaking", () => {
  const compare = (more?: Readonly<Record<string, string>>) => run("schema-breaking.ts", more);
  beforeEach(() => {
    git("init", "--quiet", "--initial-branch", "main");
  });

  it("has nothing to compare a first commit with", () => {
    commit({ "schema.graphql": api("id: ID!") });
    expect(compare()).toEqual({
      status: 0,
      told: "The schemas were compared with nothing: this is the first commit.\n",
    });
  });

  it("passes what is added", () => {
    commit({ "schema.graphql": api("id: ID!") });
    commit({ "schema.graphql": api("id: ID! name: String"), "subgraph.graphql": api("id: ID!") });
    expect(compare()).toMatchObject({ status: 0 });
    expect(compare().told).toMatch(/^schema\.graphql, .*: breaks nothing\nsubgraph\.graphql, .*: is new\n$/);
  });

  it("names what is gone or has become null", () => {
    commit({ "schema.graphql": api("id: ID! name: String") });
    commit({ "schema.graphql": api("id: ID") });
    const { status, told } = compare();
    expect(status).toBe(1);
    expect(told).toContain("- Field 'name' was removed from object type 'Account'");
    expect(told).toContain("- Field 'Account.id' changed type from 'ID!' to 'ID'");
    expect(told).toContain("end the commit's message with `BREAKING CHANGE: `");
  });

  it("names a key of the subgraph that is gone, and a field that is hidden", () => {
    const sdl = committed("subgraph.graphql");
    commit({ "subgraph.graphql": sdl });
    const changed = sdl
      .replace(/^(type Account .*) @key\(fields: "databaseId"\)/m, "$1")
      .replace(/^(type Hub [^}]*? key: String!)/m, "$1 @inaccessible");
    commit({ "subgraph.graphql": changed });
    const { status, told } = compare();
    expect(status).toBe(1);
    expect(told.match(/^- .*$/gm)).toEqual([
      `- '@key(fields: "databaseId")' was removed from 'Account'`,
      "- 'Hub.key' was made '@inaccessible'",
    ]);
  });

  it("passes what a footer announces, and still names it", () => {
    commit({ "schema.graphql": api("id: ID! name: String") });
    commit({ "schema.graphql": api("id: ID!") }, "feat(schema): drop names\n\nBREAKING CHANGE: ask for ids instead.");
    const { status, told } = compare();
    expect(status).toBe(0);
    expect(told).toContain("- Field 'name' was removed from object type 'Account'");
    expect(told).toContain("It is announced");
  });

  it("judges a whole branch by where it began", () => {
    commit({ "schema.graphql": api("id: ID! name: String") });
    git("switch", "--quiet", "--create", "topic");
    commit({ "schema.graphql": api("id: ID!") });
    commit({}, "docs: say more");
    git("switch", "--quiet", "main");
    commit({ "schema.graphql": api("id: ID! name: String email: String") });
    git("switch", "--quiet", "topic");

    expect(compare()).toMatchObject({ status: 0 });
    const { status, told } = compare({ SCHEMA_BASE: "main" });
    expect(status).toBe(1);
    expect(told).toContain("Field 'name' was removed");
    expect(told).not.toContain("email");
  });

  it("says so where the clone is too shallow, and where there is no repository", () => {
    commit({ "schema.graphql": api("id: ID! name: String") });
    commit({ "schema.graphql": api("id: ID!") });
    const origin = repository;
    repository = mkdtempSync(join(tmpdir(), "shallow-"));
    git("clone", "--quiet", "--depth", "1", `file://${origin}`, ".");
    rmSync(origin, { recursive: true });
    expect(compare()).toMatchObject({ status: 0, told: expect.stringContaining("too shallow") });

    rmSync(join(repository, ".git"), { recursive: true });
    expect(compare()).toMatchObject({ status: 0, told: expect.stringContaining("not a git repository") });
  });
});

describe("compose:check", () => {
  const compose = (subgraph: string) => {
    mkdirSync(join(repository, "examples/federation"), { recursive: true });
    const sample = "examples/federation/invoices.graphql";
    copyFileSync(join(root, sample), join(repository, sample));
    writeFileSync(join(repository, "subgraph.graphql"), subgraph);
    return run("compose-check.ts");
  };

  it("passes what is committed", () => {
    expect(compose(committed("subgraph.graphql"))).toMatchObject({ status: 0 });
  });

  it("names every reason why the graphs of two teams do not fit", () => {
    const changed = committed("subgraph.graphql")
      .replace(/^(type Account .*) @key\(fields: "databaseId"\)/m, "$1")
      .replace(/^(type Account [^}]*? databaseId: )ID!/m, "$1String!");
    const { status, told } = compose(changed);
    expect(status).toBe(1);
    expect(told).toContain("do not compose");
    expect(told).toContain("Account.databaseId");
  });
});
