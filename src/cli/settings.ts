/** What each setting means, as `.env.example` says it: the one place where that is written for people. */
import { readFileSync } from "node:fs";
import { packageRoot } from "../server/packageRoot.ts";

export interface SettingText {
  readonly name: string;
  readonly meaning: string;
  /** Undefined where it is unset by default. */
  readonly default: string | undefined;
}

export function readSettingTexts(): SettingText[] {
  const lines = readFileSync(new URL(".env.example", packageRoot(import.meta.url)), "utf8").split("\n");
  const settings: SettingText[] = [];
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
