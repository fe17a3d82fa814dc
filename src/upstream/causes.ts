import { ForeignResponseError, StatusError, TimeoutError } from "./errors.ts";

/** Why a request failed, for the log: a category, and the code of Node or undici. Holds no address or secret. */
export interface FailureCause {
  readonly cause: "dns" | "refused" | "tls" | "timeout" | "proxy" | "connection" | "status" | "not the platform";
  readonly code?: string;
  /** Host of the proxy, if it failed. */
  readonly proxy?: string;
}

const DNS = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "EAI_NONAME"]);
const TIMEOUTS = new Set(["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT"]);
/** Codes of OpenSSL's verification and of the TLS handshake. */
const TLS =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE)|EPROTO)/;
const TUNNEL = /^Proxy response \(\d+\) !== 200|^Proxy Authentication Required/;

/** @param proxyHost host of the proxy in use; undefined without one */
export function causeOf(error: Error, proxyHost: string | undefined): FailureCause {
  if (error instanceof StatusError) return { cause: "status", code: String(error.status) };
  if (error instanceof ForeignResponseError) return { cause: "not the platform" };
  if (error instanceof TimeoutError || error.name === "TimeoutError") return { cause: "timeout" };
  const root = rootOf(error);
  const code = "code" in root && typeof root.code === "string" ? root.code : "";
  const details = code === "" ? {} : { code };
  if (TLS.test(code)) return { cause: "tls", ...details };
  const isProxyFault = root.name.includes("Proxy") || TUNNEL.test(root.message);
  // With a proxy, the gateway only resolves and connects to the proxy's host.
  if (proxyHost !== undefined && (isProxyFault || DNS.has(code) || code === "ECONNREFUSED"))
    return { cause: "proxy", ...details, proxy: proxyHost };
  if (DNS.has(code)) return { cause: "dns", ...details };
  if (code === "ECONNREFUSED") return { cause: "refused", ...details };
  return { cause: TIMEOUTS.has(code) ? "timeout" : "connection", ...details };
}

/** Returns the innermost cause; of several connection attempts that of the first. */
function rootOf(error: Error): Error {
  if (Error.isError(error.cause)) return rootOf(error.cause);
  const [first] = "errors" in error && Array.isArray(error.errors) ? (error.errors as unknown[]) : [];
  return Error.isError(first) ? rootOf(first) : error;
}
