import type { SourcesQuery } from "./__generated__/operations.ts";
import { MAPPINGS } from "./mapping.ts";

type Instance = NonNullable<NonNullable<SourcesQuery["ownAccount"]>["connectorInstances"]>["nodes"][number];

/** A connector instance whose contacts are in the list. */
export interface Source {
  readonly id: string;
  readonly databaseId: string;
  readonly name: string;
  /** Key of the connector. */
  readonly connector: string;
  /** Name of the CRM. */
  readonly crm: string;
}

/** The most connector instances that `Query.records` reads. */
const MAX_SOURCES = 20;

export function crmsIn(instances: readonly Instance[]): readonly Source[] {
  return instances
    .flatMap(({ id, databaseId, name, connector }) =>
      connector && MAPPINGS.has(connector.key)
        ? [{ id, databaseId, name, connector: connector.key, crm: connector.name }]
        : [],
    )
    .slice(0, MAX_SOURCES);
}
