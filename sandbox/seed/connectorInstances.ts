/** Seeded connector instances: a few per account. */
import { isoDate } from "../dates.ts";
import { elementToken, sha256Base64 } from "../elementToken.ts";
import type { SandboxOptions } from "../options.ts";
import { isSecret, connectorSettings } from "../representations/connector.ts";
import { ConnectorInstances, type Instance } from "../state/connectorInstances.ts";
import type { Connectors } from "../state/connectors.ts";
import type { Connector } from "../wire.ts";
import { conditionOf, inOrder, kindCondition, type InstanceCondition } from "./instanceCondition.ts";
import type { SeedAccount } from "./owners.ts";

/** The first instance of every account uses the connector with the most transformations. */
const connectorKeys = [
  "sfdc",
  "netsuiteerpv2",
  "jira",
  "hubspotcrm",
  "quickbooks",
  "slack",
  "zendesk",
  "shopify",
  "xero",
];
/** Connectors of the applications that have records and no other instance in order, in the order of the instances' ids. */
const applicationKeys = ["hubspotcrm", "zendesk", "epicor", "shopify", "googledrive"];
/** Below all other ids, so that these do not depend on the size of the tenant. */
const firstApplicationId = 417_001;
const tags = ["freight", "live", "test", "emea", "finance & tax"];
const opened = Date.UTC(2018, 4, 9, 8);

export type InstancePlan = Pick<SandboxOptions, "connectorInstancesPerAccount" | "kind">;

/** Every ninth account has no connector instances: its list is answered with 404. */
export const hasConnectorInstances = (position: number): boolean => position % 9 !== 5;

export function seedConnectorInstances(
  connectors: Connectors,
  accounts: readonly SeedAccount[],
  { connectorInstancesPerAccount, kind }: InstancePlan,
): ConnectorInstances {
  const condition = kind ? kindCondition : conditionOf;
  const instances = new ConnectorInstances();
  accounts.forEach((account, position) => {
    if (account.userIds.length === 0 || !hasConnectorInstances(position)) return;
    for (let turn = 0; turn < connectorInstancesPerAccount; turn += 1) {
      const { connectorKey, ...state } = condition(position, turn, accounts);
      const key = connectorKey ?? connectorKeys[turn === 0 ? 0 : (position + turn) % connectorKeys.length] ?? "sfdc";
      instances.put(instanceOf(instances.nextId(), connectorOf(connectors, key), account, turn, state));
    }
  });
  const [first] = accounts;
  if (first && connectorInstancesPerAccount > 0) {
    applicationKeys.forEach((key, turn) => {
      instances.put(instanceOf(firstApplicationId + turn, connectorOf(connectors, key), first, turn, inOrder));
    });
  }
  return instances;
}

function connectorOf(connectors: Connectors, key: string): Connector {
  const connector = connectors.find(key);
  if (!connector) throw new Error(`The seeds need the connector ${key}, which the catalogue lacks`);
  return connector;
}

/** `turn` numbers the instances of the account. */
function instanceOf(
  id: number,
  connector: Connector,
  account: SeedAccount,
  turn: number,
  { disabled, application, isSparse, ownerAccount }: InstanceCondition,
): Instance {
  const name = `${connector.name} of ${account.name}`;
  return {
    id,
    accountId: account.id,
    userId: ownerAccount?.userIds[0] ?? account.userIds[turn % account.userIds.length] ?? 0,
    token: elementToken(id),
    createdDate: isoDate(new Date(opened + id * 61_000 + (id % 2) * 250)),
    connectorId: connector.id,
    name,
    tags: id % 4 === 3 ? [name] : [...new Set([tags[turn % tags.length] ?? "", tags[id % tags.length] ?? ""])],
    configuration: configurationOf(connector, id),
    externalAuthentication: "none",
    disabled,
    application,
    isSparse,
  };
}

/** Settings that the connector requires or has a default for. Values are strings, `"true"` included. */
function configurationOf(connector: Connector, id: number): Record<string, string> {
  const filled = connectorSettings(connector).filter(
    (setting) => setting.required === true || setting.defaultValue !== undefined,
  );
  return Object.fromEntries(filled.map(({ key, defaultValue }) => [key, defaultValue ?? valueFor(key, connector, id)]));
}

function valueFor(key: string, connector: Connector, id: number): string {
  if (key.endsWith("url")) return `https://${connector.key}-${String(id)}.example`;
  return isSecret(key) ? sha256Base64(`${key} of ${String(id)}`) : `${key}-${String(id)}`;
}
