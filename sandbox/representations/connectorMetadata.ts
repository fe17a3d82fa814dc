/** Capabilities of a connector: the response of `GET /elements/{id}/metadata`. */
import { hasBulk } from "../bulk/profile.ts";
import { sdkFormConnectors } from "../seed/connectors.ts";
import { nameOf, type ObjectModel } from "../records/objectModel.ts";
import type { Connector, ConnectorMetadata } from "../wire.ts";
import { authenticationOf, connectorDetails } from "./connector.ts";
import { objectsOfConnector } from "./connectorObjects.ts";

const withWebhooks = new Set(["crm", "helpdesk", "ecommerce", "messaging"]);
const withoutEvents = new Set(["ocr", "db", "analytics"]);

/** Without `expand`. Taken from an export if there is one. */
export function connectorMetadata(connector: Connector, instanceCount: number): ConnectorMetadata {
  const usage = { instanceCount, customerCount: instanceCount === 0 ? 0 : 1, traffic: instanceCount * 40 };
  const exported = connectorDetails(connector).elementMetadata;
  return exported ? { ...exported, key: connector.key, usage } : { ...metadataOf(connector), usage };
}

/** With `expand=true`: attributes that are otherwise optional, and what each resource supports. */
export function expandedMetadata(connector: Connector, instanceCount: number): ConnectorMetadata {
  const { hub = "general" } = connector;
  return {
    ...metadataOf(connector),
    ...connectorMetadata(connector, instanceCount),
    authenticationType: authenticationOf(connector),
    churros: !connector.beta,
    events: eventsOf(connector),
    discovery: {
      customFields: hub === "crm",
      customObjects: hub === "crm",
      endpointCustomFields: hub === "crm",
      endpointCustomObjects: false,
    },
    resources: objectsOfConnector(connector).map((object) => resourceOf(connector, object)),
  };
}

function metadataOf(connector: Connector): ConnectorMetadata {
  const { id, key, name, description = name, hub = "general", image = "", cloneable = true } = connector;
  const { active = true, beta = false, extended = false } = connector;
  return {
    id,
    key,
    name,
    description,
    active,
    beta,
    extended,
    cloneable,
    hub,
    image,
    displayOrder: 1 + (id % 100),
    elementType: "rest",
    transformations: true,
    normalizedPaging: true,
    swaggerValidated: !beta,
    authenticationTypes: [authenticationOf(connector)],
    defaultAuthentication: authenticationOf(connector),
    events: sdkFormConnectors.has(key) ? eventMethodsOf(connector) : eventsOf(connector),
    api: { type: connector.protocolType === "jdbc" ? "jdbc" : "rest", vendorSupportWebhooks: withWebhooks.has(hub) },
    bulk: bulkOf(connector),
    discovery: { nativeObjectDiscovery: hub === "crm", customFields: hub === "crm", customObjects: hub === "crm" },
    objects: objectsOfConnector(connector).flatMap((object) => object.name ?? []),
  };
}

function eventMethodsOf({ hub = "general" }: Connector): string[] {
  if (withoutEvents.has(hub)) return [];
  return withWebhooks.has(hub) ? ["webhook", "polling"] : ["polling"];
}

/** An object as in the vendor's tests; its SDK has a list of methods instead. */
function eventsOf(connector: Connector) {
  const { hub = "general" } = connector;
  const methods = eventMethodsOf(connector);
  const [object] = objectsOfConnector(connector);
  const name = object ? nameOf(object) : "items";
  const pollUrl = `/hubs/${hub}/${name}?where=lastModifiedDate>='\${gmtDate:yyyy-MM-dd'T'HH:mm:ss'Z'}'`;
  return {
    supported: methods.length > 0,
    methods,
    ...(methods.includes("polling") && { polling: { [name]: { eventTypes: ["created", "updated"], pollUrl } } }),
  };
}

const bulkOf = ({ bulkDownloadEnabled = false, bulkUploadEnabled = false }: Connector) => ({
  download: bulkDownloadEnabled,
  upload: bulkUploadEnabled,
});

function resourceOf(connector: Connector, object: ObjectModel) {
  const methods = eventMethodsOf(connector);
  const hasCustomFields = connector.hub === "crm";
  return {
    canonicalName: nameOf(object),
    operations: ["GET", "POST", "PATCH", "DELETE"],
    events: { supported: methods.length > 0, methods, eventTypes: methods.length > 0 ? ["created", "updated"] : [] },
    bulk: {
      upload: { supported: hasBulk(connector, "upload", object), native: false },
      download: { supported: hasBulk(connector, "download", object), native: false },
    },
    customField: { get: hasCustomFields, create: hasCustomFields, update: hasCustomFields, delete: false },
  };
}
