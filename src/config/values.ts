/** Kinds of settings: each reads the text of one environment variable, or says in a sentence what it must be. */
import { z } from "zod";

const API_PATH = "/elements/api-v2";

/** Base URL of the REST API, its path included. */
export const upstreamUrl = z
  .url({
    protocol: /^https?$/,
    error: 'must be an http or https URL such as "https://api.openconnectors.us2.ext.hana.ondemand.com"',
  })
  .refine((url) => new URL(url).username === "", { error: "must not hold credentials: clients send their own" })
  .transform((url) => (new URL(url).pathname === "/" ? new URL(API_PATH, url).href : url));

/** As browsers send it: scheme, host and port. */
export const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: 'must hold origins such as "https://app.example.com", separated by commas',
});

/** Digits only, within bounds. */
export const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: `must be a whole number from ${String(least)} to ${String(most)}` })
    .transform(Number)
    .refine((value) => value >= least && value <= most, {
      error: `must be a whole number from ${String(least)} to ${String(most)}`,
    });

/** Parts between commas; empty ones do not count. */
export const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

export const choice = <Value extends string>(...values: readonly [Value, ...Value[]]) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` });
