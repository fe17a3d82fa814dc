/** `config`: prints every setting with its meaning, from `.env.example`, which is the only source of these texts. */
import { readFileSync } from "node:fs";
import { ConfigError, readConfig, requireUpstream } from "../config/index.ts";
import { misspelledSettings } from "../config/misspelled.ts";
import { packageRoot } from "../server/packageRoot.ts";

export interface ConfigCommand {
  readonly json: boolean;
}

interface DocumentedSetting {
  readonly name: string;
  readonly meaning: string;
  /** Undefined if the setting is unset by default. */
  readonly default: string | undefined;
}

interface ExplainedSetting extends DocumentedSetting {
  /** Null if unset. Secrets are replaced by `***`. */
  readonly value: string | null;
  readonly from: "environment" | ".env" | "default";
}

/**
 * Prints every setting with its value and the origin of the value.
 * The exit code is 1 if the gateway would not start with these settings.
 * @param fromFile names of the variables that were read from `.env`
 */
export function explainConfig(
  { json }: ConfigCommand,
  environment: NodeJS.ProcessEnv,
  fromFile: ReadonlySet<string>,
): void {
  const settings = readDocumentedSettings().map((setting): ExplainedSetting => {
    const configured = environment[setting.name]?.trim() ? environment[setting.name] : undefined;
    const value = configured ?? setting.default;
    return {
      ...setting,
      value: value === undefined ? null : redactSetting(setting.name, value),
      from: configured === undefined ? "default" : fromFile.has(setting.name) ? ".env" : "environment",
    };
  });
  process.stdout.write(`${json ? JSON.stringify(settings, null, 2) : formatSettings(settings)}\n`);
  for (const { name, meant } of misspelledSettings(environment)) {
    process.stderr.write(`\n${name} is not a setting and has no effect. Did you mean ${meant}?\n`);
  }
  try {
    requireUpstream(readConfig(environment));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Parses `.env.example`: a comment documents the settings that follow it, up to the next comment. */
export function readDocumentedSettings(): DocumentedSetting[] {
  const lines = readFileSync(new URL(".env.example", packageRoot(import.meta.url)), "utf8").split("\n");
  const settings: DocumentedSetting[] = [];
  let comment: string[] = [];
  let isComplete = false;
  for (const line of lines) {
    const [, unset, name, value] = /^(# )?([A-Z][A-Z_]*)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      isComplete = true;
      settings.push({ name, meaning: comment.join(" "), default: unset === undefined ? value : undefined });
      continue;
    }
    if (isComplete || line === "") comment = [];
    isComplete = false;
    if (line.startsWith("# ")) comment.push(line.slice(2));
  }
  return settings;
}

/** Hides the user and the password of a URL, and the whole value of a setting whose name says that it is secret. */
function redactSetting(name: string, value: string): string {
  if (/(^|_)(SECRET|PASSWORD|TOKEN|KEY|HEADERS)$/.test(name)) return "***";
  // The URL of a proxy may have no scheme.
  return value.replace(/\/\/.*@|^[^/]*@/, (match) => (match.startsWith("//") ? "//***@" : "***@"));
}

/** Prints a meaning once if consecutive settings share it. */
function formatSettings(settings: readonly ExplainedSetting[]): string {
  const lines = settings.flatMap((setting, index) => {
    const { name, value, from, default: defaultValue, meaning } = setting;
    const origin = from === "default" ? "default" : `${from}; default ${defaultValue ?? "unset"}`;
    const line = `${name}=${value ?? ""}  (${value === null ? "unset" : origin})`;
    return settings[index + 1]?.meaning === meaning ? [line] : [line, `  ${meaning}`, ""];
  });
  return lines.join("\n").trimEnd();
}
