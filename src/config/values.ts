/** Types of settings. Each parses the text of an environment variable. Its error message says what the value must be. */
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
    error: "must not contain credentials: clients send their own",
  })
  .refine((url) => !/[?#]/.test(url), { error: "must not contain a query or a fragment" })
  .transform((url) => (new URL(url).pathname === "/" ? new URL(API_PATH, url).href : url));

/** URL of Redis. It may contain a password, so error messages do not contain it. */
export const redisUrl = z.url({
  protocol: /^rediss?$/,
  error: 'must be a redis or rediss URL such as "redis://127.0.0.1:6379"',
});

const PROXY_SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;

/** URL of a proxy, with or without a scheme, as in curl. It may contain a password, so error messages do not contain it. */
export const proxyUrl = z
  .string()
  .transform((text) => (PROXY_SCHEME.test(text) ? text : `http://${text}`))
  .refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol), {
    error: 'must be the URL of an HTTP proxy such as "http://proxy.example.com:3128"',
  });

/** Scheme, host and port, as browsers send them in the `Origin` header. */
export const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: 'must be origins such as "https://app.example.com", without a path, separated by commas',
});

/** A whole number within bounds, written in digits. */
export const number = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: `must be a whole number from ${String(min)} to ${String(max)}` })
    .transform(Number)
    .refine((value) => value >= min && value <= max, {
      error: `must be a whole number from ${String(min)} to ${String(max)}`,
    });

export function splitList(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** Values separated by commas. Empty values are ignored. */
export const list = z.string().transform(splitList);

const HOST = /^(?:\[[\da-f:.]+\]|[a-z\d.-]+)(?::\d{1,5})?$/;

/** Hosts as in the `Host` header, in lower case. One without a port stands for all of its ports. */
export const hosts = z
  .string()
  .transform((text) => splitList(text.toLowerCase()))
  .refine((items) => items.every((host) => HOST.test(host)), {
    error: 'must be hosts such as "mcp.example.com" or "mcp.example.com:8443", separated by commas',
  });

export const choice = <Value extends string>(...values: readonly [Value, ...Value[]]) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` });

/** Names of ranges, as in proxy-addr. */
const RANGES = ["loopback", "linklocal", "uniquelocal"];

function isAddressOrRange(text: string): boolean {
  const [address = "", prefix] = text.split("/");
  const bits = { 4: 32, 6: 128 }[isIP(address)];
  if (bits === undefined) return RANGES.includes(text);
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}

/** Reverse proxies: their number, or their addresses and ranges. */
export const trustedProxies = z
  .string()
  .refine((text) => /^[1-9]$/.test(text) || splitList(text).every(isAddressOrRange), {
    error:
      "must be a number of proxies from 1 to 9, or addresses and ranges separated by commas, " +
      `such as 10.0.0.0/8, 192.0.2.7 or ${RANGES.join(", ")}`,
  })
  .transform((text) => (/^[1-9]$/.test(text) ? Number(text) : splitList(text)));

/** URL of an OTLP receiver. */
export const receiverUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an http or https URL such as "http://127.0.0.1:4318"',
});

export const fraction = z
  .string()
  .regex(/^(0(\.\d+)?|1(\.0+)?)$/, { error: "must be a number from 0 to 1" })
  .transform(Number);
