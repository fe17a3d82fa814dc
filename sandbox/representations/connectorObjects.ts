/** The objects of a connector: those of its connected application if the sandbox models it, otherwise those of its hub. */
import { applicationModels } from "../records/data/index.ts";
import type { ObjectModel } from "../records/objectModel.ts";
import { objectsOfHub, type HubObjectEntry } from "../seed/data/hubObjects.ts";
import type { Connector } from "../wire.ts";

type ConnectorKeys = Pick<Connector, "key" | "hub">;

export const objectsOfConnector = ({ key, hub }: ConnectorKeys): readonly ObjectModel[] =>
  applicationModels.get(key)?.models ?? objectsOfHub(hub).map(toModel);

/** The first attribute is the primary key. */
function toModel({ fields, picklists = {}, ...names }: HubObjectEntry): ObjectModel {
  return {
    ...names,
    keyNames: Object.keys(fields).slice(0, 1),
    attributes: Object.fromEntries(
      Object.entries(fields).map(([path, type]) => {
        const picklist = picklists[path];
        return [path, { type, filterable: !path.includes("[*]"), ...(picklist && { picklist }) }];
      }),
    ),
  };
}
