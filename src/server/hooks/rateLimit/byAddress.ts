import { hash } from "node:crypto";
import { isIPv6 } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Metrics } from "../../observability/metrics/metrics.ts";
import type { Quota } from "./quota.ts";
import { refuse } from "../errorReply.ts";

const LIMIT = "RATE_LIMIT_PER_ADDRESS_PER_MINUTE";

/**
 * Bounds the requests of one address, valid or not, before their bodies are read. This protects the gateway itself,
 * where the limit of a credential protects the platform: whoever guesses credentials has a new one each time.
 */
export function addressLimit(quota: Quota, metrics: Metrics) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const taken = await quota.take(hash("sha256", networkOf(request.ip), "base64url"), 1);
    if (!("retryAfter" in taken)) return undefined;
    metrics.rateLimited("address");
    metrics.refused("RATE_LIMITED");
    const { retryAfter } = taken;
    const message =
      `This address has sent its ${String(quota.perMinute)} requests a minute (${LIMIT}). ` +
      `Try again in ${String(retryAfter)} s.`;
    return refuse(request, reply, { status: 429, code: "RATE_LIMITED", message, limit: LIMIT, retryAfter });
  };
}

/** The address itself, or the /64 of an IPv6 address: one subscriber has all of those. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [plain = ""] = address.split("%");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  const [left = "", right] = plain.split("::");
  const before = groups(left);
  const after = groups(right ?? "");
  const zeros = Array.from({ length: right === undefined ? 0 : 8 - before.length - after.length }, () => "0");
  const whole = [...before, ...zeros, ...after].map((group) => parseInt(group, 16).toString(16));
  return `${whole.slice(0, 4).join(":")}::/64`;
}

function groups(text: string): string[] {
  return text === "" ? [] : text.split(":");
}
