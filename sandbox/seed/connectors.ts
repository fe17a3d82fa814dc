/** Rows of `GET /elements`. */
import type { Connector } from "../wire.ts";
import { connectorEntries, type ConnectorEntry } from "./data/connectors.ts";
import { hubs } from "./data/hubs.ts";
import { exportedRow } from "./data/samples/connectors.ts";

/** Connectors in the format of the vendor's SDK: flat `authenticationType`, epoch dates. Others have `authentication.type` and ISO dates. */
export const sdkFormConnectors: ReadonlySet<string> = new Set([
  "jira",
  "sapc4ccrm",
  "sapbusinessone",
  "zendesk",
  "greenhouse",
]);

/** Connectors outside the CRM hub with bulk jobs. */
const bulkJobsOf: Readonly<Record<string, "both" | "downloads">> = {
  zendesk: "both",
  epicor: "both",
  shopify: "downloads",
};

export const seedConnectors = (): readonly Connector[] => connectorEntries.map(toRow);

function toRow(entry: ConnectorEntry): Connector {
  const { id, key, name, hub, authentication } = entry;
  const about = hubs.find((known) => known.key === hub)?.about ?? hub;
  const created = new Date(Date.UTC(2014, 0, 15, 9, 30) + id * 3_600_000);
  const sdkForm = sdkFormConnectors.has(key);
  return {
    id,
    key,
    name,
    description: `${name}: ${about}`,
    image: `elements/provider_${key}.png`,
    logo: key,
    hub,
    active: true,
    deleted: false,
    typeOauth: authentication.startsWith("oauth"),
    trialAccount: false,
    transformationsEnabled: true,
    bulkDownloadEnabled: hub === "crm" || key in bulkJobsOf,
    bulkUploadEnabled: hub === "crm" || bulkJobsOf[key] === "both",
    cloneable: true,
    extendable: !entry.private,
    beta: entry.beta ?? false,
    extended: entry.extended ?? false,
    private: entry.private ?? false,
    protocolType: hub === "db" ? "jdbc" : "http",
    createdDate: sdkForm ? created.getTime() : created.toISOString().replace(".000Z", "Z"),
    ...(sdkForm ? { authenticationType: authentication } : { authentication: { type: authentication } }),
    ...(id % 3 === 2 && { signupURL: `https://${key}.example/sign-up` }),
    ...exportedRow(key),
  };
}
