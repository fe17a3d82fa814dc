/** Seeds connectors, connector instances, common resources, transformations and formulas. */
import type { CommonResources } from "../state/commonResources.ts";
import type { ConnectorInstances } from "../state/connectorInstances.ts";
import { Connectors } from "../state/connectors.ts";
import type { Formulas } from "../state/formulas.ts";
import type { Transformations } from "../state/transformations.ts";
import { seedCommonResources } from "./commonResources.ts";
import { seedConnectorInstances, type InstancePlan } from "./connectorInstances.ts";
import { seedConnectors } from "./connectors.ts";
import { seedFormulas } from "./formulas.ts";
import type { SeedOwners } from "./owners.ts";
import { seedTransformations } from "./transformations.ts";

export interface ResourceStates {
  readonly connectors: Connectors;
  readonly instances: ConnectorInstances;
  readonly commonResources: CommonResources;
  readonly transformations: Transformations;
  readonly formulas: Formulas;
}

export function seedResources(owners: SeedOwners, plan: InstancePlan): ResourceStates {
  const connectors = new Connectors(seedConnectors());
  const instances = seedConnectorInstances(connectors, owners.accounts, plan);
  return {
    connectors,
    instances,
    commonResources: seedCommonResources(owners, instances),
    transformations: seedTransformations(owners, connectors),
    formulas: seedFormulas(owners, instances),
  };
}
