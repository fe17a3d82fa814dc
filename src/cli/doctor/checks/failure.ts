/** Explains a request without a response. */
import type { Finding } from "../findings.ts";
import type { ProbeFailure } from "../probe.ts";
import type { Tenant } from "../tenant.ts";

type Explanation = Omit<Finding, "verdict">;

const CERTIFICATE = /^(?:SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_)/;

export function describeFailure(error: ProbeFailure, tenant: Tenant): Finding {
  return { ...explain(error, tenant), verdict: "problem" };
}

function explain({ route, failure }: ProbeFailure, { base, config, proxyHost }: Tenant): Explanation {
  const code = failure.code === undefined ? "" : ` (${failure.code})`;
  switch (failure.cause) {
    case "dns":
      return {
        check: "dns",
        found: `The name ${base.hostname} cannot be resolved${code}.`,
        meaning: "The host is misspelled, or this network reaches the platform through a proxy only.",
        settings: [
          { name: "OPEN_CONNECTORS_URL", value: null },
          { name: "HTTPS_PROXY", value: null },
        ],
      };
    case "proxy":
      return {
        check: "proxy",
        found: `The proxy ${proxyHost ?? ""} cannot be used${code}.`,
        meaning: "The proxy's address or its credentials are wrong, or the proxy refuses the host of the platform.",
        settings: [
          { name: base.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY", value: null },
          { name: "NO_PROXY", value: null },
        ],
      };
    case "tls":
      return explainTls(base.hostname, failure.code ?? "");
    case "timeout":
      return {
        check: "address",
        found: `GET ${route} had no response within ${String(config.readTimeoutMs)} ms${code}.`,
        meaning: "A firewall drops the connection, or the platform is slower than the limit of one read.",
        settings: [{ name: "UPSTREAM_TIMEOUT_MS", value: null }],
      };
    case "too large":
      return {
        check: "address",
        found: `The response to GET ${route} is larger than ${String(config.maxResponseBytes)} bytes.`,
        meaning: "The gateway rejects such a response: clients receive UPSTREAM_INVALID_RESPONSE.",
        settings: [{ name: "MAX_RESPONSE_BYTES", value: null }],
      };
    default:
      return {
        check: "address",
        found:
          failure.cause === "refused"
            ? `${base.host} accepts no connections${code}.`
            : `The connection to ${base.host} failed during GET ${route}${code}.`,
        meaning: "The host or the port is wrong, or a firewall or a balancer closes the connection.",
        settings: [{ name: "OPEN_CONNECTORS_URL", value: null }],
      };
  }
}

function explainTls(hostname: string, code: string): Explanation {
  const found = `The TLS connection to ${hostname} failed (${code}).`;
  if (CERTIFICATE.test(code)) {
    return {
      check: "tls",
      found,
      meaning: "Node does not trust the certificate authority, as with a proxy that inspects TLS. Add its certificate.",
      settings: [{ name: "NODE_EXTRA_CA_CERTS", value: null }],
    };
  }
  const isOtherHost = code === "ERR_TLS_CERT_ALTNAME_INVALID";
  return {
    check: "tls",
    found,
    meaning: isOtherHost
      ? "The certificate belongs to another host: the host is wrong."
      : "The certificate or the TLS version is not valid. Check the clock of this machine, and the address.",
    settings: [{ name: "OPEN_CONNECTORS_URL", value: null }],
  };
}
