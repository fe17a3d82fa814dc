/**
 * Fails if committed files differ from what their npm script writes: node scripts/drift.ts <npm script> <file> …
 * The files are left as they were found.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [script, ...names] = process.argv.slice(2);
if (script === undefined || names.length === 0) {
  throw new Error("usage: node scripts/drift.ts <npm script> <file that it writes> …");
}

const files = names.map((name) => ({ name, committed: readFileSync(name, "utf8") }));
execFileSync("npm", ["run", "--silent", script], { stdio: ["ignore", "ignore", "inherit"] });

for (const { name, committed } of files) {
  const written = readFileSync(name, "utf8");
  writeFileSync(name, committed);
  if (written === committed) {
    process.stdout.write(`${name} is up to date\n`);
    continue;
  }
  const [before, after] = [committed.split("\n"), written.split("\n")];
  let line = 0;
  while (before[line] === after[line]) line += 1;
  process.stderr.write(
    `${name} differs from line ${String(line + 1)} on:\n- ${before[line] ?? ""}\n+ ${after[line] ?? ""}\n` +
      `Run "npm run ${script}" and commit the result.\n`,
  );
  process.exitCode = 1;
}
