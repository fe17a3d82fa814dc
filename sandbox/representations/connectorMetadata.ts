/** Capabilities of a connector: the response of `GET /elements/{id}/metadata`. */
import { sdkFormConnectors } from "../seed/connectors.ts";
import { objectsOfHub } from "../seed/data/hubObjects.ts";
import type { Connector, ConnectorMetadata } from "../wire.ts";
import { authenticationOf, connectorDetails } from "./connector.ts";

const withWebhooks = new Set(["crm", "helpdesk", "ecommerce", "messaging"]);
const withoutEvents = new Set(["ocr", "db", "analytics"]);

export function connectorMetadata(connector: Connector, instanceCount: number): ConnectorMetadata {
  const usage = { instanceCount, customerCount: instanceCount === 0 ? 0 : 1, traffic: instanceCount * 40 };
  const exported = connectorDetails(connector).elementMetadata;
  if (exported) return { ...exported, key: connector.key, usage };
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
    events: eventsOf(connector),
    api: { type: connector.protocolType === "jdbc" ? "jdbc" : "rest", vendorSupportWebhooks: withWebhooks.has(hub) },
    bulk: { download: connector.bulkDownloadEnabled ?? false, upload: connector.bulkUploadEnabled ?? false },
    discovery: { nativeObjectDiscovery: hub === "crm", customFields: hub === "crm", customObjects: hub === "crm" },
    objects: objectsOfHub(hub).flatMap((object) => object.name ?? []),
    usage,
  };
}

/** An object in the vendor's tests, a list of names in its SDK. */
function eventsOf({ key, hub = "general" }: Connector): NonNullable<ConnectorMetadata["events"]> {
  const methods = withoutEvents.has(hub) ? [] : withWebhooks.has(hub) ? ["webhook", "polling"] : ["polling"];
  if (sdkFormConnectors.has(key)) return methods;
  return { supported: methods.length > 0, methods };
}
