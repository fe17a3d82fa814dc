import { settings, type SettingName } from "./settings.ts";

/** An environment variable that is no setting, but has nearly the name of one. */
export interface MisspelledSetting {
  readonly name: string;
  /** The setting that was probably meant. */
  readonly meant: SettingName;
}

const NAMES = Object.keys(settings.in.shape) as SettingName[];
const KNOWN: ReadonlySet<string> = new Set(NAMES);
/** Letters of a name for each edit that it may be away from a setting. */
const LETTERS_PER_EDIT = 6;

/**
 * Finds variables whose names resemble a setting: `CORS_ORIGIN`, `MAX_UPSTREAM_CALL`, `RATE_LIMIT`. Empty variables count
 * as unset. Whether they are an error is the caller's decision, as only the caller knows whose variables these are.
 */
export function misspelledSettings(environment: Readonly<Record<string, string | undefined>>): MisspelledSetting[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    // Proxies may be set in lower case, as other programs read them.
    if (value === undefined || value.trim() === "" || KNOWN.has(name) || /^(https?|no)_proxy$/.test(name)) return [];
    const meant = closestSetting(name);
    return meant === undefined ? [] : [{ name, meant }];
  });
}

function closestSetting(name: string): SettingName | undefined {
  const upper = name.toUpperCase().replaceAll("-", "_");
  let closest: SettingName | undefined;
  let fewest = Math.max(1, Math.floor(upper.length / LETTERS_PER_EDIT)) + 1;
  for (const setting of NAMES) {
    if (Math.abs(setting.length - upper.length) >= fewest) continue;
    const edits = editDistance(upper, setting);
    if (edits < fewest) [closest, fewest] = [setting, edits];
  }
  return closest ?? NAMES.find((setting) => isBeginningOf(upper, setting));
}

/**
 * Whether the first words of a setting were taken for all of its name: `RATE_LIMIT` for `RATE_LIMIT_PER_MINUTE`. One word
 * is too little to tell, and OpenTelemetry has shorter variables of its own, such as `OTEL_TRACES_SAMPLER`.
 */
function isBeginningOf(name: string, setting: string): boolean {
  return name.includes("_") && !name.startsWith("OTEL_") && setting.startsWith(`${name}_`);
}

/** Levenshtein distance in which two letters that have changed places count as one edit. */
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
