/** Whether the platform responds at the address. Sends no credentials: another server must not receive them. */
import { skipped, type Finding } from "../findings.ts";
import { ProbeFailure, type Reply } from "../probe.ts";
import type { Tenant } from "../tenant.ts";
import { describeFailure } from "./failure.ts";
import { checkDns, checkProxy, checkTls } from "./network.ts";

const PATH = "/organizations/me";
const API_PATH = "/elements/api-v2";

export interface AddressResult {
  /** False if credentials must not be sent. */
  readonly isPlatform: boolean;
  readonly findings: readonly Finding[];
}

/** @throws ProbeLimitError */
export async function checkAddress(tenant: Tenant): Promise<AddressResult> {
  let reply: Reply;
  try {
    reply = await tenant.probe.getAnonymously(PATH);
  } catch (error) {
    if (!(error instanceof ProbeFailure)) throw error;
    return { isPlatform: false, findings: [describeFailure(error, tenant)] };
  }
  const address = await describeReply(tenant, reply);
  const findings = [address, checkProxy(tenant), await checkDns(tenant), checkTls(tenant)];
  return { isPlatform: address.verdict !== "problem", findings };
}

/** Represents the checks that need a platform which accepts the credentials. */
export const skippedAfterProblem = (): Finding =>
  skipped("other checks", "not run", "Correct the problem above, and run doctor again.");

async function describeReply(tenant: Tenant, reply: Reply): Promise<Finding> {
  const { base } = tenant;
  const { status } = reply;
  const address = `${base.origin}${base.pathname}`;
  if (reply.isFromPlatform && (status === 401 || status === 403)) {
    const found = `${address} is the platform: it refuses a request without credentials (${String(status)}).`;
    return { check: "address", verdict: "ok", found, meaning: "The address is correct." };
  }
  if (status >= 500 || status === 429) {
    return {
      check: "address",
      verdict: "problem",
      found: `${address} responds with status ${String(status)}.`,
      meaning: "The platform, or a load balancer in front of it, is not available now. Run doctor again later.",
    };
  }
  if (status >= 300 && status < 400) return describeRedirect(address, reply);
  if (reply.isFromPlatform && status < 300) {
    const found = `${address} responds to a request without credentials (${String(status)}).`;
    return { check: "address", verdict: "note", found, meaning: "The platform usually refuses such a request." };
  }
  return describeWrongPath(tenant, address, status);
}

/** Names only the origin: the rest of `Location` may hold a token. */
function describeRedirect(address: string, { status, headers: { location } }: Reply): Finding {
  const target = typeof location === "string" && URL.canParse(location) ? ` to ${new URL(location).origin}` : "";
  return {
    check: "address",
    verdict: "problem",
    found: `${address} responds with a redirect${target} (${String(status)}).`,
    meaning: "The gateway follows no redirects. Use the address of the API, not that of the user interface.",
    settings: [{ name: "OPEN_CONNECTORS_URL", value: null }],
  };
}

async function describeWrongPath({ base, probe }: Tenant, address: string, status: number): Promise<Finding> {
  const problem = {
    check: "address",
    verdict: "problem",
    found: `${address} is not the REST API: a request without credentials has status ${String(status)} instead of 401.`,
  } as const;
  const standard = new URL(API_PATH, base);
  const other = base.pathname === API_PATH ? undefined : await probe.getAnonymously(PATH, standard);
  if (other?.isFromPlatform === true && (other.status === 401 || other.status === 403)) {
    const meaning = `The path is wrong: the REST API is at ${standard.href}.`;
    return { ...problem, meaning, settings: [{ name: "OPEN_CONNECTORS_URL", value: base.origin }] };
  }
  const meaning = "The host or the path is wrong. Clients would receive UPSTREAM_INVALID_RESPONSE.";
  return { ...problem, meaning, settings: [{ name: "OPEN_CONNECTORS_URL", value: null }] };
}
