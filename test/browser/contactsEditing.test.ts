/** Contacts of two CRMs: editing a row, refusals of a CRM, and the keyboard. */
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { contactsSuite, failHubspot, rows, searchFor } from "../support/contactsPage.ts";
import { drawing, holdRequests, scrollToEnd, showsFocus } from "../support/frontEnd.ts";

const refused = { status: 400, body: { message: "Bad Request", providerMessage: "INVALID_EMAIL_ADDRESS: ines" } };

const row = (page: Page, name: string) =>
  rows(page).filter({ has: page.getByRole("rowheader", { name, exact: true }) });
const editor = (page: Page) => page.getByRole("form", { name: /^Edit / });
const field = (page: Page, label: string) => editor(page).getByRole("textbox", { name: label });
const edit = (page: Page, name: string) => page.getByRole("button", { name: `Edit ${name}`, exact: true });
const cellsOf = async (page: Page, name: string) => row(page, name).getByRole("cell").allTextContents();
const focused = (page: Page) => page.locator(":focus");

contactsSuite((started) => {
  // First, as later tests change contacts.
  drawing.each(["light", "dark"] as const)("draws the %s picture of the README", async (colorScheme) => {
    const { gateway, open } = started();
    const { page } = await open("/", { colorScheme, viewport: { width: 1180, height: 740 }, deviceScaleFactor: 1.5 });
    await rows(page).first().waitFor();
    failHubspot(gateway);
    await scrollToEnd(page);
    await page.getByText("HubSpot is down for maintenance").waitFor();
    gateway.sandbox.faults.add({ on: "updateHubRecord", times: 1, answer: refused });
    await edit(page, "Kateřina Santos-Pereira").click();
    await field(page, "E-mail").fill("ines");
    await field(page, "E-mail").press("Enter");
    await page.getByText("INVALID_EMAIL_ADDRESS: ines").waitFor();
    await page.evaluate("scrollTo(0, 0)");
    await page.mouse.move(600, 60);
    const file = `../../docs/example-contacts-${colorScheme}.png`;
    await page.screenshot({ path: fileURLToPath(new URL(file, import.meta.url)) });
  });

  it("shows an edited contact at once, and sends what was edited", async () => {
    const { gateway, open } = started();
    const { page, problems } = await open();
    await rows(page).first().waitFor();
    for (const name of ["Kateřina Santos-Pereira", "Анђела Dvořák"]) {
      await edit(page, name).click();
      await field(page, "City").fill("Bern");
      gateway.sandbox.clearCalls();
      const { letGo } = await holdRequests(page);
      await editor(page).getByRole("button", { name: "Save" }).click();
      await row(page, name).getByText("Bern").waitFor();
      await row(page, name).getByText(`Saving ${name}`).waitFor();
      expect(gateway.calls()).toEqual([]);
      letGo();
      await row(page, name).and(page.locator("[aria-busy=false]")).waitFor();
      expect(await cellsOf(page, name)).toContain("Bern");
      const [write] = gateway.sandbox.calls.filter(({ method }) => method === "PATCH");
      expect(write).toMatchObject({ path: expect.stringContaining("/hubs/crm/crmContact/"), body: { city: "Bern" } });
    }
    await searchFor(page, "City", "Bern");
    await page.getByText("2 contacts. That is all.").waitFor();
    expect(problems).toEqual([]);
  });

  it("sends nothing if nothing was edited, and clears a value that was emptied", async () => {
    const { gateway, open } = started();
    const { page } = await open();
    const name = "Mihály Kovač";
    await edit(page, name).click();
    gateway.sandbox.clearCalls();
    await field(page, "City").press("Enter");
    await edit(page, name).click();
    await field(page, "Phone").fill("");
    const saved = page.waitForResponse("**/graphql");
    await field(page, "Phone").press("Enter");
    await saved;
    expect(gateway.sandbox.calls.flatMap(({ method, body }) => (method === "PATCH" ? [body] : []))).toEqual([
      { phone: null },
    ]);
  });

  it("takes a refused change back, with the words of the CRM, and opens it again", async () => {
    const { gateway, open } = started();
    const { page, problems } = await open();
    const name = "Kateřina Santos-Pereira";
    await row(page, name).waitFor();
    const before = await cellsOf(page, name);
    gateway.sandbox.faults.add({ on: "updateHubRecord", times: 1, answer: refused });
    await edit(page, name).click();
    await field(page, "E-mail").fill("ines");
    await field(page, "E-mail").press("Enter");
    const alert = page.getByRole("alert").filter({ hasText: `${name} was not saved` });
    await alert.getByText("INVALID_EMAIL_ADDRESS: ines").waitFor();
    expect(await alert.getByText(/^[0-9a-f]{24}$/).count()).toBe(1);
    expect(await cellsOf(page, name)).toEqual(before);
    await alert.getByRole("button", { name: "Find it" }).click();
    await alert.getByText(/^PATCH \/hubs\/crm\/crmContact\/\{id\} to HubSpot.*: FAILED after \d+ ms$/).waitFor();

    await alert.getByRole("button", { name: "Edit again" }).click();
    expect(await field(page, "E-mail").inputValue()).toBe("ines");
    expect(await alert.count()).toBe(0);
    await field(page, "E-mail").fill("katerina@harbour.example");
    await field(page, "E-mail").press("Enter");
    await row(page, name).getByText("katerina@harbour.example").waitFor();
    await row(page, name).and(page.locator("[aria-busy=false]")).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it("reads a contact again if the response to its change is lost", async () => {
    const { gateway, open } = started();
    const { page, problems } = await open();
    const name = "Анђела Dvořák";
    gateway.sandbox.faults.add({ on: "updateHubRecord", times: 1, break: "truncate" });
    await edit(page, name).click();
    await field(page, "City").fill("Galway");
    await field(page, "City").press("Enter");
    const alert = page.getByRole("alert").filter({ hasText: `${name} may have been saved` });
    await alert.waitFor();
    expect(await cellsOf(page, name)).not.toContain("Galway");
    await alert.getByRole("button", { name: "Read again" }).click();
    await row(page, name).getByText("Galway").waitFor();
    await edit(page, name).and(focused(page)).waitFor();
    expect(await alert.count()).toBe(0);
    expect(gateway.calls().filter((call) => call.startsWith("PATCH"))).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it("is usable without a mouse", async () => {
    const { page } = await started().open();
    const name = "Kateřina Santos-Pereira";
    await rows(page).first().waitFor();
    await page.getByRole("combobox", { name: "Search by" }).focus();
    await page.keyboard.press("Tab");
    expect(await focused(page).getAttribute("type")).toBe("search");
    const stops: (string | null)[] = [];
    for (const key of ["Tab", "Tab", "Tab"]) {
      await page.keyboard.press(key);
      stops.push((await focused(page).getAttribute("aria-label")) ?? (await focused(page).textContent()));
    }
    // Nothing is to be cleared, so that this button is skipped.
    expect(stops).toEqual(["Search", expect.stringMatching(/^Edit .* Haddad$/), `Edit ${name}`]);
    expect(await showsFocus(page)).toBe(true);

    await page.keyboard.press("Enter");
    await field(page, "First name").and(focused(page)).waitFor();
    await page.keyboard.type("X");
    await page.keyboard.press("Escape");
    await edit(page, name).and(focused(page)).waitFor();
    expect(await row(page, name).count()).toBe(1);

    await page.keyboard.press("Enter");
    for (const _ of ["Last name", "E-mail", "Phone", "City"]) await page.keyboard.press("Tab");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("Cork");
    await page.keyboard.press("Enter");
    await row(page, name).getByText("Cork").waitFor();
    await edit(page, name).and(focused(page)).waitFor();
  });
});
