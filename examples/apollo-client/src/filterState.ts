import type { AuditLogScope, AuditLogsQueryVariables } from "./__generated__/operations.ts";

/** What the person has chosen. */
export interface Filters {
  readonly scope: AuditLogScope;
  readonly user: { readonly id: string; readonly email: string } | undefined;
  /** `2019-06-03T08:00` in UTC, as the input has it; empty for no limit. */
  readonly from: string;
  readonly to: string;
}

export const noFilters: Filters = { scope: "ALL", user: undefined, from: "", to: "" };

export const scopes: Readonly<Record<AuditLogScope, string>> = {
  ALL: "All requests",
  AUTHENTICATION: "Log-ins",
  CONNECTORS: "Connectors",
  CONNECTOR_INSTANCES: "Connector instances",
  COMMON_RESOURCES: "Common resources",
  FORMULAS: "Formulas",
  FORMULA_INSTANCES: "Formula instances",
};

const pageSize = 25;
const inUtc = (text: string) => new Date(`${text}Z`).toISOString();

/** The variables of the operation. Absent filters are omitted, so that the cache has one entry for "no filter". */
export function variablesOf({ scope, user, from, to }: Filters): AuditLogsQueryVariables {
  return {
    first: pageSize,
    scope,
    filter: { ...(user && { user: user.id }), ...(from && { from: inUtc(from) }), ...(to && { to: inUtc(to) }) },
    withEntity: scope !== "ALL" && scope !== "AUTHENTICATION",
  };
}
