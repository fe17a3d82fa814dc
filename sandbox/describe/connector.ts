/** What `GET /elements/{keyOrId}` adds to a row: settings, resources, parameters, hooks. Real where there is an export. */
import type { Connector, ConnectorSetting } from "../wire.ts";
import { objectsOfHub, type HubObjectEntry } from "../seed/data/hubObjects.ts";
import { realDetails } from "../seed/data/samples/connectors.ts";
import { settingsByAuthentication, settingsOfAll, type SettingEntry } from "../seed/data/settings.ts";

/** Made when asked for: 160 connectors in full are several megabytes. */
export function detailsOf(connector: Connector): Partial<Connector> {
  const real = realDetails(connector.key);
  if (real) return real;
  return {
    configuration: settingsOf(connector),
    resources: objectsOfHub(connector.hub).flatMap((object, index) => resourcesOf(connector, object, index)),
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

export function settingsOf(connector: Connector): ConnectorSetting[] {
  const real = realDetails(connector.key)?.configuration;
  if (real) return real;
  const own = settingsByAuthentication[authenticationOf(connector)] ?? [];
  return [...own, ...settingsOfAll].map((setting, index) => toSetting(connector, setting, index));
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

function resourcesOf(connector: Connector, object: HubObjectEntry, index: number): NonNullable<Connector["resources"]> {
  const name = object.name ?? object.vendorName;
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

/** Read back as `********`. */
export const isSecret = (key: string): boolean => /password|secret|token|signature|^api\.key$/.test(key);
