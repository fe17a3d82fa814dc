/** The call that a seeded audit log records. That `entity_id` contains the id of the path is inferred. */
import { pick } from "../hash32.ts";
import type { AuditScope } from "../state/auditLogs.ts";
import type { AuditLog } from "../wire.ts";

/** Resources that calls may refer to. */
export interface AuditableEntities {
  readonly commonResources: readonly string[];
  readonly connectors: readonly number[];
  readonly formulaEntities: readonly number[];
  readonly formulaInstances: readonly number[];
  instancesOf(accountId: number): readonly number[];
}

export interface AuditedCall {
  readonly method: string;
  readonly path: string;
  readonly columns: Partial<AuditLog>;
  readonly entity?: string;
}

const callOn = (
  method: string,
  path: string,
  column: "entity_id" | "instance_id",
  id: number | string,
): AuditedCall => ({
  method,
  path,
  columns: { [column]: id },
  entity: String(id),
});

/** `deleted` stands for a resource that no longer exists: logs outlive the resources that they refer to. */
const pickOr = <Item>(items: readonly Item[], hash: number, deleted: Item): Item =>
  items.length === 0 ? deleted : pick(items, hash);

export function auditedCall(
  scope: AuditScope,
  hash: number,
  accountId: number,
  entities: AuditableEntities,
): AuditedCall {
  const method = pick(["GET", "GET", "GET", "POST", "PUT", "PATCH", "DELETE"], hash >>> 3);
  switch (scope) {
    case "authentication":
      return {
        method: "POST",
        path: pick(["/authentication", "/authentication/oauth", "/users/me"], hash),
        columns: {},
      };
    case "commonResources": {
      const name = pickOr(entities.commonResources, hash, "MyContact");
      const level = pick(["organizations", "accounts"], hash >>> 5);
      return callOn(method, `/${level}/objects/${encodeURIComponent(name)}/definitions`, "entity_id", name);
    }
    case "connectorInstances": {
      const id = pickOr(entities.instancesOf(accountId), hash, 417_000 + (hash % 900));
      return callOn(method, `/instances/${String(id)}`, "instance_id", id);
    }
    case "connectors": {
      const id = pickOr(entities.connectors, hash, 1);
      return callOn(method, `/elements/${String(id)}`, "entity_id", id);
    }
    case "formulaInstances": {
      const id = pickOr(entities.formulaInstances, hash, 88_000);
      return callOn(method, `/formulas/instances/${String(id)}`, "entity_id", id);
    }
    case "formulas": {
      const id = pickOr(entities.formulaEntities, hash, 40);
      return callOn(method, `/formulas/steps/${String(id)}`, "entity_id", id);
    }
    case "other":
      return { method, path: pick(["/accounts", "/users", `/accounts/${String(accountId)}/users`], hash), columns: {} };
  }
}
