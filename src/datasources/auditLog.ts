import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { auditLogs } from "./common/parsers/organization.ts";
import type { AuditLogRecord } from "./common/records.ts";
import { restList, type RestList } from "./common/restList.ts";

/** The last path segment of one of the platform's audit logs; undefined for the log of all API requests. */
export type AuditLogKind =
  "authentication" | "common-resources" | "element-instances" | "elements" | "formula-instances" | "formulas";

export interface AuditLogQuery {
  readonly kind: AuditLogKind | undefined;
  /** Name or id of one entity of the log. */
  readonly entity?: string | undefined;
  /** ISO 8601 with milliseconds. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly userId?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Audit logs. No REST call reads a single entry. */
export class AuditLogSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /audit-logs[/{kind}[/{entity}]]`. */
  list({ kind, entity, from, to, userId, accountId }: AuditLogQuery): RestList<AuditLogRecord> {
    const log = kind === undefined ? "/audit-logs" : path`/audit-logs/${kind}`;
    return restList(this.client, {
      path: entity === undefined ? log : log + path`/${entity}`,
      paging: "token",
      filters: { from, to, userId, accountId },
      parser: auditLogs,
    });
  }
}
