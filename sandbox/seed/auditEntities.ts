/** Resources that seeded audit logs refer to. */
import type { Accounts } from "../state/accounts.ts";
import { organizationId } from "./accounts.ts";
import type { AuditableEntities } from "./auditedCall.ts";
import type { ResourceStates } from "./resources.ts";

export function auditableEntities(accounts: Accounts, resources: ResourceStates): AuditableEntities {
  const { commonResources, connectors, formulas, instances } = resources;
  const owners = [
    { level: "organization", id: organizationId } as const,
    ...accounts.all().map(({ id }) => ({ level: "account", id }) as const),
  ];
  const instanceIds = Map.groupBy(instances.all(), ({ accountId }) => accountId);
  return {
    commonResources: [...new Set(owners.flatMap((owner) => [...commonResources.of(owner).keys()]))],
    connectors: connectors.all.map(({ id }) => id),
    formulaEntities: formulas.all.flatMap((formula) =>
      [...(formula.steps ?? []), ...(formula.triggers ?? []), ...(formula.configuration ?? [])].flatMap(idIn),
    ),
    formulaInstances: formulas.instances.map(({ id }) => id),
    instancesOf: (accountId) => (instanceIds.get(accountId) ?? []).map(({ id }) => id),
  };
}

const idIn = (entity: object): readonly number[] => {
  const id: unknown = "id" in entity ? entity.id : undefined;
  return typeof id === "number" ? [id] : [];
};
