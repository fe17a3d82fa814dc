/** What comes from others: where from, under which licence, and what of it runs code when it is installed. */
import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";

const LICENCES = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "0BSD", "Unlicense"];

/** Packages that may run a script when they are installed, and why. */
const INSTALL_SCRIPTS = {
  node: "fetches the Node binary that npm scripts run on",
  "@apollo/protobufjs": "warns of version ranges that it cannot stand; installs nothing",
  "@parcel/watcher": "builds itself where no binary of this platform came along; only code generation uses it",
  "@swc/core": "looks whether the binary of this platform came along",
  esbuild: "looks whether the binary of this platform came along",
  fsevents: "for macOS alone; on Linux it is not installed",
  "unrs-resolver": "looks whether the binary of this platform came along",
};

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const installed = Object.entries(packages).filter(([path, { link }]) => path !== "" && !link);
const faults = [];

for (const [path, { integrity, resolved, hasInstallScript, dev, optional, license }] of installed) {
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  if (!integrity?.startsWith("sha512-")) faults.push(`${path} has no SHA-512 in package-lock.json`);
  // Whatever registry npm is set to, the hash tells that the package is the right one: .npmrc keeps addresses out.
  if (resolved !== undefined) faults.push(`${path} has an address in package-lock.json, and may come from anywhere`);
  if (hasInstallScript && !(name in INSTALL_SCRIPTS)) {
    faults.push(
      `${name} runs a script when it is installed: give a reason in scripts/supply-check.mjs, or do without it`,
    );
  }
  if (!dev && !optional && !isAllowed(license ?? licenceOf(path))) {
    faults.push(
      `${name} has the licence ${license ?? licenceOf(path) ?? "none"}, which is not among ${LICENCES.join(", ")}`,
    );
  }
}

/** `(MIT OR CC0-1.0)` leaves the choice to us, `(MIT AND BSD-3-Clause)` does not. */
function isAllowed(licence) {
  if (typeof licence !== "string") return false;
  const choices = licence.replace(/[()]/g, "").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((one) => LICENCES.includes(one)));
}

function licenceOf(path) {
  try {
    return JSON.parse(readFileSync(`${path}/package.json`, "utf8")).license;
  } catch {
    return undefined;
  }
}

const audit = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8", timeout: 20_000 });
const counts = auditCounts(audit.stdout);
if (counts === undefined)
  process.stdout.write("npm audit cannot be asked from here: known vulnerabilities were not looked up.\n");
else if (counts.high + counts.critical > 0)
  faults.push("npm audit --omit=dev names vulnerabilities that are high or critical");

/** Undefined where the registry has no audit, or cannot be reached. */
function auditCounts(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}

for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length === 0)
  process.stdout.write(
    `${installed.length} packages: hashes, origin, licences and install scripts are as they should be.\n`,
  );
process.exitCode = faults.length === 0 ? 0 : 1;
