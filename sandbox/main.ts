/** Entry point of the standalone sandbox: `npm run sandbox`. */
import { readFlags, usage } from "./flags.ts";
import { startSandbox, type Credentials, type Sandbox } from "./index.ts";
import { OptionError, type SandboxOptions } from "./options.ts";

await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const sandbox = options && (await startOrReport(options));
  if (!sandbox) return;
  process.stdout.write(`${welcome(sandbox)}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void sandbox.stop());
}

function readOptions(args: readonly string[]): SandboxOptions | undefined {
  try {
    const options = readFlags(args);
    if (!options) process.stdout.write(`${usage}\n`);
    return options;
  } catch (fault) {
    if (!(fault instanceof OptionError)) throw fault;
    process.stderr.write(`${fault.message}. See --help.\n`);
    process.exitCode = 2;
    return undefined;
  }
}

async function startOrReport(options: SandboxOptions): Promise<Sandbox | undefined> {
  try {
    return await startSandbox(options);
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? String(fault.code) : undefined;
    if (code === undefined) throw fault;
    const reason = code === "EADDRINUSE" ? "the port is in use; choose another --port" : code;
    process.stderr.write(`Cannot listen on ${options.host}, port ${String(options.port)}: ${reason}.\n`);
    process.exitCode = 1;
    return undefined;
  }
}

function welcome({ url, origin, credentials }: Sandbox): string {
  const header = (role: keyof Credentials): string => `  Authorization: ${credentials[role]}   (${role})`;
  return [
    `The sandbox listens on ${url}`,
    header("organizationAdministrator"),
    header("accountAdministrator"),
    header("user"),
    `Control API: ${origin}/sandbox/faults, /sandbox/calls, /sandbox/violations, /sandbox/credentials`,
  ].join("\n");
}
