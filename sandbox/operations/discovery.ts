/**
 * Objects of the connector instance of the Element token. The hub in the path is ignored, as by the platform. A disabled
 * instance has objects, too.
 */
import { applicationResponse } from "../application.ts";
import { connectedInstance } from "../caller.ts";
import { PlatformError } from "../errors.ts";
import type { Call, Handler, HandlerResponse } from "../handler.ts";
import { commonResourcesOf, objectMetadata, nativeObjects, type HubObject } from "../representations/hubObjects.ts";
import { objectsDocument } from "../representations/swaggerDocument.ts";
import { withoutExtensions, withReferencesResolved } from "../representations/swaggerOptions.ts";
import type { Connector } from "../wire.ts";
import { booleanParameter } from "./booleanParameter.ts";
import { findConnector } from "./connectorAccess.ts";
import { requireKnownVersion } from "./connectors.ts";

export const discovery = {
  /** Hydrogen: names of native objects. Helium: objects, including common resources. */
  listHubObjects: (call) => {
    const objects = objectsOf(call);
    if (!isHelium(call))
      return respond(
        call,
        objects.map(({ name }) => name),
      );
    return respond(
      call,
      objects.map(({ name, vendorName, type }) => ({ name, vendorName, type })),
    );
  },

  getHubObjectApiDocs: (call) => {
    requireKnownVersion(call);
    const object = findObject(call, [...nativeObjects(connectorOf(call)), ...commonResources(call)]);
    const document = objectsDocument(connectorOf(call), [object], booleanParameter(call, "discovery"));
    const plain = booleanParameter(call, "basic") ? withoutExtensions(document) : document;
    if (!booleanParameter(call, "resolveReferences")) return respond(call, plain);
    return respond(call, withReferencesResolved(plain, document.definitions ?? {}));
  },

  getHubObjectMetadata: (call) =>
    respond(call, objectMetadata(findObject(call, objectsOf(call)), connectorOf(call), isHelium(call))),
} satisfies Record<string, Handler>;

const respond = ({ caller, store }: Call, body: unknown): HandlerResponse =>
  applicationResponse(connectedInstance(caller), store.settings, body);

const isHelium = ({ headers }: Call): boolean => headers["elements-version"] === "Helium";

const connectorOf = (call: Call): Connector => findConnector(call, connectedInstance(call.caller).connectorId);

function commonResources(call: Call): readonly HubObject[] {
  const { id, accountId } = connectedInstance(call.caller);
  return commonResourcesOf(connectorOf(call), call.store.transformations, [
    { level: "organization", id: call.caller.organizationId },
    { level: "account", id: accountId },
    { level: "instance", id },
  ]);
}

function objectsOf(call: Call): readonly HubObject[] {
  const native = nativeObjects(connectorOf(call));
  return isHelium(call) ? [...commonResources(call), ...native] : native;
}

function findObject({ params: { objectName = "" } }: Call, objects: readonly HubObject[]): HubObject {
  const object = objects.find(({ name }) => name === objectName);
  if (!object) throw new PlatformError(404, `No object found with name ${objectName}`);
  return object;
}
