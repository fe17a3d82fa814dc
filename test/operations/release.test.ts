/** What `npm run release` refuses before it builds anything. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { homeOf } from "../../scripts/release/home.ts";
import { releaseFaults, type ReleaseState } from "../../scripts/release/checks.ts";

const state: ReleaseState = {
  status: "",
  tags: ["v1.1.0"],
  manifest: {
    version: "1.2.0",
    repository: "github:an-owner/a-name",
    homepage: "https://example.com",
    bugs: "https://example.com",
  },
  lockedVersion: "1.2.0",
  changelog:
    "# Changelog\n\n## Unreleased\n\n## 1.2.0 - 2026-11-27\n\n- A change.\n\n## 1.1.0 - 2026-10-01\n\n- Another.\n",
  upgrading: "# Upgrading\n\n## 1.2.0\n\nNothing to do.\n",
  namingVersion: new Map([["compose.yaml", "image: open-connectors-graphql:1.2.0"]]),
};
const faultsOf = (changes: Partial<ReleaseState>, publish = false) =>
  releaseFaults({ ...state, ...changes }, { publish });

describe("a release", () => {
  it("has no faults if all is in place", () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({}, true)).toEqual([]);
  });

  it("needs a clean tree, and a version that is new and the same everywhere", () => {
    expect(faultsOf({ status: " M src/main.ts\n" })).toEqual(["The working tree has changes:\n M src/main.ts"]);
    expect(faultsOf({ tags: ["v1.2.0"] })).toEqual(["The tag v1.2.0 exists: increment the version."]);
    expect(faultsOf({ lockedVersion: "1.1.0" })).toEqual([
      "package-lock.json has the version 1.1.0, package.json 1.2.0.",
    ]);
    const texts = new Map([
      ["compose.yaml", "image: open-connectors-graphql:1.1.0"],
      ["kustomization.yaml", "newTag: 1.1.0"],
      ["guide.md", "npm install open-connectors-graphql-1.1.0.tgz"],
    ]);
    expect(faultsOf({ namingVersion: texts })).toEqual(
      [...texts.keys()].map((path) => `${path} names the version 1.1.0.`),
    );
    expect(faultsOf({ manifest: { ...state.manifest, version: "1.2" } })[0]).toContain("not a semantic version");
  });

  it("needs its changes and what to do for them", () => {
    const empty = state.changelog.replace("- A change.\n", "");
    expect(faultsOf({ changelog: empty })).toEqual(['CHANGELOG.md has no entries under "## 1.2.0 - <date>".']);
    const left = state.changelog.replace("## Unreleased\n", "## Unreleased\n\n- A late change.\n");
    expect(faultsOf({ changelog: left })).toEqual(['CHANGELOG.md has entries under "## Unreleased".']);
    expect(faultsOf({ upgrading: "# Upgrading\n" })).toEqual(['UPGRADING.md has nothing under "## 1.2.0".']);
  });

  it("needs a home to be published", () => {
    const manifest = { version: "1.2.0", bugs: "https://example.com" };
    expect(faultsOf({ manifest })).toEqual([]);
    expect(faultsOf({ manifest }, true)).toEqual([
      "Without repository, homepage, npm's page has no links: release from a clone whose remote \"origin\" is the repository's address.",
    ]);
  });
});

describe("the home of a package", () => {
  it.each([
    ["https://github.com/an-owner/a-name.git", "https://github.com/an-owner/a-name"],
    ["https://someone:token@github.com/an-owner/a-name", "https://github.com/an-owner/a-name"],
    ["git@github.com:an-owner/a.name.git", "https://github.com/an-owner/a.name"],
    [
      "ssh://git@gitlab.example.com:2222/group/sub-group/a-name.git/",
      "https://gitlab.example.com/group/sub-group/a-name",
    ],
  ])("is the page of the remote %s", (remote, page) => {
    expect(homeOf(remote)).toEqual({
      repository: { type: "git", url: `git+${page}.git` },
      homepage: `${page}#readme`,
      bugs: { url: `${page}/issues` },
    });
  });

  it.each([
    "/srv/git/a-name.git",
    "../a-name",
    "file:///srv/a-name",
    "https://localhost/a/b",
    "https://github.com/a",
    "",
  ])("is not known for the remote %j", (remote) => {
    expect(homeOf(remote)).toBeUndefined();
  });
});

it("files name the version of package.json", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const script = readFileSync("scripts/release.ts", "utf8");
  const [, list = ""] = /NAMING_VERSION = \[([^\]]+)\]/.exec(script) ?? [];
  const paths = [...list.matchAll(/"([^"]+)"/g)].map(([, path = ""]) => path);
  expect(paths.length).toBeGreaterThan(5);
  const namingVersion = new Map(paths.map((path) => [path, readFileSync(path, "utf8")]));
  for (const [path, text] of namingVersion) expect(`${path}: ${text}`).toContain(version);
  expect(
    faultsOf({ ...state, manifest: { ...state.manifest, version }, namingVersion }).filter((fault) =>
      fault.includes("names the version"),
    ),
  ).toEqual([]);
});
