/** Swagger 2.0 documents of a connector, of one of its operations, and of one of its objects. */
import { nameOf, type ObjectModel } from "../records/objectModel.ts";
import { acimodelbank } from "../seed/data/samples/acimodelbank.ts";
import type { ApiDescription, Connector } from "../wire.ts";
import { objectsOfConnector } from "./connectorObjects.ts";
import { swaggerDefinition } from "./swaggerDefinition.ts";
import { childPaths, objectPaths, type Paths } from "./swaggerPaths.ts";

/** Discovery calls that every connector has, copied from the exported document. */
const discoveryPaths = ["/objects", "/objects/{objectName}/docs", "/objects/{objectName}/metadata", "/ping"];

/** Without custom fields, and with the paths of sub-objects. */
export function connectorDocument(connector: Connector): ApiDescription {
  if (connector.key === "acimodelbank") return acimodelbank;
  const objects = objectsOfConnector(connector);
  const parents = objects.filter(({ children }) => children !== undefined);
  const children = parents.flatMap((parent) => parent.children ?? []);
  const document = objectsDocument(connector, objects, false);
  const discovery = Object.fromEntries(discoveryPaths.map((path) => [path, acimodelbank.paths?.[path]]));
  return {
    ...document,
    tags: [...(document.tags ?? []), { name: "objects" }, { name: "ping" }],
    paths: {
      ...document.paths,
      ...(Object.assign({}, ...parents.map((parent) => childPaths(connector, parent))) as Paths),
      ...discovery,
    },
    definitions: { ...document.definitions, ...definitionsOf(children, false), ...acimodelbank.definitions },
  };
}

const definitionsOf = (objects: readonly ObjectModel[], discovery: boolean) =>
  Object.fromEntries(objects.map((object) => [nameOf(object), swaggerDefinition(object, discovery)]));

/** @param discovery with custom fields, and with the vendor's path of each field */
export function objectsDocument(
  connector: Connector,
  objects: readonly ObjectModel[],
  discovery: boolean,
): ApiDescription {
  return {
    swagger: "2.0",
    basePath: "/elements/api-v2",
    schemes: ["https"],
    info: {
      title: connector.key,
      version: "api-v2",
      contact: { email: "support@open-connectors.example" },
      "x-element-id": connector.id,
      "x-element-key": connector.key,
      "x-element-name": connector.name,
      "x-element-hub": connector.hub,
    },
    tags: objects.map((object) => ({ name: nameOf(object) })),
    paths: Object.assign({}, ...objects.map((object) => objectPaths(connector, object))) as Paths,
    definitions: definitionsOf(objects, discovery),
  };
}

/** The document reduced to one operation and its definitions; undefined if there is no such operation. */
export function restrictToOperation(document: ApiDescription, operationId: string): ApiDescription | undefined {
  for (const [path, item] of Object.entries((document.paths ?? {}) as Paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (operation.operationId !== operationId) continue;
      return {
        ...document,
        tags: operation.tags.map((name) => ({ name })),
        paths: { [path]: { [method]: operation } },
        definitions: definitionsIn(operation, document),
      };
    }
  }
  return undefined;
}

function definitionsIn(part: unknown, document: ApiDescription, found: Record<string, unknown> = {}) {
  for (const [, name = ""] of JSON.stringify(part).matchAll(/"#\/definitions\/([^"]+)"/g)) {
    const definition = document.definitions?.[name];
    if (definition === undefined || name in found) continue;
    found[name] = definition;
    definitionsIn(definition, document, found);
  }
  return found;
}
