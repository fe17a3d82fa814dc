/** Which call an audit log tells of, and about what. That `entity_id` holds the id that the path asks for is inferred. */
import { pick } from "../mix.ts";
import type { AuditScope } from "../state/auditLogs.ts";
import type { AuditLog } from "../wire.ts";

/** What there is to have been called. */
export interface Entities {
  readonly commonResources: readonly string[];
  readonly connectors: readonly number[];
  readonly formulaEntities: readonly number[];
  readonly formulaInstances: readonly number[];
  instancesOf(accountId: number): readonly number[];
}

export interface Trace {
  readonly method: string;
  readonly path: string;
  readonly columns: Partial<AuditLog>;
  readonly entity?: string;
}

const about = (method: string, path: string, column: "entity_id" | "instance_id", id: number | string): Trace => ({
  method,
  path,
  columns: { [column]: id },
  entity: String(id),
});

/** Logs outlive what they tell of: without anything to pick, it was deleted long ago. */
const pickOr = <Item>(items: readonly Item[], hash: number, gone: Item): Item =>
  items.length === 0 ? gone : pick(items, hash);

export function trace(scope: AuditScope, hash: number, accountId: number, entities: Entities): Trace {
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
      return about(method, `/${level}/objects/${encodeURIComponent(name)}/definitions`, "entity_id", name);
    }
    case "connectorInstances": {
      const id = pickOr(entities.instancesOf(accountId), hash, 417_000 + (hash % 900));
      return about(method, `/instances/${String(id)}`, "instance_id", id);
    }
    case "connectors": {
      const id = pickOr(entities.connectors, hash, 1);
      return about(method, `/elements/${String(id)}`, "entity_id", id);
    }
    case "formulaInstances": {
      const id = pickOr(entities.formulaInstances, hash, 88_000);
      return about(method, `/formulas/instances/${String(id)}`, "entity_id", id);
    }
    case "formulas": {
      const id = pickOr(entities.formulaEntities, hash, 40);
      return about(method, `/formulas/steps/${String(id)}`, "entity_id", id);
    }
    case "other":
      return { method, path: pick(["/accounts", "/users", `/accounts/${String(accountId)}/users`], hash), columns: {} };
  }
}
