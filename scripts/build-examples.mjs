/** Installs the packages of the front ends in examples/ where they are missing or out of date, and bundles both. */
import { execSync } from "node:child_process";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

for (const name of ["relay", "apollo-client"]) {
  const cwd = fileURLToPath(new URL(`../examples/${name}`, import.meta.url));
  const run = (command) => execSync(command, { cwd, stdio: "inherit" });
  if (changedAt(`${cwd}/node_modules/.package-lock.json`) < changedAt(`${cwd}/package-lock.json`)) {
    console.log(`Installing the packages of examples/${name}`);
    run("npm ci --no-progress --no-audit --no-fund --ignore-scripts");
  }
  run("npm run --silent build");
}
