import type { Logger } from "pino";
import { settings, type SettingName } from "./settings.ts";

/** An environment variable that is not a setting, but whose name resembles one. */
export interface MisspelledSetting {
  readonly name: string;
  /** The setting with the most similar name. */
  readonly meant: SettingName;
}

const NAMES = Object.keys(settings.shape) as SettingName[];
const KNOWN: ReadonlySet<string> = new Set(NAMES);
/** One edit is allowed for this many letters of a name. */
const LETTERS_PER_EDIT = 6;

/** Finds variables whose names resemble a setting: `CORS_ORIGIN`, `MAX_UPSTREAM_CALL`, `RATE_LIMIT`. Empty variables count as unset. */
export function misspelledSettings(environment: Readonly<Record<string, string | undefined>>): MisspelledSetting[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    // The lower-case names of proxies are read as well.
    if (value === undefined || value.trim() === "" || KNOWN.has(name) || /^(https?|no)_proxy$/.test(name)) return [];
    const meant = closestSetting(name);
    return meant === undefined ? [] : [{ name, meant }];
  });
}

/**
 * Logs variables whose names resemble a setting. They do not prevent the start: the environment may hold variables of the
 * operating system, the container platform and other programs.
 */
export function warnOfMisspelledSettings(environment: NodeJS.ProcessEnv, logger: Pick<Logger, "warn">): void {
  for (const { name, meant } of misspelledSettings(environment)) {
    logger.warn(
      { variable: name, setting: meant },
      `${name} is not a setting and has no effect. Did you mean ${meant}?`,
    );
  }
}

function closestSetting(name: string): SettingName | undefined {
  const upper = name.toUpperCase().replaceAll("-", "_");
  let closest: SettingName | undefined;
  let minEdits = Math.max(1, Math.floor(upper.length / LETTERS_PER_EDIT)) + 1;
  for (const setting of NAMES) {
    if (Math.abs(setting.length - upper.length) >= minEdits) continue;
    const edits = editDistance(upper, setting);
    if (edits < minEdits) [closest, minEdits] = [setting, edits];
  }
  return closest ?? NAMES.find((setting) => isPrefixOf(upper, setting));
}

/**
 * True if the name is the first words of the setting: `RATE_LIMIT` for `RATE_LIMIT_PER_MINUTE`. One word is too unspecific,
 * and OpenTelemetry itself has shorter variables, such as `OTEL_TRACES_SAMPLER`.
 */
function isPrefixOf(name: string, setting: string): boolean {
  return name.includes("_") && !name.startsWith("OTEL_") && setting.startsWith(`${name}_`);
}

/** Levenshtein distance in which a transposition of two letters counts as one edit. */
function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[other.length] ?? 0;
}
