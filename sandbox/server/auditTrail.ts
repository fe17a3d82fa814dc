/** Adds writes to the audit log, rejected ones included. Reads are left out: reading the log would fill it. */
import type { Caller } from "../caller.ts";
import type { Operation } from "../contract/document.ts";
import { PlatformError } from "../errors.ts";
import type { HandlerResponse } from "../handler.ts";
import type { AuditScope } from "../state/auditLogs.ts";
import type { Store } from "../store.ts";
import type { AuditLog } from "../wire.ts";
import type { ReceivedRequest } from "./receivedRequest.ts";

interface AuditedRequest {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller;
  readonly request: ReceivedRequest;
}

export async function withAuditTrail(
  store: Store,
  audited: AuditedRequest,
  run: () => HandlerResponse | Promise<HandlerResponse>,
): Promise<HandlerResponse> {
  if (audited.request.method === "GET") return run();
  try {
    const response = await run();
    addEntry(store, audited, 200);
    return response;
  } catch (error) {
    addEntry(store, audited, error instanceof PlatformError ? error.status : 500);
    throw error;
  }
}

function addEntry({ auditLogs }: Store, { operation, params, caller, request }: AuditedRequest, status: number): void {
  const { scope, column, entity } = subjectOf(operation.template, params);
  const { userId, accountId, organizationId } = caller;
  auditLogs.add({
    scope,
    userId,
    accountId,
    ...(entity !== undefined && { entity }),
    row: {
      method: request.method,
      resource_uri: `/elements/api-v2${request.path}`,
      status,
      ip_address: "192.0.2.1",
      org_id: organizationId,
      account_id: accountId,
      user_id: userId,
      ...(entity !== undefined && column !== undefined && { [column]: entity }),
    },
  });
}

interface Subject {
  readonly scope: AuditScope;
  readonly column?: keyof AuditLog;
  readonly entity?: string | undefined;
}

function subjectOf(template: string, params: AuditedRequest["params"]): Subject {
  if (/[/](objects|transformations)([/]|$)/.test(template)) {
    return { scope: "commonResources", column: "entity_id", entity: params["objectName"] };
  }
  if (template.startsWith("/formulas/{id}/instances") || template.startsWith("/formulas/instances/")) {
    return { scope: "formulaInstances", column: "entity_id", entity: params["instanceId"] };
  }
  if (template.startsWith("/formulas")) {
    return { scope: "formulas", column: "entity_id", entity: params["id"] };
  }
  if (template.includes("/instances")) {
    return { scope: "connectorInstances", column: "instance_id", entity: params["id"] };
  }
  return { scope: "other" };
}
