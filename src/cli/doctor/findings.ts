import type { SettingName } from "../../config/settings.ts";

/**
 * - `ok`: as the gateway expects
 * - `note`: the gateway works, with the limitation that the finding describes
 * - `problem`: the gateway does not work, or returns errors
 * - `skipped`: not examined
 */
export type Verdict = "ok" | "note" | "problem" | "skipped";

/** A setting of the gateway, or the variable of Node that adds certificates. */
export interface SuggestedSetting {
  readonly name: SettingName | "NODE_EXTRA_CA_CERTS";
  /** Null if the value depends on something that the program cannot find out. */
  readonly value: string | null;
}

/** A row of the report. No text may contain a response's content, as that may be secret. */
export interface Finding {
  readonly check: string;
  readonly verdict: Verdict;
  /** Observation on the platform. */
  readonly found: string;
  /** Consequence for the gateway and its clients. */
  readonly meaning: string;
  /** Settings to use or to correct. */
  readonly settings?: readonly SuggestedSetting[];
}

export const skipped = (check: string, found: string, meaning: string): Finding => ({
  check,
  verdict: "skipped",
  found,
  meaning,
});
