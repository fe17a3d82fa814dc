/** Audit logs. Account-level callers see the entries of their account. */
import { requirePrivilege } from "../caller.ts";
import { badRequest, forbidden } from "../errors.ts";
import type { HandlerResponse, Call, Handlers } from "../handler.ts";
import { paginate } from "../paging.ts";
import type { AuditLogFilter, AuditScope } from "../state/auditLogs.ts";
import { dateRange } from "./dateRange.ts";

export const auditLogOperations = {
  listAuditLogs: (call) => list(call, {}),
  listAuthenticationAuditLogs: (call) => list(call, { scope: "authentication" }),
  listCommonResourceAuditLogs: (call) => list(call, { scope: "commonResources" }),
  listConnectorInstanceAuditLogs: (call) => list(call, { scope: "connectorInstances" }),
  listConnectorAuditLogs: (call) => list(call, { scope: "connectors" }),
  listFormulaInstanceAuditLogs: (call) => list(call, { scope: "formulaInstances" }),
  listFormulaAuditLogs: (call) => list(call, { scope: "formulas" }),
  listAuditLogsOfCommonResource: (call) => listOne(call, "commonResources", "commonResourceName"),
  listAuditLogsOfConnectorInstance: (call) => listOne(call, "connectorInstances", "elementInstanceId"),
  listAuditLogsOfConnector: (call) => listOne(call, "connectors", "elementId"),
  listAuditLogsOfFormulaEntity: (call) => listOne(call, "formulas", "entityId"),
} satisfies Partial<Handlers>;

const listOne = (call: Call, scope: AuditScope, parameter: string): HandlerResponse =>
  list(call, { scope, entity: call.params[parameter] ?? "" });

function list(call: Call, entry: Pick<AuditLogFilter, "scope" | "entity">): HandlerResponse {
  const { query } = call;
  const { from, to } = dateRange(call);
  const userId = idIn(query, "userId");
  const accountId = visibleAccount(call, idIn(query, "accountId"));
  const filter = {
    ...entry,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(userId !== undefined && { userId }),
    ...(accountId !== undefined && { accountId }),
  };
  return paginate(call, call.store.auditLogs.list(filter));
}

/** The account whose entries are returned; undefined for all accounts. @throws PlatformError 403 */
function visibleAccount({ caller }: Call, requested: number | undefined): number | undefined {
  if (caller.privileges.has("viewLogsOrg")) return requested;
  requirePrivilege(caller, "viewLogsAccount");
  if (requested !== undefined && requested !== caller.accountId) {
    throw forbidden("Insufficient privileges for this account");
  }
  return caller.accountId;
}

function idIn(query: URLSearchParams, name: "userId" | "accountId"): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d+$/.test(text)) throw badRequest(`Invalid value for ${name}: expected a number, but got '${text}'`);
  return Number(text);
}
