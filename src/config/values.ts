/** Kinds of settings: each reads the text of one environment variable, or says in a sentence what it must be. */
import { isIP } from "node:net";
import { z } from "zod";

const API_PATH = "/elements/api-v2";

/** Base URL of the REST API, its path included. */
export const upstreamUrl = z
  .url({
    protocol: /^https?$/,
    error: 'must be an http or https URL such as "https://api.openconnectors.us2.ext.hana.ondemand.com"',
  })
  .refine((url) => !URL.canParse(url) || new URL(url).username === "", {
    error: "must not hold credentials: clients send their own",
  })
  .transform((url) => (new URL(url).pathname === "/" ? new URL(API_PATH, url).href : url));

/** Where Redis is. May hold a password, so its value is never repeated. */
export const redisUrl = z.url({
  protocol: /^rediss?$/,
  error: 'must be a redis or rediss URL such as "redis://127.0.0.1:6379"',
});

const PROXY_SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;

/** Of a proxy, also without a scheme, as other programs take it. May hold a password, so its value is never repeated. */
export const proxyUrl = z
  .string()
  .transform((text) => (PROXY_SCHEME.test(text) ? text : `http://${text}`))
  .refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol), {
    error: 'must be the URL of an HTTP proxy such as "http://proxy.example.com:3128"',
  });

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

function partsOf(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Parts between commas; empty ones do not count. */
export const list = z.string().transform(partsOf);

export const choice = <Value extends string>(...values: readonly [Value, ...Value[]]) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` });

const RANGES = ["loopback", "linklocal", "uniquelocal"];

function isAddressOrRange(text: string): boolean {
  const [address = "", prefix] = text.split("/");
  const bits = { 4: 32, 6: 128 }[isIP(address)];
  if (bits === undefined) return RANGES.includes(text);
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}

/** Proxies in front of the gateway: their number, or addresses and ranges that they are in. */
export const trustedProxies = z
  .string()
  .refine((text) => /^[1-9]$/.test(text) || partsOf(text).every(isAddressOrRange), {
    error:
      "must be a number of proxies from 1 to 9, or addresses and ranges separated by commas, " +
      `such as 10.0.0.0/8, 192.0.2.7 or ${RANGES.join(", ")}`,
  })
  .transform((text) => (/^[1-9]$/.test(text) ? Number(text) : partsOf(text)));

/** Of an OTLP receiver. */
export const receiverUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an http or https URL such as "http://127.0.0.1:4318"',
});

export const fraction = z
  .string()
  .regex(/^(0(\.\d+)?|1(\.0+)?)$/, { error: "must be a number from 0 to 1" })
  .transform(Number);
