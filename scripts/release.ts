/**
 * Makes a release: npm run release [-- --publish]
 * Checks the tree, the version and the changelog, builds from nothing, packs, and installs the tarball into an empty folder.
 * With `--publish` it publishes the tarball and tags the commit; without, it publishes nothing.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { releaseFaults, type ReleaseState } from "./release/checks.ts";
import { homeOfOrigin } from "./release/home.ts";
import { verifyTarball } from "./release/verify.ts";

const NAMING_VERSION = [
  "deploy/README.md",
  "deploy/compose.yaml",
  "deploy/kubernetes/base/deployment.yaml",
  "deploy/kubernetes/sample/kustomization.yaml",
  "docs/guides/typed-client.md",
  "docs/package.md",
];

const { values } = parseArgs({ options: { publish: { type: "boolean", default: false } } });
const { publish } = values;
const run = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: "utf8" });
const show = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: "inherit" });
const say = (line: string) => process.stdout.write(`${line}\n`);
const read = (path: string) => readFileSync(path, "utf8");

const manifest = { ...homeOfOrigin(), ...(JSON.parse(read("package.json")) as ReleaseState["manifest"]) };
const { version } = manifest;
const faults = releaseFaults(
  {
    status: run("git", "status", "--porcelain"),
    tags: run("git", "tag").split("\n"),
    manifest,
    lockedVersion: (JSON.parse(read("package-lock.json")) as { readonly version: string }).version,
    changelog: read("CHANGELOG.md"),
    upgrading: read("UPGRADING.md"),
    namingVersion: new Map(NAMING_VERSION.map((path) => [path, read(path)])),
  },
  { publish },
);
if (faults.length > 0) {
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exit(1);
}

rmSync("dist", { recursive: true, force: true });
show("npm", "run", "--silent", "build");
const tarball = run(process.execPath, "scripts/package.ts").trim();
await verifyTarball(tarball, version);
say(`${tarball} can be installed, and its program works.`);

if (publish) {
  show("npm", "publish", tarball, "--access", "public", "--tag", version.includes("-") ? "next" : "latest");
  run("git", "tag", "--annotate", `v${version}`, "--message", `Version ${version}`);
  say(`Published, and tagged as v${version}: git push origin v${version}`);
} else {
  say("Nothing was published: npm run release -- --publish");
}
