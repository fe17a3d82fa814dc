/** Details that `GET /elements/{keyOrId}` adds to a list row: settings, resources, parameters, hooks. Taken from an export if there is one. */
import { nameOf, type ObjectModel } from "../records/objectModel.ts";
import { exportedDetails } from "../seed/data/samples/connectors.ts";
import {
  commonSettings,
  providerDataByAuthentication,
  settingsByAuthentication,
  type SettingEntry,
} from "../seed/data/settings.ts";
import type { Connector, ConnectorSetting } from "../wire.ts";
import { objectsOfConnector } from "./connectorObjects.ts";

/** Computed on access: the details of 160 connectors take several megabytes. */
export function connectorDetails(connector: Connector): Partial<Connector> {
  const exported = exportedDetails(connector.key);
  if (exported) return exported;
  return {
    configuration: connectorSettings(connector),
    resources: objectsOfConnector(connector).flatMap((object, index) => resourcesOf(connector, object, index)),
    parameters: ["Accept", "Content-Type"].map((vendorName, index) => ({
      id: connector.id * 100 + index,
      elementId: connector.id,
      name: "application/json",
      vendorName,
      type: "value",
      vendorType: "header",
      source: "request",
      required: false,
      createdDate: "2018-02-11T21:31:18Z",
    })),
    hooks: [],
    objects: [],
  };
}

export const authenticationOf = (connector: Connector): string =>
  connector.authentication?.type ?? connector.authenticationType ?? "custom";

export function connectorSettings(connector: Connector): ConnectorSetting[] {
  const exported = exportedDetails(connector.key)?.configuration;
  if (exported) return exported;
  const own = settingsByAuthentication[authenticationOf(connector)] ?? [];
  return [...own, ...commonSettings].map((setting, index) => toSetting(connector, setting, index));
}

/** What an OAuth dialogue returns to the callback URL. */
export function connectorProviderData(connector: Connector): ConnectorSetting[] {
  const keys = providerDataByAuthentication[authenticationOf(connector)] ?? [];
  return keys.map((key) => ({ key, name: key, type: "TEXTFIELD_1000", active: true, required: true }));
}

function toSetting(connector: Connector, setting: SettingEntry, index: number): ConnectorSetting {
  return {
    id: connector.id * 100 + 20 + index,
    key: setting.key,
    name: setting.name,
    description: `${connector.name} ${setting.name}`,
    type: setting.type,
    ...(setting.defaultValue === undefined ? {} : { defaultValue: setting.defaultValue }),
    ...(setting.options ? { options: [...setting.options] } : {}),
    displayOrder: index + 1,
    active: true,
    internal: setting.internal ?? false,
    groupControl: false,
    hideFromConsole: setting.internal ?? false,
    required: setting.required ?? false,
    companyConfig: false,
    resellerConfig: false,
  };
}

function resourcesOf(connector: Connector, object: ObjectModel, index: number): NonNullable<Connector["resources"]> {
  const name = nameOf(object);
  const path = `/hubs/${connector.hub ?? "general"}/${name}`;
  const calls = [
    { method: "GET", path, description: `Search for /${name}`, vendorPath: `/${object.vendorName}` },
    {
      method: "GET",
      path: `${path}/{id}`,
      description: `Retrieve a(n) /${name}`,
      vendorPath: `/${object.vendorName}/{id}`,
    },
  ];
  return calls.map((call, position) => ({
    id: connector.id * 1000 + index * 10 + position,
    ...call,
    vendorMethod: call.method,
    type: "api",
    kind: "eb",
    createdDate: "2018-09-19T16:02:55Z",
    response: { contentType: "application/json" },
    hooks: [],
  }));
}

/** Settings whose values are returned as `********`. */
export const isSecret = (key: string): boolean => /password|secret|token|signature|^(oauth\.)?api\.key$/.test(key);
