/** Resources of the connected application that hide paths of the platform from calls with an Element token. */
import { applicationResponse } from "../application.ts";
import { requireEnabled } from "../caller.ts";
import { PlatformError } from "../errors.ts";
import type { HandlerResponse } from "../handler.ts";
import { nativeObjects, type HubObject } from "../representations/hubObjects.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { Store } from "../store.ts";
import type { ReceivedRequest } from "./receivedRequest.ts";

/**
 * The application's response; undefined if it has no object of the path's first segment, and the platform responds.
 * @throws PlatformError 401 if the application has revoked the access, 403 if the instance is disabled, 404 for all calls but lists
 */
export function respondAsApplication(
  { connectors, settings }: Store,
  instance: Instance,
  { method, path }: ReceivedRequest,
): HandlerResponse | undefined {
  const [, first = "", ...rest] = path.split("/");
  const connector = connectors.find(instance.connectorId);
  const objects = connector ? nativeObjects(connector) : [];
  const object = objects.find(({ name, vendorName }) => name === first || vendorName === first);
  if (!object) return undefined;
  requireEnabled(instance);
  const records = [1, 2, 3].map((number) => recordOf(object, number));
  const response = applicationResponse(instance, settings, records);
  if (method === "GET" && rest.join("") === "") return response;
  throw new PlatformError(404, "Not Found", `The ${object.vendorName} does not exist`);
}

function recordOf({ vendorName, fields }: HubObject, number: number): object {
  const topLevel = Object.entries(fields).filter(([path]) => !path.includes("."));
  return Object.fromEntries(topLevel.map(([path, type]) => [path, valueOf(`${vendorName} ${path}`, type, number)]));
}

function valueOf(text: string, type: string, number: number): string | number | boolean {
  if (type === "date") return `2019-03-0${String(number)}T09:30:00Z`;
  if (type === "boolean") return number % 2 === 0;
  return ["int", "number"].includes(type) ? number * 100 : `${text} ${String(number)}`;
}
