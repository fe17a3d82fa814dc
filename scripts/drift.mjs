/**
 * Fails if committed files are not what their script would write now: node scripts/drift.mjs <npm script> <file> …
 * The files are left as they were found.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [script, ...files] = process.argv.slice(2);
if (script === undefined || files.length === 0) {
  console.error("usage: node scripts/drift.mjs <npm script> <file that it writes> …");
  process.exit(2);
}

const read = () => files.map((file) => readFileSync(file, "utf8"));
const committed = read();
execFileSync("npm", ["run", "--silent", script], { stdio: ["ignore", "ignore", "inherit"] });
const fresh = read();

for (const [index, file] of files.entries()) {
  writeFileSync(file, committed[index]);
  if (committed[index] === fresh[index]) {
    console.log(`${file} is up to date`);
    continue;
  }
  const [before, after] = [committed[index].split("\n"), fresh[index].split("\n")];
  const line = before.findIndex((text, number) => text !== after[number]);
  console.error(`${file} has drifted at line ${line + 1}:\n- ${before[line] ?? ""}\n+ ${after[line] ?? ""}`);
  console.error(`Run "npm run ${script}" and commit the result.`);
  process.exitCode = 1;
}
