/** Seeded requests to connected applications: of the last 30 days, of all seeded connector instances. */
import { isoDate } from "../dates.ts";
import { hash32, pick } from "../hash32.ts";
import type { ConnectorInstances, Instance } from "../state/connectorInstances.ts";
import type { Connectors } from "../state/connectors.ts";
import type { StoredUsage } from "../state/usage.ts";
import type { Organization } from "../wire.ts";

const COUNT = 1_500;
const INTERVAL_MS = (30 * 24 * 60 * 60 * 1000) / COUNT;
const FIRST_TRAFFIC_ID = 710_000_000;

const calls: readonly (readonly [method: string, path: string])[] = [
  ["GET", "contacts"],
  ["GET", "contacts"],
  ["GET", "accounts"],
  ["GET", "contacts/{id}"],
  ["POST", "contacts"],
  ["PATCH", "accounts/{id}"],
  ["DELETE", "notes/{id}"],
];

export interface UsageOwner {
  readonly connectors: Connectors;
  readonly organization: Pick<Organization, "id" | "externalId" | "name">;
}

export function seedUsage(owner: UsageOwner, instances: ConnectorInstances, now: Date): readonly StoredUsage[] {
  const all = instances.all();
  if (all.length === 0) return [];
  return Array.from({ length: COUNT }, (_, position) => {
    const hash = hash32(position, 21);
    const [method, path] = pick(calls, hash);
    const instance = pick(all, hash >>> 5);
    const time = now.getTime() - Math.floor(position * INTERVAL_MS) - (hash % 60_000);
    const hub = hubOf(owner.connectors, instance);
    return usageOf(owner, instance, {
      trafficId: String(FIRST_TRAFFIC_ID - position),
      requestId: [1, 2, 3]
        .map((part) =>
          hash32(position, 30 + part)
            .toString(16)
            .padStart(8, "0"),
        )
        .join(""),
      time,
      method,
      uri: `/hubs/${hub}/${path.replace("{id}", String(1 + (hash % 300)))}`,
      api: `/hubs/${hub}/${path}`,
      userId: instance.userId,
      status: hash % 16 === 3 ? 502 : 200,
      milliseconds: 40 + (hash % 2_400),
    });
  });
}

export interface UsedCall {
  readonly trafficId: string;
  readonly requestId: string;
  readonly time: number;
  readonly method: string;
  /** Path below the base path of the API. */
  readonly uri: string;
  readonly api: string;
  readonly userId: number;
  /** Status of the response to the caller. */
  readonly status: number;
  readonly milliseconds: number;
}

export function usageOf({ connectors, organization }: UsageOwner, instance: Instance, call: UsedCall): StoredUsage {
  const connector = connectors.find(instance.connectorId);
  return {
    time: call.time,
    accountId: instance.accountId,
    hub: hubOf(connectors, instance),
    tags: instance.tags,
    row: {
      user_id: call.userId,
      company_id: organization.id,
      account_id: instance.accountId,
      process_time: call.milliseconds,
      traffic_id: call.trafficId,
      request_status: call.status < 400 ? "SUCCESS" : "FAILED",
      request_ip: "192.0.2.1",
      request_uri: `/elements/api-v2${call.uri}`,
      element_api: `${call.method} ${call.api}`,
      ...(connector && { element_key: connector.key, element_name: connector.name }),
      request_id: call.requestId,
      traffic_date: isoDate(new Date(call.time)),
      company_external_id: organization.externalId ?? "",
      company_external_name: organization.name,
    },
  };
}

const hubOf = (connectors: Connectors, { connectorId }: Instance): string =>
  connectors.find(connectorId)?.hub ?? "general";
