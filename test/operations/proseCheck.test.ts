/** `npm run prose:check`, run over a repository of its own. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { matchesIn, RULES } from "../../scripts/prose/rules.ts";

// prose-check off: the examples quote the wording

const SCRIPT = resolve("scripts/prose-check.ts");
/** Joined, as it would end the quotation of this file. */
const END = ["prose-check", "on"].join(" ");

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "prose-"));
  execFileSync("git", ["init", "--quiet"], { cwd: repository, env: environment });
});
afterEach(() => rmSync(repository, { recursive: true }));

// In a git hook, git's own variables name another repository.
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));

/** Writes the files and checks the paths. Returns the places that are reported, such as `src/a.ts:3 "told"`. */
function check(
  files: Readonly<Record<string, string>>,
  ...paths: string[]
): { status: number | null; found: string[]; unneeded: string[] } {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, name)), { recursive: true });
    writeFileSync(join(repository, name), text);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...paths], {
    cwd: repository,
    encoding: "utf8",
    env: environment,
  });
  expect(stderr).toBe("");
  const found = [...stdout.matchAll(/^(\S+:\d+): ("[^"]*"): write /gm)].map(
    ([, place, words]) => `${place!} ${words!}`,
  );
  const unneeded = [...stdout.matchAll(/^(\S+:\d+): "prose-check off" is not needed$/gm)].map(([, place]) => place!);
  return { status, found: found.sort(), unneeded };
}

describe("the prose check", () => {
  it.each(RULES)("finds $example", ({ example, instead }) => {
    expect(matchesIn(example).map((match) => match.instead)).toContain(instead);
  });

  it("passes correct sentences", () => {
    const sentences = [
      "Requires the privilege `viewUsersOrg`, or `viewUsersAccount` for the caller's own account.",
      "The user who created the formula. Null if that user was deleted.",
      "Returns undefined if there is no such id, and null if the list is empty.",
      "What does it cost? Who reads it, and where is it stored?",
      "The cache is no longer valid, so the next read is no different from the first.",
      "A given id is passed on as given; foretold and overtold are other words.",
      "Who sent which request, when, and with what result.",
      "Give the pod enough memory before giving up.",
      "Where the time goes",
      "What is cached",
      "`tells` and `besides` are code here.",
      "Errors are reported at the field where they occur.",
      "The request holds two tokens.",
    ];
    const { found, status } = check({ "a.md": sentences.join("\n\n") });
    expect([status, found]).toEqual([0, []]);
  });

  it("reads comments, strings and markup of programs, but no code", () => {
    const { found, status } = check({
      "src/a.ts": [
        "/** The answer is told",
        " * in vain. */",
        "const told = { besides: /told/ }; // besides",
        "// A sentence of two lines is broken as a",
        "// rule.",
        "const told2 = 'told';",
        "throw new Error(`It ${told} was told.`);",
        "const address = 'https://example.org/told told';",
      ].join("\n"),
      "src/b.tsx": "export const B = () => <p>What is told here.</p>;",
      "src/c.mjs": "it('tells a story', () => {});",
      "src/d.css": "/* Besides. */\n.besides {}",
    });
    expect(found).toEqual([
      'src/a.ts:1 "told"',
      'src/a.ts:2 "in vain"',
      'src/a.ts:3 "besides"',
      'src/a.ts:4 "as a rule"',
      'src/a.ts:7 "told"',
      'src/a.ts:8 "told"',
      'src/b.tsx:1 "What is told"',
      'src/b.tsx:1 "What is"',
      'src/b.tsx:1 "told"',
      'src/c.mjs:1 "tells"',
      'src/d.css:1 "Besides"',
    ]);
    expect(status).toBe(1);
  });

  it("reads descriptions and comments of schemas, values and comments of YAML", () => {
    const { found } = check({
      "a.graphql": '"""\nNull where it is told.\n"""\ntype told { "Besides." besides: told } # in vain',
      "b.yaml":
        "# in vain\npaths: {told: {description: Gave nothing.}}\ninfo:\n  summary: >\n    Two lines\n    told.\n",
    });
    expect(found).toEqual([
      'a.graphql:2 "Null where"',
      'a.graphql:2 "told"',
      'a.graphql:4 "Besides"',
      'a.graphql:4 "in vain"',
      'b.yaml:1 "in vain"',
      'b.yaml:2 "Gave"',
      'b.yaml:6 "told"',
    ]);
  });

  it("reads Markdown, but neither its code nor released versions of the changelog", () => {
    const { found } = check({
      "a.md": "# Told\n\n- one\n- as a\n  rule\n\n| a | Besides |\n\n[link](told.md) `told`\n\n```sh\necho told\n```\n",
      "CHANGELOG.md": "# Changelog\n\n## Unreleased\n\n- It tells.\n\n## 1.0.0\n\n- It told.\n",
      "bench/RESULTS.md": "It told.",
    });
    expect(found).toEqual(['CHANGELOG.md:5 "tells"', 'a.md:1 "Told"', 'a.md:4 "as a rule"', 'a.md:7 "Besides"']);
  });

  it("accepts quotations, and reports those that are not needed or have no reason", () => {
    const { status, found, unneeded } = check({
      "a.md": `<!-- prose-check off: a list of words -->\n\ntold\n\n<!-- ${END} -->\n\ntold\n`,
      "b.ts": "// told\n// prose-check off: an example\nthrow new Error('It was told.');\n",
      "c.yaml": "# prose-check off: nothing to quote\na: 1\n",
      "d.md": "<!-- prose-check off: -->\n\ntold\n",
    });
    expect(found).toEqual(['a.md:7 "told"', 'b.ts:1 "told"', 'd.md:3 "told"']);
    expect([unneeded, status]).toEqual([["c.yaml:1"], 1]);
    expect(check({ "e.md": "told <!-- prose-check off: a quotation --> told" }, "e.md").found).toHaveLength(1);
  });

  it("checks only the paths that it is run with, and no ignored files", () => {
    const files = { "src/a.md": "told", "test/b.md": "told", "dist/c.md": "told", ".gitignore": "dist\n" };
    expect(check(files, "src").found).toEqual(['src/a.md:1 "told"']);
    expect(check(files).found).toEqual(['src/a.md:1 "told"', 'test/b.md:1 "told"']);
  });
});
