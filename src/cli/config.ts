import { ConfigError, readConfig, requireUpstream } from "../config/index.ts";
import { misspelledSettings } from "../config/misspelled.ts";
import { masked } from "./masked.ts";
import { readSettingTexts, type SettingText } from "./settings.ts";

export interface ConfigCommand {
  readonly json: boolean;
}

interface ExplainedSetting extends SettingText {
  /** Null where it is unset. Whatever may be a secret in it is left out. */
  readonly value: string | null;
  readonly from: "environment" | "default";
}

/** Tells every setting with its value and where that comes from; the exit code is 1 if the gateway would not start with them. */
export function explainConfig({ json }: ConfigCommand, environment: NodeJS.ProcessEnv): void {
  const settings = readSettingTexts().map((setting): ExplainedSetting => {
    const given = environment[setting.name]?.trim() ? environment[setting.name] : undefined;
    const value = given ?? setting.default;
    return {
      ...setting,
      value: value === undefined ? null : masked(setting.name, value),
      from: given === undefined ? "default" : "environment",
    };
  });
  process.stdout.write(`${json ? JSON.stringify(settings, null, 2) : paragraphs(settings)}\n`);
  for (const { name, meant } of misspelledSettings(environment)) {
    process.stderr.write(`\n${name} is not a setting and has no effect: was ${meant} meant?\n`);
  }
  try {
    requireUpstream(readConfig(environment));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Settings that share an explanation stand together. */
function paragraphs(settings: readonly ExplainedSetting[]): string {
  const lines = settings.flatMap((setting, index) => {
    const { name, value, from, default: standard, meaning } = setting;
    const origin = from === "default" ? "default" : `environment; default ${standard ?? "unset"}`;
    const line = `${name}=${value ?? ""}  (${value === null ? "unset" : origin})`;
    return settings[index + 1]?.meaning === meaning ? [line] : [line, `  ${meaning}`, ""];
  });
  return lines.join("\n").trimEnd();
}
