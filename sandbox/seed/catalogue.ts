/** All that is not people: made for the people that there are. */
import type { CommonResources } from "../state/commonResources.ts";
import type { ConnectorInstances } from "../state/connectorInstances.ts";
import { Connectors } from "../state/connectors.ts";
import type { Formulas } from "../state/formulas.ts";
import type { Transformations } from "../state/transformations.ts";
import { seedCommonResources } from "./commonResources.ts";
import { seedConnectorInstances } from "./connectorInstances.ts";
import { seedConnectors } from "./connectors.ts";
import { seedFormulas } from "./formulas.ts";
import type { SeedPeople } from "./people.ts";
import { seedTransformations } from "./transformations.ts";

export interface CatalogueStates {
  readonly connectors: Connectors;
  readonly instances: ConnectorInstances;
  readonly commonResources: CommonResources;
  readonly transformations: Transformations;
  readonly formulas: Formulas;
}

export function seedCatalogue(people: SeedPeople, instancesPerAccount = 3): CatalogueStates {
  const connectors = new Connectors(seedConnectors());
  const instances = seedConnectorInstances(connectors, people.accounts, instancesPerAccount);
  return {
    connectors,
    instances,
    commonResources: seedCommonResources(people, instances),
    transformations: seedTransformations(people, connectors),
    formulas: seedFormulas(people, instances),
  };
}
