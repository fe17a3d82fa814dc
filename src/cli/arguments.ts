import { parseArgs } from "node:util";
import { ConfigError, readConfig } from "../config/index.ts";

export type Command =
  | { readonly name: "help" | "version" }
  | {
      readonly name: "start";
      readonly settings: Readonly<Record<string, string>>;
      /** True for `--sandbox`. */
      readonly sandbox: boolean;
    }
  | { readonly name: "print"; readonly what: "schema" | "subgraph" }
  | {
      readonly name: "check";
      readonly paths: readonly string[];
      readonly json: boolean;
      readonly max: string | undefined;
    }
  | { readonly name: "config"; readonly json: boolean };

/** Arguments that make no sense; the message says what would. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Flags of `start` that stand for a setting, whose rules they share. */
const SETTINGS = { port: "PORT", host: "HOST", upstream: "OPEN_CONNECTORS_URL", workers: "WORKERS" } as const;

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  start: [...Object.keys(SETTINGS), "sandbox"],
  print: [],
  check: ["max", "json"],
  config: ["json"],
};

const text = { type: "string" } as const;
const truth = { type: "boolean" } as const;
const OPTIONS = {
  ...(Object.fromEntries(Object.keys(SETTINGS).map((flag) => [flag, text])) as Record<
    keyof typeof SETTINGS,
    typeof text
  >),
  max: text,
  sandbox: truth,
  json: truth,
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

/** @throws UsageError */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { name: "help" };
  if (values.version) return { name: "version" };
  const [name = "start", ...operands] = positionals;
  const allowed = FLAGS[name];
  if (allowed === undefined) {
    throw new UsageError(
      `There is no command "${name}": the commands are ${Object.keys(FLAGS).join(", ")}. See --help.`,
    );
  }
  for (const flag of Object.keys(values)) {
    if (!allowed.includes(flag)) throw new UsageError(`--${flag} is no flag of ${name}, ${flagsOf(allowed)}.`);
  }
  if (name === "check") return checkOf(operands, values);
  if (name === "print") return { name, what: whatOf(operands) };
  if (operands[0] !== undefined)
    throw new UsageError(`${name} takes flags alone, but got "${operands[0]}". See --help.`);
  if (name === "config") return { name, json: values.json ?? false };
  return { name: "start", settings: settingsOf(values), sandbox: values.sandbox ?? false };
}

type Values = ReturnType<typeof parse>["values"];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Node goes on with advice about arguments that begin with a dash.
    const [sentence = ""] = (error as Error).message.split(/\.\s/);
    const said = sentence.replace(/\.$/, "").replace("argument is ambiguous", "needs a value before the next flag");
    throw new UsageError(`${said}. See --help.`);
  }
}

function flagsOf(flags: readonly string[]): string {
  return flags.length === 0 ? "which has none" : `whose flags are ${flags.map((flag) => `--${flag}`).join(", ")}`;
}

function checkOf(paths: readonly string[], { max, json = false }: Values): Command {
  if (paths.length === 0) {
    throw new UsageError("check needs files or folders with operations, such as: open-connectors-graphql check src");
  }
  if (max !== undefined) validated({ MAX_UPSTREAM_CALLS: max }, "max");
  return { name: "check", paths, json, max };
}

function whatOf(operands: readonly string[]): "schema" | "subgraph" {
  const [what, ...others] = operands;
  if ((what === "schema" || what === "subgraph") && others.length === 0) return what;
  throw new UsageError(`print takes "schema" or "subgraph", but got ${operands.join(" ") || "nothing"}.`);
}

function settingsOf(values: Values): Readonly<Record<string, string>> {
  if (values.sandbox && values.upstream !== undefined) {
    throw new UsageError("--upstream and --sandbox exclude each other: the sandbox takes the place of the platform.");
  }
  const settings: Record<string, string> = values.sandbox ? { OPEN_CONNECTORS_URL: "" } : {};
  for (const [flag, setting] of Object.entries(SETTINGS)) {
    const value = values[flag as keyof typeof SETTINGS];
    if (value === undefined) continue;
    validated({ [setting]: value }, flag);
    settings[setting] = value;
  }
  return settings;
}

/** By the rules of the setting, in a sentence about the flag. */
function validated(setting: Readonly<Record<string, string>>, flag: string): void {
  const [[name, value] = ["", ""]] = Object.entries(setting);
  if (value.trim() === "") throw new UsageError(`--${flag} must not be empty.`);
  try {
    readConfig(setting);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [, mistake = error.message] = error.message.split(`  ${name} `);
    throw new UsageError(`--${flag} ${mistake}.`);
  }
}
