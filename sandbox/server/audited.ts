/** Writes go into the audit log, refused ones included. Reads do not: whoever watches the log would fill it. */
import type { Caller } from "../caller.ts";
import type { Operation } from "../contract/document.ts";
import { PlatformError } from "../errors.ts";
import type { Answer } from "../handler.ts";
import type { AuditScope } from "../state/auditLogs.ts";
import type { Store } from "../store.ts";
import type { AuditLog } from "../wire.ts";
import type { Received } from "./receive.ts";

interface Attempt {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller;
  readonly received: Received;
}

export function audited(store: Store, attempt: Attempt, perform: () => Answer): Answer {
  if (attempt.received.method === "GET") return perform();
  try {
    const answer = perform();
    add(store, attempt, 200);
    return answer;
  } catch (fault) {
    add(store, attempt, fault instanceof PlatformError ? fault.status : 500);
    throw fault;
  }
}

function add({ auditLogs }: Store, { operation, params, caller, received }: Attempt, status: number): void {
  const { scope, column, entity } = subjectOf(operation.template, params);
  const { userId, accountId, organizationId } = caller;
  auditLogs.add({
    scope,
    userId,
    accountId,
    ...(entity !== undefined && { entity }),
    row: {
      method: received.method,
      resource_uri: `/elements/api-v2${received.path}`,
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

function subjectOf(template: string, params: Attempt["params"]): Subject {
  if (/[/](objects|transformations)([/]|$)/.test(template)) {
    return { scope: "commonResources", column: "entity_id", entity: params["objectName"] };
  }
  if (template.includes("/instances")) {
    return { scope: "connectorInstances", column: "instance_id", entity: params["id"] };
  }
  return { scope: "other" };
}
