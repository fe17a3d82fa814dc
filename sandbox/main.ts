/** The sandbox on its own: `npm run sandbox`. */
import { readFlags, usage } from "./flags.ts";
import { startSandbox, type Credentials, type Sandbox } from "./index.ts";
import { OptionError, type SandboxOptions } from "./options.ts";

await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<void> {
  const options = readOrExplain(args);
  const sandbox = options && (await startOrExplain(options));
  if (!sandbox) return;
  process.stdout.write(`${welcome(sandbox)}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void sandbox.stop());
}

function readOrExplain(args: readonly string[]): SandboxOptions | undefined {
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

async function startOrExplain(options: SandboxOptions): Promise<Sandbox | undefined> {
  try {
    return await startSandbox(options);
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? String(fault.code) : undefined;
    if (code === undefined) throw fault;
    const why = code === "EADDRINUSE" ? "something else listens there; choose another --port" : code;
    process.stderr.write(`Cannot listen on ${options.host}, port ${String(options.port)}: ${why}.\n`);
    process.exitCode = 1;
    return undefined;
  }
}

function welcome({ url, origin, credentials }: Sandbox): string {
  const header = (who: keyof Credentials): string => `  Authorization: ${credentials[who]}   (${who})`;
  return [
    `The sandbox listens on ${url}`,
    header("organizationAdministrator"),
    header("accountAdministrator"),
    header("user"),
    `Faults, calls and credentials: ${origin}/sandbox/faults, /sandbox/calls, /sandbox/credentials`,
  ].join("\n");
}
