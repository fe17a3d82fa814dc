import type { OperationId } from "../../schema/common/rest.ts";

/** The REST calls behind a log without an entity: one for each scope. */
export const auditLogCalls: readonly OperationId[] = [
  "listAuditLogs",
  "listAuthenticationAuditLogs",
  "listCommonResourceAuditLogs",
  "listConnectorInstanceAuditLogs",
  "listConnectorAuditLogs",
  "listFormulaInstanceAuditLogs",
  "listFormulaAuditLogs",
];

/** And behind one that is narrowed to an entity. */
export const entityAuditLogCalls: readonly OperationId[] = [
  "listAuditLogsOfCommonResource",
  "listAuditLogsOfConnectorInstance",
  "listAuditLogsOfConnector",
  "listAuditLogsOfFormulaEntity",
];
