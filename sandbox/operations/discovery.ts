/** What is behind the connector instance of the Element token. The hub in the path is cosmetic: nothing here reads it. */
import { connectedInstance } from "../caller.ts";
import { documentOfObjects } from "../describe/document.ts";
import { commonResourcesOf, fieldsOf, nativeObjectsOf, type HubObject } from "../describe/hubObjects.ts";
import { withoutExtensions, withReferencesResolved } from "../describe/simplify.ts";
import { PlatformError } from "../errors.ts";
import type { Call, Handler } from "../handler.ts";
import type { Connector } from "../wire.ts";
import { connectorWith } from "./connectorAccess.ts";
import { requireKnownVersion } from "./connectors.ts";

export const discovery = {
  /** Hydrogen has names of native objects, Helium objects, common resources included. */
  listHubObjects: (call) => {
    const objects = objectsOf(call);
    if (!isHelium(call)) return { body: objects.map(({ name }) => name) };
    return { body: objects.map(({ name, vendorName, type }) => ({ name, vendorName, type })) };
  },

  getHubObjectApiDocs: (call) => {
    requireKnownVersion(call);
    const object = objectIn(call, [...nativeObjectsOf(connectorOf(call)), ...commonResources(call)]);
    const document = documentOfObjects(connectorOf(call), [object], isOn(call, "discovery"));
    const plain = isOn(call, "basic") ? withoutExtensions(document) : document;
    if (!isOn(call, "resolveReferences")) return { body: plain };
    return { body: withReferencesResolved(plain, document.definitions ?? {}) };
  },

  getHubObjectMetadata: (call) => ({ body: fieldsOf(objectIn(call, objectsOf(call)), isHelium(call)) }),
} satisfies Record<string, Handler>;

const isOn = ({ query }: Call, name: string): boolean => query.get(name) === "true";

const isHelium = ({ headers }: Call): boolean => headers["elements-version"] === "Helium";

const connectorOf = (call: Call): Connector => connectorWith(call, connectedInstance(call.caller).connectorId);

function commonResources(call: Call): readonly HubObject[] {
  const { accountId } = connectedInstance(call.caller);
  return commonResourcesOf(connectorOf(call), call.store.transformations, {
    account: { level: "account", id: accountId },
    organization: { level: "organization", id: call.caller.organizationId },
  });
}

function objectsOf(call: Call): readonly HubObject[] {
  const native = nativeObjectsOf(connectorOf(call));
  return isHelium(call) ? [...commonResources(call), ...native] : native;
}

function objectIn({ params: { objectName = "" } }: Call, objects: readonly HubObject[]): HubObject {
  const object = objects.find(({ name }) => name === objectName);
  if (!object) throw new PlatformError(404, `No object found with name ${objectName}`);
  return object;
}
