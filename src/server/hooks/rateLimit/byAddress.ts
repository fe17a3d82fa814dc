import { hash } from "node:crypto";
import { isIPv6 } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../../../config/index.ts";
import type { Metrics } from "../../observability/metrics/metrics.ts";
import { sendError } from "../errorReply.ts";
import { Quota, type SharedCounts } from "./quota.ts";

const LIMIT = "RATE_LIMIT_PER_ADDRESS_PER_MINUTE";

/**
 * Limits the requests of one address per minute, valid or not, before their bodies are read. Unlike the limit of a
 * credential, it also applies to clients that try one credential after another.
 * @returns `onRequest` hooks; none if there is no limit
 */
export function addressRateLimit(
  { rateLimitPerAddressPerMinute: perMinute }: Config,
  metrics: Metrics,
  shared: SharedCounts | undefined,
) {
  if (perMinute === undefined) return [];
  const quota = new Quota("address", perMinute, shared);
  const hook = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const reserved = await quota.reserve(hash("sha256", networkOf(request.ip), "base64url"), 1);
    if ("release" in reserved) return undefined;
    metrics.rateLimited("address");
    metrics.requestRejected("RATE_LIMITED");
    const { retryAfter } = reserved;
    const message =
      `The rate limit of this address is ${String(perMinute)} requests per minute (${LIMIT}). ` +
      `Try again in ${String(retryAfter)} s.`;
    return sendError(request, reply, { status: 429, code: "RATE_LIMITED", message, limit: LIMIT, retryAfter });
  };
  return [hook];
}

/** Returns an IPv4 address as it is, and the /64 network of an IPv6 address: one subscriber has all addresses of it. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [withoutZone = ""] = address.split("%");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutZone)?.[1];
  if (mapped !== undefined) return mapped;
  const [left = "", right] = withoutZone.split("::");
  const before = groups(left);
  const after = groups(right ?? "");
  const zeros = Array.from({ length: right === undefined ? 0 : 8 - before.length - after.length }, () => "0");
  const all = [...before, ...zeros, ...after].map((group) => parseInt(group, 16).toString(16));
  return `${all.slice(0, 4).join(":")}::/64`;
}

function groups(text: string): string[] {
  return text === "" ? [] : text.split(":");
}
