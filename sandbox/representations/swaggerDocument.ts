/** Swagger 2.0 documents of a connector, of one of its operations, and of one of its objects. */
import { objectsOfHub } from "../seed/data/hubObjects.ts";
import { acimodelbank } from "../seed/data/samples/acimodelbank.ts";
import type { ApiDescription, Connector } from "../wire.ts";
import { swaggerDefinition, type ObjectSchema } from "./swaggerDefinition.ts";
import { swaggerPaths, type PathItem } from "./swaggerPaths.ts";

type Paths = Record<string, PathItem>;

/** Discovery calls that every connector has, copied from the exported document. */
const discoveryPaths = ["/objects", "/objects/{objectName}/docs", "/objects/{objectName}/metadata", "/ping"];

export function connectorDocument(connector: Connector): ApiDescription {
  if (connector.key === "acimodelbank") return acimodelbank;
  const objects = objectsOfHub(connector.hub).map(({ name, vendorName, fields }) => ({
    name: name ?? vendorName,
    vendorName,
    fields,
  }));
  const document = objectsDocument(connector, objects, false);
  const discovery = Object.fromEntries(discoveryPaths.map((path) => [path, acimodelbank.paths?.[path]]));
  return {
    ...document,
    tags: [...(document.tags ?? []), { name: "objects" }, { name: "ping" }],
    paths: { ...document.paths, ...discovery },
    definitions: { ...document.definitions, ...acimodelbank.definitions },
  };
}

export function objectsDocument(
  connector: Connector,
  objects: readonly ObjectSchema[],
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
    tags: objects.map(({ name }) => ({ name })),
    paths: Object.assign({}, ...objects.map(({ name }) => swaggerPaths(name))) as Paths,
    definitions: Object.fromEntries(objects.map((object) => [object.name, swaggerDefinition(object, discovery)])),
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
