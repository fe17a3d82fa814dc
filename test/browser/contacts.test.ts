/** Contacts of two CRMs as one list: reading, searching, and sources that fail. */
import { expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import type { PageElement } from "../support/browser.ts";
import { contactsSuite, failHubspot, HUBSPOT_DOWN, RECORDS, rows, searchFor } from "../support/contactsPage.ts";
import { holdRequests, looksOf, reportLate, scrollToEnd, secretsOf } from "../support/frontEnd.ts";
import type { GatewayUnderTest } from "../support/gateway.ts";
import { until } from "../support/until.ts";

const NAMES = { salesforce: "Salesforce Sales Cloud of Freight Portal", hubspot: "HubSpot CRM of Freight Portal" };

const source = (page: Page, name: keyof typeof NAMES) => page.getByRole("listitem", { name: NAMES[name] });
const titles = (page: Page) =>
  rows(page).evaluateAll((all: PageElement[]) => all.map(({ textContent }) => textContent));

async function unmap({ query }: GatewayUnderTest, owner: string) {
  const remove = `mutation ($owner: ID!) {
    a: deleteTransformation(input: { owner: $owner, connector: "sfdc", resource: "crmContact" }) { userErrors { message } }
    b: deleteTransformation(input: { owner: $owner, connector: "hubspotcrm", resource: "crmContact" }) { userErrors { message } }
    deleteCommonResource(input: { owner: $owner, name: "crmContact" }) { userErrors { message } }
  }`;
  const { data } = await query(remove, { variables: { owner } });
  for (const payload of Object.values(data)) expect(payload).toEqual({ userErrors: [] });
}

/** Scrolls until all contacts of both CRMs are there. */
async function readAll(page: Page, total: number) {
  const end = page.getByText(`${String(total)} contacts. That is all.`);
  while ((await end.count()) === 0) {
    const before = await rows(page).count();
    await scrollToEnd(page);
    await end.or(rows(page).nth(before)).first().waitFor();
  }
}

contactsSuite((started) => {
  it("offers to map the contacts if no CRM has the common resource, and reads them then", async () => {
    const { gateway, owner, open } = started();
    await unmap(gateway, owner);
    const { page, problems } = await open();
    await page.getByRole("button", { name: "Map the contacts" }).click();
    await rows(page).nth(39).waitFor();
    expect(gateway.calls().filter((call) => call.startsWith("POST"))).toEqual([
      "POST /organizations/objects/crmContact/definitions",
      "POST /organizations/elements/sfdc/transformations/crmContact",
      "POST /organizations/elements/hubspotcrm/transformations/crmContact",
    ]);
    expect(problems).toEqual([]);
  });

  it("reads contacts of both CRMs in turns, with one call to each", async () => {
    const { gateway, open } = started();
    const { page, problems } = await open();
    await rows(page).nth(39).waitFor();
    expect(gateway.calls().filter((call) => call.startsWith("GET /hubs/"))).toEqual([
      "GET /hubs/crm/crmContact?pageSize=21",
      "GET /hubs/crm/crmContact?pageSize=21",
    ]);
    const texts = await titles(page);
    for (const [place, text] of texts.entries()) expect(text).toContain(place % 2 === 0 ? "Salesforce" : "HubSpot");
    await source(page, "salesforce").getByText("20 contacts, more below").waitFor();
    expect(problems).toEqual([]);
  });

  it("loads more while it is scrolled, to the end, with every contact once", async () => {
    const { gateway, open } = started();
    const { page, problems } = await open();
    await rows(page).first().waitFor();
    await readAll(page, 2 * RECORDS);
    expect(await rows(page).count()).toBe(2 * RECORDS);
    const shown = (await titles(page)).map((text) => /[^\s]+@[^\s]+?[.]example/.exec(text)?.[0] ?? text);
    expect(new Set(shown).size).toBe(2 * RECORDS);
    for (const name of ["salesforce", "hubspot"] as const)
      await source(page, name)
        .getByText(`${String(RECORDS)} contacts, all shown`)
        .waitFor();
    expect(await page.getByRole("button", { name: "Show more contacts" }).count()).toBe(0);
    expect(gateway.calls().filter((call) => call.startsWith("GET /hubs/")).length).toBeLessThanOrEqual(8);
    expect(problems).toEqual([]);
  });

  it("loads more where one report of the browser says out of sight, and then in sight", async () => {
    const { page } = await started().open();
    await reportLate(page);
    await rows(page).first().waitFor();
    await readAll(page, 2 * RECORDS);
    expect(await rows(page).count()).toBe(2 * RECORDS);
  });

  it("loads more by the keyboard, and keeps the focus where it is", async () => {
    const { page } = await started().open("/", { viewport: { width: 1280, height: 400 } });
    const more = page.getByRole("button", { name: "Show more contacts" });
    // Without the observer, as the button scrolls into view when it gets the focus.
    await page.evaluate("IntersectionObserver.prototype.observe = () => {}");
    await rows(page).nth(39).waitFor();
    await more.press("Enter");
    await rows(page).nth(79).waitFor();
    await more.and(page.locator(":focus")).waitFor();
  });

  it("searches both CRMs by a condition that both support, and lets go of it again", async () => {
    const { gateway, open } = started();
    const { page, problems } = await open();
    await rows(page).first().waitFor();
    gateway.sandbox.clearCalls();
    await searchFor(page, "City", "Gränna");
    // The whole list can end in the same words.
    await until(async () => (await rows(page).filter({ hasNotText: "Gränna" }).count()) === 0);
    await page.getByText(/^\d+ contacts[.] That is all[.]$/).waitFor();
    const found = await titles(page);
    expect(found.length).toBeGreaterThan(2);
    for (const text of found) expect(text).toContain("Gränna");
    for (const crm of ["Salesforce", "HubSpot"]) expect(found.join()).toContain(crm);
    expect(gateway.calls()).toContain("GET /hubs/crm/crmContact?where=city%3D'Gr%C3%A4nna'&pageSize=21");

    await searchFor(page, "Last name", "Nobody");
    await page.getByText("No contact has the last name “Nobody”.").waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
    await rows(page).nth(39).waitFor();
    expect(await page.locator(":focus").getAttribute("type")).toBe("search");
    expect(problems).toEqual([]);
  });

  it("keeps the rows of the last search until those of the next one arrive", async () => {
    const { page } = await started().open();
    await rows(page).first().waitFor();
    const { letGo } = await holdRequests(page);
    await searchFor(page, "City", "Gränna");
    await page.locator("table[aria-busy=true]").waitFor();
    expect(await rows(page).count()).toBe(40);
    letGo();
    await page.locator("table[aria-busy=false]").waitFor();
    expect(await rows(page).count()).toBeLessThan(40);
  });

  it("shows the error beside the source that fails, keeps the rows of the other, and continues", async () => {
    const { gateway, open } = started();
    failHubspot(gateway);
    const { page, problems } = await open();
    await source(page, "hubspot").getByText("HubSpot is down for maintenance").waitFor();
    await source(page, "salesforce").getByText("40 contacts, more below").waitFor();
    expect(await source(page, "salesforce").getByRole("alert").count()).toBe(0);
    expect((await titles(page)).filter((text) => text.includes("HubSpot"))).toEqual([]);

    gateway.sandbox.faults.clear();
    await source(page, "hubspot").getByRole("button", { name: "Try again" }).press("Enter");
    await source(page, "hubspot").getByRole("alert").waitFor({ state: "detached" });
    await source(page, "hubspot").and(page.locator(":focus")).waitFor();
    await readAll(page, 2 * RECORDS);
    expect(await rows(page).count()).toBe(2 * RECORDS);
    expect(problems).toEqual([]);
  });

  it("stops at the end of the others while a source fails, and tries again there", async () => {
    const { gateway, open } = started();
    failHubspot(gateway);
    const { page } = await open();
    await rows(page).first().waitFor();
    await scrollToEnd(page);
    await rows(page)
      .nth(RECORDS - 1)
      .waitFor();
    await scrollToEnd(page);
    await page.getByText("More contacts could not be loaded: HubSpot is down for maintenance").waitFor();
    const calls = gateway.calls().length;
    await scrollToEnd(page);
    expect(gateway.calls()).toHaveLength(calls);

    gateway.sandbox.faults.clear();
    await page.getByRole("button", { name: "Try again" }).last().click();
    await readAll(page, 2 * RECORDS);
    expect(await rows(page).count()).toBe(2 * RECORDS);
  });

  it("says why there are no contacts at all, and tries again", async () => {
    const { gateway, open } = started();
    gateway.sandbox.faults.add({ on: "listHubRecords", answer: HUBSPOT_DOWN });
    const { page } = await open();
    await page.getByRole("alert").getByText("HubSpot is down for maintenance").waitFor();
    gateway.sandbox.faults.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await rows(page).nth(39).waitFor();
  });

  it("names the privilege that a user lacks", async () => {
    const { page } = await started().open("/", {}, "User");
    await page
      .getByRole("alert")
      .getByText(/viewAccountElementInstances/)
      .waitFor();
  });

  it("keeps secrets in memory alone, and asks no other host", async () => {
    const { gateway, url, open } = started();
    const { page, requests, problems, stored } = await open();
    await rows(page).first().waitFor();
    const kept = [await stored(), page.url(), ...requests, await page.content()].join("\n");
    for (const secret of secretsOf(gateway)) expect(kept).not.toContain(secret);
    expect(requests.filter((request) => !request.startsWith("data:") && !request.startsWith(`${url}/`))).toEqual([]);
    expect(problems).toEqual([]);
  });

  it("is dark where the person likes it dark, and fits a narrow screen, also while a contact is edited", async () => {
    const { gateway, open } = started();
    failHubspot(gateway);
    const { page } = await open("/", { colorScheme: "dark", viewport: { width: 390, height: 780 } });
    await source(page, "hubspot").getByRole("alert").waitFor();
    expect(await looksOf(page)).toEqual({ background: "rgb(18, 17, 25)", overflow: 0 });
    await page
      .getByRole("button", { name: /^Edit / })
      .first()
      .click();
    expect(await looksOf(page)).toEqual({ background: "rgb(18, 17, 25)", overflow: 0 });
  });
});
