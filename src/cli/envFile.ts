import { readFileSync, statSync } from "node:fs";
import { parseEnv } from "node:util";

const FILE = ".env";
/** Variables that Node reads before it runs the program. */
const READ_EARLIER = ["NODE_EXTRA_CA_CERTS", "NODE_OPTIONS"];

/**
 * Reads `.env` in the working directory into the environment. Variables that are set already, even if empty, keep their
 * values. With `NODE_ENV=test`, the file is not read, so that tests do not depend on the machine.
 * @returns the names of the variables that the file has set
 */
export function loadEnvFile(environment: NodeJS.ProcessEnv): ReadonlySet<string> {
  const before = new Set(Object.keys(environment));
  if (environment["NODE_ENV"] === "test" || !exists()) return new Set();
  // Editors of Windows begin files with a byte order mark, which would become a part of the first name.
  const variables = parseEnv(readFileSync(FILE, "utf8").replace(/^\uFEFF/, ""));
  const names = new Set(Object.keys(variables).filter((name) => !before.has(name)));
  for (const name of names) environment[name] = variables[name];
  for (const name of READ_EARLIER.filter((one) => names.has(one))) {
    process.stderr.write(`${name} in ${FILE} has no effect, as Node reads it earlier: set it in the environment.\n`);
  }
  return names;
}

/** False for a folder, which is not an error: some programs keep their packages in one of this name. */
function exists(): boolean {
  const stats = statSync(FILE, { throwIfNoEntry: false });
  if (stats?.isDirectory() !== true) return stats !== undefined;
  process.stderr.write(`${FILE} is a folder and has no effect: settings are read only from a file of this name.\n`);
  return false;
}
