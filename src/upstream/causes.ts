import { ForeignResponseError, StatusError, TimeoutError } from "./errors.ts";

/** Why a request failed, for the log: a word for people, and the code of Node or undici. Holds no address or secret. */
export interface FailureCause {
  readonly cause: "dns" | "refused" | "tls" | "timeout" | "proxy" | "connection" | "status" | "not the platform";
  readonly code?: string;
  /** The proxy that failed. */
  readonly proxy?: string;
}

const DNS = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "EAI_NONAME"]);
const TIMEOUTS = new Set(["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT"]);
/** Of OpenSSL's verification, and of the TLS handshake. */
const TLS =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE)|EPROTO)/;
const TUNNEL = /^Proxy response \(\d+\) !== 200|^Proxy Authentication Required/;

/** @param proxyHost of the proxy that the connection goes through; undefined without one */
export function causeOf(error: Error, proxyHost: string | undefined): FailureCause {
  if (error instanceof StatusError) return { cause: "status", code: String(error.status) };
  if (error instanceof ForeignResponseError) return { cause: "not the platform" };
  if (error instanceof TimeoutError || error.name === "TimeoutError") return { cause: "timeout" };
  const fault = rootOf(error);
  const code = codeOf(fault);
  const facts = code === undefined ? {} : { code };
  if (code !== undefined && TLS.test(code)) return { cause: "tls", ...facts };
  const isOfProxy = fault.name.includes("Proxy") || TUNNEL.test(fault.message);
  // A name that is not found, or a port that is closed, is the proxy's own: the platform's is looked up by the proxy.
  if (proxyHost !== undefined && (isOfProxy || DNS.has(code ?? "") || code === "ECONNREFUSED"))
    return { cause: "proxy", ...facts, proxy: proxyHost };
  if (DNS.has(code ?? "")) return { cause: "dns", ...facts };
  if (code === "ECONNREFUSED") return { cause: "refused", ...facts };
  return { cause: TIMEOUTS.has(code ?? "") ? "timeout" : "connection", ...facts };
}

/** The innermost cause, or the first of several attempts. */
function rootOf(error: Error): Error {
  if (Error.isError(error.cause)) return rootOf(error.cause);
  const [first] = "errors" in error && Array.isArray(error.errors) ? (error.errors as unknown[]) : [];
  return Error.isError(first) ? rootOf(first) : error;
}

const codeOf = (error: Error): string | undefined =>
  "code" in error && typeof error.code === "string" ? error.code : undefined;
