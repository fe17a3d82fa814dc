import type { Source } from "./sources.ts";

const SHORT: Readonly<Record<string, string>> = { sfdc: "Salesforce", hubspotcrm: "HubSpot" };

export function CrmBadge({ source: { connector, crm, name } }: { readonly source: Source }) {
  return (
    <span className={`badge ${connector}`} title={name}>
      {SHORT[connector] ?? crm}
    </span>
  );
}
