/** Settings by key, as inputs of mutations have them. */
import { SECRET_MASK } from "../../platformLimits.ts";
import { isExact } from "./jsonInput.ts";
import type { InputChecks } from "./mutationInput.ts";

type Settings = Readonly<Record<string, unknown>>;

export const MASK_IS_NO_SECRET = `must not be \`${SECRET_MASK}\`, which only stands for the secret where settings are read: send the secret itself.`;

/** @param field the field of the input that holds the settings */
export function checkSettings(checks: InputChecks, field: string, settings: Settings | null | undefined): void {
  for (const [key, value] of Object.entries(settings ?? {})) {
    const path = [field, key];
    checks
      .check(
        ["string", "number", "boolean"].includes(typeof value),
        path,
        `\`${field}.${key}\` must be a text, a number or a boolean.`,
      )
      .check(
        typeof value !== "number" || isExact(value),
        path,
        `\`${field}.${key}\` is beyond 2^53, so that it may have lost digits: give it as a string.`,
      )
      .check(value !== SECRET_MASK, path, `\`${field}.${key}\` ${MASK_IS_NO_SECRET}`);
  }
}

/** The platform accepts only strings, such as `"true"`. */
export function toStrings(settings: Settings): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, String(value)]));
}
