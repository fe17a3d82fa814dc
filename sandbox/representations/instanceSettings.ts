/** Settings of a connector instance as rows: those that its connector takes, then others that it was created with. */
import type { Instance } from "../state/connectorInstances.ts";
import type { Connector, ConnectorInstanceSetting } from "../wire.ts";
import { connectorSettings, isSecret } from "./connector.ts";
import { SECRET_MASK } from "./connectorInstance.ts";

const MAX_SETTINGS = 1_000;

export function instanceSettings(instance: Instance, connector: Connector): ConnectorInstanceSetting[] {
  const known = connectorSettings(connector);
  const others = Object.keys(instance.configuration).filter((key) => known.every((setting) => setting.key !== key));
  return [...known, ...others.map((key) => ({ key, name: key }))].map(({ key, name, ...about }, position) => ({
    id: instance.id * MAX_SETTINGS + position,
    key,
    ...(name !== undefined && { name }),
    ...("type" in about && {
      description: about.description ?? "",
      type: about.type ?? "",
      required: about.required ?? false,
      hideFromConsole: about.hideFromConsole ?? false,
    }),
    active: true,
    propertyValue: valueOf(key, instance.configuration[key]),
  }));
}

function valueOf(key: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  return isSecret(key) ? SECRET_MASK : value;
}
