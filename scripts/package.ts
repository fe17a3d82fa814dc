/**
 * Packs the built gateway for npm: node scripts/package.ts [folder], by default dist/package. Prints the path of the tarball.
 * The manifest has only what users of the package need, and the project's home, which is the remote `origin` unless
 * package.json names another one. docs/package.md is its README: it has no links to other files of
 * the repository, which would lead nowhere.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize, resolve } from "node:path";
import { homeOfOrigin } from "./release/home.ts";

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

const README = "docs/package.md";
/** Fields of package.json that are for development. */
const DEVELOPMENT = new Set(["private", "files", "scripts", "devDependencies", "overrides"]);

const target = resolve(process.argv[2] ?? "dist/package");
const staging = mkdtempSync(join(tmpdir(), "package-"));
try {
  const { files } = pack(["--dry-run"]);
  const paths = files.map(({ path }) => path).filter((path) => !["README.md", "package.json"].includes(path));
  for (const path of paths) {
    mkdirSync(dirname(join(staging, path)), { recursive: true });
    cpSync(path, join(staging, path));
  }
  writeFileSync(join(staging, "README.md"), readme(new Set(paths)));
  writeFileSync(join(staging, "package.json"), `${JSON.stringify(manifest(), undefined, 2)}\n`);
  mkdirSync(target, { recursive: true });
  const { filename } = pack([staging, "--pack-destination", target]);
  process.stdout.write(`${join(target, filename)}\n`);
} finally {
  rmSync(staging, { recursive: true });
}

/** Without scripts: npm's would build again. */
function pack(options: readonly string[]): Packed {
  const json = execFileSync("npm", ["pack", "--json", "--ignore-scripts", ...options], { encoding: "utf8" });
  // npm lists packed packages as an array, or by name.
  const [packed] = Object.values(JSON.parse(json) as Record<string, Packed> | readonly Packed[]);
  if (packed === undefined) throw new Error(`npm pack ${options.join(" ")} has packed nothing`);
  return packed;
}

function manifest(): object {
  const fields = Object.entries(JSON.parse(readFileSync("package.json", "utf8")) as Record<string, unknown>);
  return { ...homeOfOrigin(), ...Object.fromEntries(fields.filter(([name]) => !DEVELOPMENT.has(name))) };
}

/** @throws Error for a link to a file that is not in the package */
function readme(paths: ReadonlySet<string>): string {
  return readFileSync(README, "utf8").replaceAll(/\]\((?!https?:|#)([^)\s]+)\)/g, (_, link: string) => {
    const path = normalize(join(dirname(README), link));
    if (!paths.has(path)) throw new Error(`${README} links to ${link}, which is not in the package.`);
    return `](${path})`;
  });
}
