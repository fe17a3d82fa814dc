import type { InputChecks } from "./common/mutationInput.ts";

type Settings = Readonly<Record<string, unknown>>;

/** What the platform shows in place of a secret. Sent back, it would take the secret's place. */
const MASK = "********";

/** Each mistake is blamed on its own setting. */
export function checkSettings(checks: InputChecks, settings: Settings | null | undefined): void {
  for (const [key, value] of Object.entries(settings ?? {})) {
    const place = ["configuration", key];
    checks
      .that(
        ["string", "number", "boolean"].includes(typeof value),
        place,
        `\`configuration.${key}\` must be a text, a number or a boolean.`,
      )
      .that(
        value !== MASK,
        place,
        `\`configuration.${key}\` must not be \`${MASK}\`, which only stands for the secret where settings are read: send the secret itself.`,
      );
  }
}

/** The platform wants texts, `"true"` included. */
export function asTexts(settings: Settings): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, String(value)]));
}
