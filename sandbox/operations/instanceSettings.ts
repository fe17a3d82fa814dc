/** Single settings of a connector instance, which change without a log-in. */
import { isoDate } from "../dates.ts";
import { notFound } from "../errors.ts";
import type { Call, Handler } from "../handler.ts";
import { instanceSettings } from "../representations/instanceSettings.ts";
import type { ConnectorInstanceSetting } from "../wire.ts";
import { findConnector } from "./connectorAccess.ts";
import { instanceFromPath } from "./instanceAccess.ts";
import { asStrings, withStoredSecrets } from "./provisioning.ts";

export const instanceSettingOperations = {
  listConnectorInstanceSettings: (call) => {
    const instance = instanceFromPath(call, "viewAccountElementInstances");
    return { body: instanceSettings(instance, findConnector(call, instance.connectorId)) };
  },

  /** Reads `propertyValue` of the row only. null removes the value. */
  updateConnectorInstanceSetting: (call) => {
    const instance = instanceFromPath(call, "editAccountElementInstances");
    const { key = "" } = settingFromPath(call, instanceSettings(instance, findConnector(call, instance.connectorId)));
    const { propertyValue = null } = call.body as ConnectorInstanceSetting;
    const { [key]: _, ...others } = instance.configuration;
    const changed = withStoredSecrets(asStrings({ [key]: propertyValue }), instance.configuration);
    const updated = {
      ...instance,
      configuration: { ...others, ...changed },
      updatedDate: isoDate(call.store.now),
    };
    call.store.instances.put(updated);
    return { body: settingFromPath(call, instanceSettings(updated, findConnector(call, instance.connectorId))) };
  },
} satisfies Record<string, Handler>;

function settingFromPath({ params }: Call, settings: readonly ConnectorInstanceSetting[]): ConnectorInstanceSetting {
  const setting = settings.find(({ id }) => String(id) === params.configId);
  if (!setting) throw notFound("configuration", params.configId ?? "");
  return setting;
}
