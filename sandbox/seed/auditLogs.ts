/** Audit logs, each made from its position. Neighbours are of different users, accounts and scopes. */
import { isoDate } from "../dates.ts";
import { mix, pick } from "../mix.ts";
import { auditScopes, type AuditScope, type SeededAuditLogs } from "../state/auditLogs.ts";
import type { SeededUsers } from "../state/users.ts";
import type { AuditLog } from "../wire.ts";
import { organizationId } from "./accounts.ts";
import { trace, type Entities } from "./auditTrace.ts";

export interface AuditLogPlan {
  readonly count: number;
  /** Distinct users; 0 takes all. */
  readonly distinctUsers: number;
  readonly newest: Date;
}

const { floor } = Math;
const interval = 37_000;

export function seedAuditLogs(plan: AuditLogPlan, users: SeededUsers, entities: Entities): SeededAuditLogs {
  const distinct = plan.distinctUsers === 0 ? users.count : Math.min(plan.distinctUsers, users.count);
  const newest = plan.newest.getTime();
  const userAt = (position: number): number => floor(((mix(position, 1) % distinct) * users.count) / distinct);
  const scopeAt = (position: number): AuditScope => pick(auditScopes, mix(position, 2));
  const accountIdAt = (position: number): number => users.accountIdAt(userAt(position));
  const traceAt = (position: number) => trace(scopeAt(position), mix(position, 3), accountIdAt(position), entities);
  const timeAt = (position: number): number => newest - position * interval - (mix(position, 4) % 144) * 250;

  return {
    count: plan.count,
    timeAt,
    scopeAt,
    accountIdAt,
    userIdAt: (position) => users.firstId + userAt(position),
    entityAt: (position) => traceAt(position).entity,
    at: (position) => {
      const hash = mix(position, 5);
      const { method, path, columns } = traceAt(position);
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
        ...(hash % 13 !== 6 && { ip_address: `192.0.2.${String(1 + (hash % 254))}` }),
        ...(hash % 3 === 1 ? asText(ids) : ids),
        ...(hash % 5 === 1 ? asText(columns) : columns),
      };
    },
  };
}

/** Ids come as numbers or as strings. */
const asText = (ids: Partial<AuditLog>): Partial<AuditLog> =>
  Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, String(id)]));
