/** What a version must fulfil before it is built. */

export interface ReleaseState {
  /** Output of `git status --porcelain`. */
  readonly status: string;
  readonly tags: readonly string[];
  /** With the project's home, see `homeOfOrigin`. */
  readonly manifest: Readonly<Record<string, unknown>> & { readonly version: string };
  /** Of package-lock.json. */
  readonly lockedVersion: string;
  readonly changelog: string;
  readonly upgrading: string;
  /** Texts of files that name the version of the image or tarball, by path. */
  readonly namingVersion: ReadonlyMap<string, string>;
}

/** npm's page needs them: links, and where to report a fault. */
const HOME = ["repository", "homepage", "bugs"];
const SEMVER = /^\d+\.\d+\.\d+(-[\da-z.-]+)?$/;
const VERSION_IN_TEXT = /(?:open-connectors-graphql[:-]|newTag: )(\d+\.\d+\.\d+[\w-]*)/g;

/** @returns a sentence for each fault, none if the version can be released */
export function releaseFaults(state: ReleaseState, { publish }: { readonly publish: boolean }): string[] {
  const { status, tags, manifest, lockedVersion, changelog, upgrading, namingVersion } = state;
  const { version } = manifest;
  const faults: string[] = [];
  const require = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  require(status === "", `The working tree has changes:\n${status.trimEnd()}`);
  require(SEMVER.test(version), `package.json has the version ${version}, which is not a semantic version.`);
  require(lockedVersion === version, `package-lock.json has the version ${lockedVersion}, package.json ${version}.`);
  require(!tags.includes(`v${version}`), `The tag v${version} exists: increment the version.`);
  require(entriesOf(changelog, `${version} - \\d{4}-\\d\\d-\\d\\d`) !==
    "", `CHANGELOG.md has no entries under "## ${version} - <date>".`);
  require(entriesOf(changelog, "Unreleased") === "", `CHANGELOG.md has entries under "## Unreleased".`);
  require(entriesOf(upgrading, version) !== "", `UPGRADING.md has nothing under "## ${version}".`);
  for (const [path, text] of namingVersion) {
    const others = [...text.matchAll(VERSION_IN_TEXT)].flatMap(([, named]) => (named === version ? [] : [named]));
    require(others.length === 0, `${path} names the version ${others.join(", ")}.`);
  }
  if (publish) {
    const missing = HOME.filter((field) => manifest[field] === undefined);
    require(missing.length ===
      0, `Without ${missing.join(", ")}, npm's page has no links: release from a clone whose remote "origin" is the repository's address.`);
  }
  return faults;
}

/** The text below a heading, up to the next one of its level. */
function entriesOf(document: string, heading: string): string {
  return new RegExp(`^## ${heading}$([^]*?)(?=^## |(?![^]))`, "m").exec(document)?.[1]?.trim() ?? "";
}
