/** The front end of contacts in examples/apollo-client, over a gateway whose organization has mapped the contacts of both CRMs. */
import { readFileSync } from "node:fs";
import { beforeAll, expect } from "@jest/globals";
import type { Page } from "playwright-core";
import { frontEndSuite, type FrontEnd } from "./frontEnd.ts";
import type { GatewayUnderTest } from "./gateway.ts";

/** Contacts of each CRM. */
export const RECORDS = 55;

/** The operation of docs/examples, with the mapping that the page creates. */
const MAPPING = readFileSync("docs/examples/integration/15-map-contacts-of-two-crms.graphql", "utf8");

export interface ContactsFrontEnd extends FrontEnd {
  /** Global id of the organization. */
  readonly owner: string;
}

export function contactsSuite(tests: (started: () => ContactsFrontEnd) => void): void {
  frontEndSuite("apollo-client/contacts", { auditLogs: 0, records: RECORDS, usageDelayMs: 0 }, (started) => {
    let owner = "";
    beforeAll(async () => {
      const { query } = started().gateway;
      owner = (await query("{ organization { id } }")).data.organization.id;
      expect((await query(MAPPING, { variables: { owner } })).errors).toEqual([]);
    });
    tests(() => ({ ...started(), owner }));
  });
}

const HUBSPOT = 417_001;

export const HUBSPOT_DOWN = {
  status: 503,
  body: { message: "Unavailable", providerMessage: "HubSpot is down for maintenance" },
};

/** Fails each list of HubSpot until faults are cleared. */
export const failHubspot = ({ sandbox }: GatewayUnderTest) =>
  sandbox.faults.add({ on: "listHubRecords", instance: HUBSPOT, answer: HUBSPOT_DOWN });

export const rows = (page: Page) =>
  page
    .getByRole("table", { name: "Contacts" })
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader") });

export async function searchFor(page: Page, by: string, text: string): Promise<void> {
  await page.getByRole("combobox", { name: "Search by" }).selectOption(by);
  await page.getByRole("searchbox", { name: "Text" }).fill(text);
  await page.getByRole("searchbox", { name: "Text" }).press("Enter");
}
