/** Decides whether credentials may be sent to an address. */
import { isIP } from "node:net";
import type { Config } from "../config/index.ts";
import type { ProxySettings } from "../upstream/connectionPool.ts";

/** There is no address, or credentials may not be sent to it. The message says what to set. */
export class AddressError extends Error {
  override name = "AddressError";
}

/**
 * Returns the base URL of the tenant that a command sends credentials to.
 * @param insecure true to allow an address without TLS that is not on this machine
 * @param missing the message if no address is set
 * @throws AddressError
 */
export function requireSafeUpstream(
  { upstreamUrl, proxy }: Pick<Config, "upstreamUrl" | "proxy">,
  insecure: boolean,
  missing: string,
): URL {
  if (upstreamUrl === undefined) throw new AddressError(missing);
  const url = new URL(upstreamUrl);
  const reason = insecure ? undefined : unsafeReason(url, proxy);
  if (reason !== undefined) throw new AddressError(`${reason} To send the credentials anyway, set --insecure.`);
  return url;
}

/** Returns why sending credentials would reveal them on the network; undefined if it does not. */
function unsafeReason(url: URL, proxy: ProxySettings | undefined): string | undefined {
  if (url.protocol === "https:") return undefined;
  if (!isLoopback(url.hostname)) return `${url.origin} is not https, so the network could read the credentials.`;
  const proxyUrl = proxy?.httpProxy;
  if (proxyUrl === undefined || bypassesProxy(url.hostname, proxy?.noProxy)) return undefined;
  const { hostname, host } = new URL(proxyUrl);
  if (isLoopback(hostname)) return undefined;
  return `Requests to ${url.origin} would go to the proxy ${host} without encryption. Add ${url.hostname} to NO_PROXY.`;
}

/** True for `localhost`, names below it, and addresses of the loopback interface. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/^\[(.*)\]$/, "$1");
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name === "::1" ||
    (isIP(name) === 4 && name.startsWith("127."))
  );
}

/** Compares whole names only. undici also accepts domains and ports, so this may be false although the proxy is bypassed. */
function bypassesProxy(hostname: string, noProxy = ""): boolean {
  const names = noProxy.split(/[,\s]+/);
  return names.includes("*") || names.includes(hostname.replace(/^\[(.*)\]$/, "$1"));
}
