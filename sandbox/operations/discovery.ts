/**
 * Objects of a connector instance: of the Element token, or of the id in the path. The hub in the path is ignored, as by the
 * platform. A disabled instance has objects, too.
 */
import { applicationResponse } from "../application.ts";
import { connectedInstance } from "../caller.ts";
import { PlatformError } from "../errors.ts";
import type { Call, Handler, HandlerResponse } from "../handler.ts";
import { commonResourcesOf, objectMetadata, nativeObjects, type HubObject } from "../representations/hubObjects.ts";
import { objectsDocument } from "../representations/swaggerDocument.ts";
import { withoutExtensions, withReferencesResolved } from "../representations/swaggerOptions.ts";
import { effectiveTransformations, levelsOf } from "../representations/transformation.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { Connector } from "../wire.ts";
import { booleanParameter } from "./booleanParameter.ts";
import { findConnector } from "./connectorAccess.ts";
import { requireKnownVersion } from "./connectors.ts";
import { instanceFromPath } from "./instanceAccess.ts";

export const discovery = {
  listHubObjects: (call) => listObjects(call, connectedInstance(call.caller)),

  listConnectorInstanceObjects: (call) => listObjects(call, instanceFromPath(call, "viewAccountElementInstances")),

  getHubObjectApiDocs: (call) => {
    requireKnownVersion(call);
    const instance = connectedInstance(call.caller);
    const connector = connectorOf(call, instance);
    const object = findObject(call, [...nativeObjects(connector), ...commonResources(call, instance)]);
    const document = objectsDocument(connector, [object], booleanParameter(call, "discovery"));
    const plain = booleanParameter(call, "basic") ? withoutExtensions(document) : document;
    if (!booleanParameter(call, "resolveReferences")) return respond(call, instance, plain);
    return respond(call, instance, withReferencesResolved(plain, document.definitions ?? {}));
  },

  getHubObjectMetadata: (call) => readMetadata(call, connectedInstance(call.caller)),

  getConnectorInstanceObjectMetadata: (call) =>
    readMetadata(call, instanceFromPath(call, "viewAccountElementInstances")),
} satisfies Record<string, Handler>;

/** Hydrogen: names of native objects. Helium: objects, including common resources. */
function listObjects(call: Call, instance: Instance): HandlerResponse {
  const objects = objectsOf(call, instance);
  const rows = isHelium(call)
    ? objects.map(({ name, vendorName, type }) => ({ name, vendorName, type }))
    : objects.map(({ name }) => name);
  return respond(call, instance, rows);
}

function readMetadata(call: Call, instance: Instance): HandlerResponse {
  const object = findObject(call, objectsOf(call, instance));
  return respond(call, instance, objectMetadata(object, connectorOf(call, instance), isHelium(call)));
}

const respond = ({ store }: Call, instance: Instance, body: unknown): HandlerResponse =>
  applicationResponse(instance, store.settings, body);

const isHelium = ({ headers }: Call): boolean => headers["elements-version"] === "Helium";

const connectorOf = (call: Call, { connectorId }: Instance): Connector => findConnector(call, connectorId);

function commonResources(call: Call, instance: Instance): readonly HubObject[] {
  const levels = levelsOf(call.caller.organizationId, instance);
  const { transformations } = call.store;
  const effective = effectiveTransformations(transformations, instance.connectorId, levels);
  return commonResourcesOf(connectorOf(call, instance), effective);
}

function objectsOf(call: Call, instance: Instance): readonly HubObject[] {
  const native = nativeObjects(connectorOf(call, instance));
  return isHelium(call) ? [...commonResources(call, instance), ...native] : native;
}

function findObject({ params: { objectName = "" } }: Call, objects: readonly HubObject[]): HubObject {
  const object = objects.find(({ name }) => name === objectName);
  if (!object) throw new PlatformError(404, `No object found with name ${objectName}`);
  return object;
}
