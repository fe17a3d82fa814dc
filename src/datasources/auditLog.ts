import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { restList, type RestList } from "./common/restList.ts";
import type { AuditLogRecord } from "./common/records.ts";
import { RecordReader } from "./common/recordParser.ts";

const auditLogs = new RecordReader<AuditLogRecord>("an audit log", { id: "id", timestamp: "id" });

/** The platform's seven logs, by the last segment of their paths; `undefined` is the log of all API requests. */
export type AuditLogKind =
  "authentication" | "common-resources" | "element-instances" | "elements" | "formula-instances" | "formulas";

export interface AuditLogQuery {
  readonly kind: AuditLogKind | undefined;
  /** Narrows the log to one thing: a name or an id. */
  readonly entity?: string | undefined;
  /** ISO 8601 with milliseconds. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly userId?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Who called what. No call reads a single row. */
export class AuditLogSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /audit-logs[/{kind}[/{entity}]]`. */
  list({ kind, entity, from, to, userId, accountId }: AuditLogQuery): RestList<AuditLogRecord> {
    const log = kind === undefined ? "/audit-logs" : path`/audit-logs/${kind}`;
    return restList(this.client, {
      path: entity === undefined ? log : log + path`/${entity}`,
      paging: "token",
      filters: { from, to, userId, accountId },
      records: auditLogs,
    });
  }
}
