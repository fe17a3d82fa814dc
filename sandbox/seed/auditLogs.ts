/** Seeded audit logs, each computed from its position. Consecutive rows belong to different users, accounts and scopes. */
import { isoDate } from "../dates.ts";
import { hash32, pick } from "../hash32.ts";
import { auditScopes, type AuditScope, type SeededAuditLogs } from "../state/auditLogs.ts";
import type { SeededUsers } from "../state/users.ts";
import type { AuditLog } from "../wire.ts";
import { organizationId } from "./accounts.ts";
import { auditedCall, type AuditableEntities } from "./auditedCall.ts";

export interface AuditLogPlan {
  readonly count: number;
  /** Number of distinct users; 0 for all users. */
  readonly distinctUsers: number;
  readonly newest: Date;
}

const { floor } = Math;
const interval = 37_000;

export function seedAuditLogs(plan: AuditLogPlan, users: SeededUsers, entities: AuditableEntities): SeededAuditLogs {
  const distinct = plan.distinctUsers === 0 ? users.count : Math.min(plan.distinctUsers, users.count);
  const newest = plan.newest.getTime();
  const userAt = (position: number): number => floor(((hash32(position, 1) % distinct) * users.count) / distinct);
  const scopeAt = (position: number): AuditScope => pick(auditScopes, hash32(position, 2));
  const accountIdAt = (position: number): number => users.accountIdAt(userAt(position));
  const callAt = (position: number) =>
    auditedCall(scopeAt(position), hash32(position, 3), accountIdAt(position), entities);
  const timeAt = (position: number): number => newest - position * interval - (hash32(position, 4) % 144) * 250;

  return {
    count: plan.count,
    timeAt,
    scopeAt,
    accountIdAt,
    userIdAt: (position) => users.firstId + userAt(position),
    entityAt: (position) => callAt(position).entity,
    at: (position) => {
      const hash = hash32(position, 5);
      const { method, path, columns } = callAt(position);
      const ids = {
        org_id: organizationId,
        account_id: accountIdAt(position),
        user_id: users.firstId + userAt(position),
      };
      return {
        id: hash % 3 === 0 ? 9_000_000 - position : `5c9a1f${position.toString(16).padStart(6, "0")}`,
        timestamp: isoDate(new Date(timeAt(position))),
        method,
        resource_uri: `/elements/api-v2${path}`,
        status: pick([200, 200, 200, 200, 200, 200, 400, 401, 403, 404, 409, 500], hash >>> 4),
        ...addressesOf(hash),
        ...(hash % 3 === 1 ? asText(ids) : ids),
        ...(hash % 5 === 1 ? asText(columns) : columns),
      };
    },
  };
}

/** The platform sends ids as numbers or as strings. */
const asText = (ids: Partial<AuditLog>): Partial<AuditLog> =>
  Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, String(id)]));

/** None, the client's, or also a proxy's: in one text or in a list. */
function addressesOf(hash: number): { readonly ip_address?: string | string[] } {
  const client = `192.0.2.${String(1 + (hash % 254))}`;
  const proxy = `198.51.100.${String(1 + (hash % 254))}`;
  switch (hash % 13) {
    case 6:
      return {};
    case 7:
      return { ip_address: `${client}, ${proxy}` };
    case 8:
      return { ip_address: [client, proxy] };
    default:
      return { ip_address: client };
  }
}
