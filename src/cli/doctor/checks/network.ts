/** The way to the platform: proxy, name resolution, TLS. The checks use the connection of an earlier request. */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { count } from "../../words.ts";
import { skipped, type Finding } from "../findings.ts";
import { isLoopback } from "../../safety.ts";
import type { Tenant } from "../tenant.ts";

const DAY_MS = 86_400_000;
/** A certificate that expires sooner is a note. */
const MIN_DAYS_LEFT = 14;

const isProxied = ({ proxyHost, recorder }: Tenant): boolean =>
  recorder.connections.some(({ host }) => host === proxyHost);

export function checkProxy(tenant: Tenant): Finding {
  const { proxyHost } = tenant;
  if (isProxied(tenant)) {
    const found = `Requests go through the proxy ${proxyHost ?? ""}.`;
    return { check: "proxy", verdict: "ok", found, meaning: "The gateway uses the same proxy." };
  }
  const found = proxyHost === undefined ? "Connections are direct." : `NO_PROXY excludes ${tenant.base.host}.`;
  return { check: "proxy", verdict: "ok", found, meaning: "The gateway connects without a proxy." };
}

export async function checkDns(tenant: Tenant): Promise<Finding> {
  const { hostname } = tenant.base;
  const ok = { check: "dns", verdict: "ok" } as const;
  if (isProxied(tenant)) return { ...ok, found: "The proxy resolves the host.", meaning: "This machine needs no DNS." };
  if (isIP(hostname.replace(/^\[(.*)\]$/, "$1")) !== 0) {
    return { ...ok, found: "The host is an IP address.", meaning: "The gateway needs no DNS." };
  }
  const startedAt = performance.now();
  const addresses = await lookup(hostname, { all: true });
  const milliseconds = Math.round(performance.now() - startedAt);
  return {
    ...ok,
    found: `${hostname} has ${String(addresses.length)} ${addresses.length === 1 ? "address" : "addresses"}, resolved in ${String(milliseconds)} ms.`,
    meaning: "The gateway resolves the name for each new connection.",
  };
}

export function checkTls(tenant: Tenant): Finding {
  const { base, recorder } = tenant;
  if (base.protocol !== "https:") {
    return isLoopback(base.hostname)
      ? {
          check: "tls",
          verdict: "ok",
          found: "No TLS, on this machine.",
          meaning: "No network carries the credentials.",
        }
      : {
          check: "tls",
          verdict: "problem",
          found: "No TLS.",
          meaning: "The network can read the credentials of all clients.",
          settings: [{ name: "OPEN_CONNECTORS_URL", value: null }],
        };
  }
  const tls = recorder.connections.find(({ host, tls }) => host === base.host && tls !== undefined)?.tls;
  if (tls === undefined) return skipped("tls", "The server sent no certificate.", "");
  const daysLeft = Math.floor((tls.validUntil.getTime() - Date.now()) / DAY_MS);
  const found = `${tls.protocol}, certificate of ${tls.issuer}, valid for ${count(daysLeft, "day")}.`;
  return daysLeft < MIN_DAYS_LEFT
    ? { check: "tls", verdict: "note", found, meaning: "Requests fail once the certificate has expired." }
    : { check: "tls", verdict: "ok", found, meaning: "Node trusts the certificate." };
}
