/**
 * Import this module in a test file that runs the built program or serves GraphiQL: it runs `npm run build` first if a
 * source is newer than the last build. Several jest workers may import it at once: one of them builds, the others wait.
 */
import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { packageRoot } from "../../src/server/packageRoot.ts";

/** Folders count as well: their time changes if a file is removed. */
const SOURCES = [
  "{src,sandbox,scripts,graphiql}{,/**}",
  "openapi/*.ts",
  "docs/examples/*{,/*.graphql}",
  "{package,package-lock,tsconfig,tsconfig.build}.json",
];
const LONGEST_BUILD_MS = 300_000;

const root = fileURLToPath(packageRoot(import.meta.url));
const stamp = join(root, "dist/.built");

const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function isCurrent(): boolean {
  const builtAt = changedAt(stamp);
  return globSync(SOURCES, { cwd: root }).every((file) => changedAt(join(root, file)) < builtAt);
}

function build(): void {
  const startedAt = new Date();
  execFileSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: ["ignore", 2, 2] });
  writeFileSync(stamp, "");
  utimesSync(stamp, startedAt, startedAt);
}

if (!isCurrent()) {
  mkdirSync(join(root, "dist"), { recursive: true });
  // A database serves as the lock because the system releases it if its process dies.
  const lock = new DatabaseSync(join(root, "dist/.lock"), { timeout: LONGEST_BUILD_MS });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    if (!isCurrent()) build();
  } finally {
    lock.close();
  }
}
