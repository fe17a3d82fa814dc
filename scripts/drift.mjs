/**
 * Fails if a committed file is not what its script would write now: node scripts/drift.mjs <npm script> <file>
 * The file is left as it was found.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [script, file] = process.argv.slice(2);
if (script === undefined || file === undefined) {
  console.error("usage: node scripts/drift.mjs <npm script> <file that it writes>");
  process.exit(2);
}

const committed = readFileSync(file, "utf8");
execFileSync("npm", ["run", "--silent", script], { stdio: ["ignore", "ignore", "inherit"] });
const fresh = readFileSync(file, "utf8");
writeFileSync(file, committed);

if (committed === fresh) {
  console.log(`${file} is up to date`);
} else {
  const [before, after] = [committed.split("\n"), fresh.split("\n")];
  const line = before.findIndex((text, index) => text !== after[index]);
  console.error(`${file} has drifted at line ${line + 1}:\n- ${before[line] ?? ""}\n+ ${after[line] ?? ""}`);
  console.error(`Run "npm run ${script}" and commit the result.`);
  process.exit(1);
}
