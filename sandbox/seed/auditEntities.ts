/** What the audit logs can tell of: things that are there at the start. */
import type { Accounts } from "../state/accounts.ts";
import { organizationId } from "./accounts.ts";
import type { Entities } from "./auditTrace.ts";
import type { CatalogueStates } from "./catalogue.ts";

export function entitiesOf(accounts: Accounts, catalogue: CatalogueStates): Entities {
  const { commonResources, connectors, formulas, instances } = catalogue;
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

const idIn = (thing: object): readonly number[] => {
  const id: unknown = "id" in thing ? thing.id : undefined;
  return typeof id === "number" ? [id] : [];
};
