import { parseArgs } from "node:util";
import { problemWith } from "../config/index.ts";
import type { SettingName } from "../config/settings.ts";

type SchemaName = "schema" | "subgraph";

export type Command =
  | { readonly name: "help" | "version" }
  | {
      readonly name: "start";
      /** Settings from flags. They override the environment. */
      readonly settings: Readonly<Record<string, string>>;
      /** True for `--sandbox`. */
      readonly sandbox: boolean;
      /** True for `--kind`: the tenant of the embedded sandbox has no faults. */
      readonly kind: boolean;
    }
  | { readonly name: "print"; readonly schema: SchemaName }
  | {
      readonly name: "check";
      readonly paths: readonly string[];
      readonly json: boolean;
      readonly max: string | undefined;
    }
  | { readonly name: "config"; readonly json: boolean }
  | {
      readonly name: "doctor";
      readonly json: boolean;
      readonly insecure: boolean;
      readonly upstream: string | undefined;
    }
  | {
      readonly name: "mcp";
      readonly sandbox: boolean;
      readonly insecure: boolean;
      readonly upstream: string | undefined;
    };

/** The arguments are invalid. The message says what was expected. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Flags of `start` that override a setting. They have the same rules. */
const SETTINGS = { port: "PORT", host: "HOST", upstream: "OPEN_CONNECTORS_URL", workers: "WORKERS" } as const;

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  start: [...Object.keys(SETTINGS), "sandbox", "kind"],
  print: [],
  check: ["max", "json"],
  config: ["json"],
  doctor: ["upstream", "insecure", "json"],
  mcp: ["upstream", "sandbox", "insecure"],
};

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const OPTIONS = {
  port: text,
  host: text,
  upstream: text,
  workers: text,
  max: text,
  sandbox: flag,
  kind: flag,
  json: flag,
  insecure: flag,
  help: { ...flag, short: "h" },
  version: { ...flag, short: "v" },
} as const;

/** @throws UsageError */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { name: "help" };
  if (values.version) return { name: "version" };
  const [name = "start", ...operands] = positionals;
  const flags = FLAGS[name];
  if (flags === undefined) {
    throw new UsageError(`Unknown command "${name}". The commands are ${Object.keys(FLAGS).join(", ")}. See --help.`);
  }
  for (const flagName of Object.keys(values)) {
    if (!flags.includes(flagName)) throw new UsageError(`${name} has no flag --${flagName}. ${describeFlags(flags)}`);
  }
  if (name === "check") return readCheck(operands, values);
  if (name === "print") return { name, schema: readSchemaName(operands) };
  if (operands[0] !== undefined) {
    throw new UsageError(`${name} accepts only flags, but got "${operands[0]}". See --help.`);
  }
  if (name === "config") return { name, json: values.json ?? false };
  if (name === "doctor") return readDoctor(values);
  if (name === "mcp") return readMcp(values);
  const { sandbox = false, kind = false } = values;
  return { name: "start", settings: readSettings(values), sandbox, kind };
}

type Values = ReturnType<typeof parse>["values"];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Node's further sentences are advice on arguments that begin with a dash.
    const [sentence = ""] = (error as Error).message.split(/\.\s/);
    const message = sentence.replace(/\.$/, "").replace("argument is ambiguous", "needs a value before the next flag");
    throw new UsageError(`${message}. See --help.`);
  }
}

function describeFlags(flags: readonly string[]): string {
  if (flags.length === 0) return "It has no flags. See --help.";
  return `Its flags are ${flags.map((name) => `--${name}`).join(", ")}. See --help.`;
}

function readCheck(paths: readonly string[], { max, json = false }: Values): Command {
  if (paths.length === 0) {
    throw new UsageError(
      "check requires files or folders with operations, for example: open-connectors-graphql check src",
    );
  }
  if (max !== undefined) validate("max", "MAX_UPSTREAM_CALLS", max);
  return { name: "check", paths, json, max };
}

function readDoctor({ upstream, insecure = false, json = false }: Values): Command {
  if (upstream !== undefined) validate("upstream", "OPEN_CONNECTORS_URL", upstream);
  return { name: "doctor", json, insecure, upstream };
}

function readMcp(values: Values): Command {
  rejectUpstreamOfSandbox(values);
  const { upstream, insecure = false, sandbox = false } = values;
  if (upstream !== undefined) validate("upstream", "OPEN_CONNECTORS_URL", upstream);
  return { name: "mcp", sandbox, insecure, upstream };
}

function rejectUpstreamOfSandbox({ upstream, sandbox = false }: Values): void {
  if (!sandbox || upstream === undefined) return;
  throw new UsageError("--upstream and --sandbox cannot be combined: the sandbox replaces the upstream.");
}

function readSchemaName(operands: readonly string[]): SchemaName {
  const [schema, ...others] = operands;
  if ((schema === "schema" || schema === "subgraph") && others.length === 0) return schema;
  throw new UsageError(`print expects "schema" or "subgraph", but got ${operands.join(" ") || "nothing"}. See --help.`);
}

function readSettings(values: Values): Readonly<Record<string, string>> {
  rejectUpstreamOfSandbox(values);
  if (values.kind && values.upstream !== undefined) {
    throw new UsageError("--upstream and --kind cannot be combined: --kind is about the embedded sandbox.");
  }
  const settings: Record<string, string> = values.sandbox ? { OPEN_CONNECTORS_URL: "" } : {};
  for (const [flagName, setting] of Object.entries(SETTINGS)) {
    const value = values[flagName as keyof typeof SETTINGS];
    if (value === undefined) continue;
    validate(flagName, setting, value);
    settings[setting] = value;
  }
  return settings;
}

/** Validates a flag by the rules of its setting. */
function validate(flagName: string, setting: SettingName, value: string): void {
  if (value.trim() === "") throw new UsageError(`--${flagName} must not be empty.`);
  const problem = problemWith(setting, value);
  if (problem !== undefined) throw new UsageError(`--${flagName} ${problem}.`);
}
