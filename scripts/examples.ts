/**
 * Runs an npm script of each front end in examples/, and installs its packages first if they are missing or out of date:
 * node scripts/examples.ts <npm script>
 */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FRONT_ENDS = ["relay", "apollo-client"];

const [script] = process.argv.slice(2);
if (script === undefined) throw new Error("usage: node scripts/examples.ts <npm script>");

const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

for (const name of FRONT_ENDS) {
  const cwd = fileURLToPath(new URL(`../examples/${name}`, import.meta.url));
  const npm = (...args: string[]) => execFileSync("npm", args, { cwd, stdio: "inherit" });
  if (changedAt(`${cwd}/node_modules/.package-lock.json`) < changedAt(`${cwd}/package-lock.json`)) {
    process.stdout.write(`Installing the packages of examples/${name}\n`);
    npm("ci", "--no-progress", "--no-audit", "--no-fund", "--ignore-scripts");
  }
  npm("run", "--silent", script);
}
