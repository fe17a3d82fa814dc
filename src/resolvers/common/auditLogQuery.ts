import type { AuditLogKind, AuditLogQuery } from "../../datasources/auditLog.ts";
import { badUserInput } from "../../relay/inputErrors.ts";
import { describeId, fromGlobalId, toDatabaseId } from "../../relay/globalId.ts";
import { AuditLogScope, type AuditLogFilter } from "../../schema/auditLog.ts";
import type { OperationId } from "../../schema/common/rest.ts";

/** The REST calls of logs without an entity: one for each scope. */
export const auditLogCalls: readonly OperationId[] = [
  "listAuditLogs",
  "listAuthenticationAuditLogs",
  "listCommonResourceAuditLogs",
  "listConnectorInstanceAuditLogs",
  "listConnectorAuditLogs",
  "listFormulaInstanceAuditLogs",
  "listFormulaAuditLogs",
];

/** The REST calls of logs of one entity. */
export const entityAuditLogCalls: readonly OperationId[] = [
  "listAuditLogsOfCommonResource",
  "listAuditLogsOfConnectorInstance",
  "listAuditLogsOfConnector",
  "listAuditLogsOfFormulaEntity",
];

const KINDS: Readonly<Record<AuditLogScope, AuditLogKind | undefined>> = {
  ALL: undefined,
  AUTHENTICATION: "authentication",
  COMMON_RESOURCES: "common-resources",
  CONNECTOR_INSTANCES: "element-instances",
  CONNECTORS: "elements",
  FORMULA_INSTANCES: "formula-instances",
  FORMULAS: "formulas",
};

/** The parent of a field `auditLogs`, which determines the account, the user or the entity. A filter must not name another. */
export interface AuditLogOwner {
  readonly account?: string;
  readonly user?: string;
  readonly subject?: { readonly scope: AuditLogScope; readonly entity: string };
}

export interface AuditLogArguments {
  readonly scope?: AuditLogScope | null;
  readonly entity?: string | null;
  readonly filter?: AuditLogFilter | null;
}

export function scopeOf({ scope }: AuditLogArguments, { subject }: AuditLogOwner): AuditLogScope {
  return subject?.scope ?? scope ?? AuditLogScope.ALL;
}

export function auditLogQuery(args: AuditLogArguments, owner: AuditLogOwner): AuditLogQuery {
  const { filter } = args;
  const scope = scopeOf(args, owner);
  const entity = owner.subject?.entity ?? args.entity;
  return {
    kind: KINDS[scope],
    entity: entity === undefined || entity === null ? undefined : entityOf(scope, entity),
    from: filter?.from ?? undefined,
    to: filter?.to ?? undefined,
    userId: narrowed("User", filter?.user, owner.user, "filter.user"),
    accountId: narrowed("Account", filter?.account, owner.account, "filter.account"),
  };
}

function narrowed(type: string, id: string | null | undefined, fixed: string | undefined, argument: string) {
  const filtered = id === undefined || id === null ? undefined : toDatabaseId(type, id, argument);
  if (filtered !== undefined && fixed !== undefined && filtered !== fixed) {
    throw badUserInput(
      `\`${argument}\` must be the ${type} that these audit logs belong to, or be omitted, but got another.`,
    );
  }
  return filtered ?? fixed;
}

function entityOf(scope: AuditLogScope, entity: string): string {
  switch (scope) {
    case AuditLogScope.CONNECTORS:
      return toDatabaseId("Connector", entity, "entity");
    case AuditLogScope.CONNECTOR_INSTANCES:
      return toDatabaseId("ConnectorInstance", entity, "entity");
    case AuditLogScope.COMMON_RESOURCES:
      return commonResourceName(entity);
    case AuditLogScope.FORMULAS:
      return formulaPartId(entity);
    default:
      throw badUserInput(`\`entity\` cannot be given with scope ${scope}: the platform does not narrow that log.`);
  }
}

/** All levels share one log, so only the name in the global id of a common resource matters. */
function commonResourceName(entity: string): string {
  const parts = fromGlobalId(entity);
  if (parts?.type !== "CommonResource") return entity;
  return parts.key.split(":").slice(2).join(":");
}

function formulaPartId(entity: string): string {
  if (fromGlobalId(entity) === undefined) return entity;
  throw badUserInput(
    `\`entity\` must be the id of a step, a trigger or a configuration of a formula, but got ${describeId(entity)}.`,
  );
}
