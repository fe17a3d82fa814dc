/** Checks the packages of package-lock.json: hash, origin, licence, install script, known vulnerabilities. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

interface LockedPackage {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly link?: boolean;
  readonly license?: string;
}

const LICENCES = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "0BSD", "Unlicense"];

/** Packages that may run a script when they are installed, and why. */
const INSTALL_SCRIPTS = new Map([
  ["node", "fetches the Node binary that npm scripts run on"],
  ["@apollo/protobufjs", "warns of version ranges that it does not support; installs nothing"],
  ["@parcel/watcher", "compiles itself if there is no binary for this platform; only code generation uses it"],
  ["@swc/core", "checks that the binary for this platform is installed"],
  ["esbuild", "checks that the binary for this platform is installed"],
  ["fsevents", "macOS only; not installed on Linux"],
  ["unrs-resolver", "checks that the binary for this platform is installed"],
]);

const AUDIT_TIMEOUT_MS = 20_000;

const { packages } = readJson("package-lock.json") as { readonly packages: Readonly<Record<string, LockedPackage>> };
const installed = Object.entries(packages).filter(([path, { link }]) => path !== "" && link !== true);
const faults = [...installed.flatMap(([path, locked]) => faultsOf(path, locked)), ...vulnerabilities()];

for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length === 0) {
  process.stdout.write(
    `${String(installed.length)} packages: hashes, origin, licences and install scripts are as they should be.\n`,
  );
}
process.exitCode = faults.length === 0 ? 0 : 1;

function faultsOf(path: string, locked: LockedPackage): string[] {
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const faults: string[] = [];
  if (locked.integrity?.startsWith("sha512-") !== true) faults.push(`${path} has no SHA-512 in package-lock.json`);
  // The hash identifies the package, whatever registry npm uses: .npmrc keeps addresses out.
  if (locked.resolved !== undefined) {
    faults.push(`${path} has an address in package-lock.json, and may come from anywhere`);
  }
  if (locked.hasInstallScript === true && !INSTALL_SCRIPTS.has(name)) {
    faults.push(`${name} runs a script when it is installed: add the reason to scripts/supply-check.ts, or remove it`);
  }
  if (locked.dev !== true && locked.optional !== true) {
    const licence = locked.license ?? licenceOf(path);
    if (!isAllowed(licence)) {
      faults.push(`${name} has the licence ${licence ?? "none"}, which is not among ${LICENCES.join(", ")}`);
    }
  }
  return faults;
}

/** `(MIT OR CC0-1.0)` leaves the choice to us, `(MIT AND BSD-3-Clause)` does not. */
function isAllowed(licence: string | undefined): boolean {
  const choices = licence?.replace(/[()]/g, "").split(" OR ") ?? [];
  return choices.some((choice) => choice.split(" AND ").every((one) => LICENCES.includes(one)));
}

/** From the installed package: old lock files have no licences. */
function licenceOf(path: string): string | undefined {
  try {
    const { license } = readJson(`${path}/package.json`) as { readonly license?: unknown };
    return typeof license === "string" ? license : undefined;
  } catch {
    return undefined;
  }
}

function vulnerabilities(): string[] {
  const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
    encoding: "utf8",
    timeout: AUDIT_TIMEOUT_MS,
  });
  const counts = auditCounts(stdout);
  if (counts === undefined) {
    process.stdout.write("npm audit is not available: known vulnerabilities were not looked up.\n");
    return [];
  }
  return counts.high + counts.critical > 0
    ? ["npm audit --omit=dev names vulnerabilities that are high or critical"]
    : [];
}

/** Undefined if the registry has no audit, or cannot be reached. */
function auditCounts(text: string): { readonly high: number; readonly critical: number } | undefined {
  try {
    const audit = JSON.parse(text) as { metadata?: { vulnerabilities?: { high: number; critical: number } } };
    return audit.metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
