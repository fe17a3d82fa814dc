/** Swagger 2.0 documents: of a connector, of one of its operations, of one object behind it. */
import { acimodelbank } from "../seed/data/samples/acimodelbank.ts";
import { objectsOfHub } from "../seed/data/hubObjects.ts";
import type { ApiDescription, Connector } from "../wire.ts";
import { definitionOf, type Described } from "./definitions.ts";
import { pathsOf, type PathItem } from "./objectPaths.ts";

type Paths = Record<string, PathItem>;

/** Every connector can be asked what is behind it, by the same calls: those of the real document. */
const discoveryPaths = ["/objects", "/objects/{objectName}/docs", "/objects/{objectName}/metadata", "/ping"];

export function documentOf(connector: Connector): ApiDescription {
  if (connector.key === "acimodelbank") return acimodelbank;
  const objects = objectsOfHub(connector.hub).map(({ name, vendorName, fields }) => ({
    name: name ?? vendorName,
    vendorName,
    fields,
  }));
  const document = documentOfObjects(connector, objects, false);
  const discovery = Object.fromEntries(discoveryPaths.map((path) => [path, acimodelbank.paths?.[path]]));
  return {
    ...document,
    tags: [...(document.tags ?? []), { name: "objects" }, { name: "ping" }],
    paths: { ...document.paths, ...discovery },
    definitions: { ...document.definitions, ...acimodelbank.definitions },
  };
}

export function documentOfObjects(
  connector: Connector,
  objects: readonly Described[],
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
    paths: Object.assign({}, ...objects.map(({ name }) => pathsOf(name))) as Paths,
    definitions: Object.fromEntries(objects.map((object) => [object.name, definitionOf(object, discovery)])),
  };
}

/** The document with one operation and the definitions that it needs; nothing if there is no such operation. */
export function restrictedTo(document: ApiDescription, operationId: string): ApiDescription | undefined {
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
