import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { writePageToken } from "../../sandbox/pageToken.ts";
import type { PageElement } from "../support/browser.ts";
import { toGlobalId } from "../../src/relay/globalId.ts";
import {
  drawing,
  frontEndSuite,
  holdRequests,
  looksOf,
  reportLate,
  scrollToEnd,
  secretsOf,
  showsFocus,
} from "../support/frontEnd.ts";

const harbour = toGlobalId("Account", 7301);

const list = (page: Page) => page.getByRole("list", { name: "All accounts" });
const account = (page: Page) => page.getByRole("region", { name: "Account", exact: true });
const users = (page: Page) => account(page).getByRole("list", { name: "Users of this account" });
const title = (page: Page, name: string) => account(page).getByRole("heading", { name, exact: true });
const item = (page: Page, name: string) => list(page).getByRole("link", { name });

/** Opens the form, and sends it by Enter. */
async function rename(page: Page, name: string) {
  await account(page).getByRole("button", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "New name" }).fill(name);
  await page.keyboard.press("Enter");
}

frontEndSuite("relay", { accounts: 70, users: 300 }, (started) => {
  it("walks through all accounts by scrolling, a page at a time, and shows each once", async () => {
    const { gateway, open } = started();
    const { page, problems } = await open();
    await list(page).waitFor();
    expect(await list(page).getByRole("listitem").count()).toBe(20);

    const end = page.getByText("That is all.");
    for (let shown = 20; !(await end.isVisible()); shown += 20) {
      await scrollToEnd(page);
      await list(page).getByRole("listitem").nth(shown).or(end).first().waitFor();
    }
    const links = await list(page)
      .getByRole("link")
      .evaluateAll((all: PageElement[]) => all.map((link) => link.getAttribute("href")));
    const { data } = await gateway.query("{ accounts { totalCount } }");

    expect(links).toHaveLength(data.accounts.totalCount);
    expect(new Set(links).size).toBe(links.length);
    expect(problems).toEqual([]);
  });

  it("makes one REST call for a page of accounts", async () => {
    const { gateway, open } = started();
    const { page } = await open();
    await list(page).waitFor();
    await scrollToEnd(page);
    await list(page).getByRole("listitem").nth(20).waitFor();

    expect(gateway.calls().slice(0, 4)).toEqual([
      "GET /accounts/instances?pageSize=1",
      "GET /organizations/me",
      "GET /accounts?offset=0&pageSize=20",
      `GET /accounts?nextPage=${writePageToken({ pageSize: 20, page: 2 })}&pageSize=20`,
    ]);
  });

  it("walks on where one report of the browser says out of sight, and then in sight", async () => {
    const { page } = await started().open();
    await reportLate(page);
    await list(page).waitFor();
    for (const shown of [20, 40]) {
      await scrollToEnd(page);
      await list(page).getByRole("listitem").nth(shown).waitFor();
    }
  });

  it("goes on by its button where a page could not be read, and keeps what there is", async () => {
    const { gateway, open } = started();
    const { page } = await open();
    await list(page).waitFor();
    gateway.sandbox.faults.add({ on: "listAccounts", times: 1, answer: { status: 403 } });
    await scrollToEnd(page);
    await page.getByText("More accounts could not be loaded: Something went wrong").waitFor();
    expect(await list(page).getByRole("listitem").count()).toBe(20);

    await page.getByRole("button", { name: "Try again" }).click();
    await list(page).getByRole("listitem").nth(20).waitFor();
  });

  it("pages through the users of an account, by node", async () => {
    const { gateway, open } = started();
    const { page } = await open();
    await item(page, "Harbour Logistics").click();
    await users(page).waitFor();
    gateway.sandbox.clearCalls();
    await page.getByRole("button", { name: "Show more users" }).click();
    await users(page).getByRole("listitem").nth(5).waitFor();

    const emails = await users(page).getByText(/@/).allTextContents();
    expect(new Set(emails).size).toBe(10);
    expect(gateway.calls()).toEqual([
      "GET /accounts/7301?includeInactive=true",
      // A page has at least ten rows: the five after the fifth are in the same one.
      "GET /accounts/7301/users?offset=0&pageSize=10",
    ]);
  });

  it("shows a new name at once, everywhere, before the gateway has answered", async () => {
    const { gateway, open } = started();
    const { page, problems } = await open(`/#${toGlobalId("Account", 7303)}`);
    await title(page, "Beauséjour Robotics").waitFor();
    gateway.sandbox.clearCalls();
    const { letGo } = await holdRequests(page);
    await rename(page, "Beauséjour & Filles");
    await title(page, "Beauséjour & Filles").waitFor();
    await item(page, "Beauséjour & Filles").waitFor();
    expect(gateway.calls()).toEqual([]);

    letGo();
    await page.getByText("Saving…").waitFor({ state: "hidden" });
    expect(gateway.calls()).toEqual(["PATCH /accounts/7303"]);
    await title(page, "Beauséjour & Filles").waitFor();
    expect(problems).toEqual([]);
  });

  it.each([
    ["a refusal", 409, "This name is taken"],
    ["an outage", 500, "The platform is down"],
  ])("takes the name back after %s, says why, and offers to edit it again", async (_what, status, message) => {
    const { gateway, open } = started();
    const { page } = await open(`/#${harbour}`);
    await title(page, "Harbour Logistics").waitFor();
    gateway.sandbox.faults.add({ on: "updateAccount", times: 1, answer: { status, body: { message } } });
    const { letGo } = await holdRequests(page);
    await rename(page, "Taken");
    await title(page, "Taken").waitFor();
    letGo();

    const problem = page.getByRole("alert");
    await problem.getByText(message).waitFor();
    expect(await problem.getByText(/^[0-9a-f]{24}$/).count()).toBe(1);
    await title(page, "Harbour Logistics").waitFor();
    await item(page, "Harbour Logistics").waitFor();
    await problem.getByRole("button", { name: "Edit again" }).click();
    expect(await page.getByRole("textbox", { name: "New name" }).inputValue()).toBe("Taken");
  });

  it("reads an account again by node, and updates the list", async () => {
    const { gateway, open } = started();
    const { page } = await open(`/#${toGlobalId("Account", 7302)}`);
    await title(page, "Nordlicht Farmacia").waitFor();
    const mutation = `mutation { updateAccount(input: { account: "7302", name: "Nordlicht" }) { userErrors { code } } }`;
    expect((await gateway.query(mutation)).data.updateAccount.userErrors).toEqual([]);
    gateway.sandbox.clearCalls();
    await page.getByRole("button", { name: "Refresh" }).click();
    await title(page, "Nordlicht").waitFor();
    await list(page).getByText("Nordlicht", { exact: true }).waitFor();

    expect(gateway.calls()).toEqual(["GET /accounts/7302?includeInactive=true"]);
  });

  it("finds accounts by name, and says so where there are none", async () => {
    const { open } = started();
    const { page } = await open();
    await page.getByRole("searchbox", { name: "Search by name" }).fill("Bank");
    await list(page).getByRole("listitem").nth(19).waitFor({ state: "detached" });
    for (const text of await list(page).getByRole("listitem").allTextContents()) expect(text).toContain("Bank");

    await page.getByRole("searchbox", { name: "Search by name" }).fill("Nowhere");
    await page.getByText("No account has “Nowhere” in its name.").waitFor();
  });

  it("keeps the list where one account cannot be read, and tries again", async () => {
    const { gateway, open } = started();
    const { page } = await open();
    await list(page).waitFor();
    const answer = { status: 403, body: { message: "Not yours" } };
    gateway.sandbox.faults.add({ on: "getAccount", times: 1, answer });
    await item(page, "Harbour Logistics").click();
    await account(page).getByRole("alert").getByText("Not yours").waitFor();
    expect(await list(page).getByRole("listitem").count()).toBe(20);

    await account(page).getByRole("button", { name: "Try again" }).click();
    await users(page).waitFor();
  });

  it("keeps the account where its users are forbidden, says why in their place, and tries again", async () => {
    const { gateway, open } = started();
    const { page } = await open();
    await list(page).waitFor();
    const answer = { status: 403, body: { message: "Not your users" } };
    gateway.sandbox.faults.add({ on: "listAccountUsers", times: 1, answer });
    await item(page, "Harbour Logistics").click();
    const problem = account(page).getByRole("alert");
    await problem.getByText("Not your users").waitFor();
    expect(await problem.getByText(/^[0-9a-f]{24}$/).count()).toBe(1);
    expect(await title(page, "Harbour Logistics").count()).toBe(1);
    expect(await account(page).getByRole("button", { name: "Rename" }).count()).toBe(1);
    expect(await list(page).getByRole("listitem").count()).toBe(20);

    await problem.getByRole("button", { name: "Try again" }).click();
    await users(page).waitFor();
    await title(page, "Harbour Logistics").waitFor();
  });

  it("keeps the users that are there where the next page is forbidden", async () => {
    const { gateway, open } = started();
    const { page } = await open(`/#${harbour}`);
    await users(page).waitFor();
    const answer = { status: 403, body: { message: "No more" } };
    gateway.sandbox.faults.add({ on: "listAccountUsers", times: 1, answer });
    await page.getByRole("button", { name: "Show more users" }).click();
    await page.getByText("More users could not be loaded: No more").waitFor();
    expect(await users(page).getByRole("listitem").count()).toBe(5);

    await account(page).getByRole("button", { name: "Try again" }).click();
    await users(page).getByRole("listitem").nth(5).waitFor();
  });

  it("says that a name was changed, also where the response holds no account", async () => {
    const { gateway, open } = started();
    const { page } = await open(`/#${toGlobalId("Account", 7304)}`);
    await account(page).getByRole("button", { name: "Rename" }).waitFor();
    gateway.sandbox.faults.add({ on: "updateAccount", times: 1, answer: { status: 200, body: "" } });
    await rename(page, "Made");
    await page.getByRole("alert").getByText("Renamed to “Made”, but not read again").waitFor();
  });

  it("says that there is no account where the address names another thing", async () => {
    const { page } = await started().open(`/#${toGlobalId("Account", 999_999)}`);
    await page.getByText("There is no such account.").waitFor();
  });

  it("is usable without a mouse", async () => {
    const { visit } = started();
    const { page } = await visit();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focused = () => page.locator(":focus").textContent();
    await page.getByRole("button", { name: "Organization administrator" }).waitFor();
    await press("Tab");
    expect(await focused()).toBe("Skip to content");
    await press("Enter", "Tab", "Tab", "Tab", "Tab", "Enter");
    await list(page).waitFor();

    await press("Tab", "Tab", "Tab");
    expect(await focused()).toContain("Harbour Logistics");
    await press("Enter");
    await title(page, "Harbour Logistics").waitFor();
    const button = account(page).getByRole("button", { name: "Rename" });
    await button.press("Enter");
    await page.keyboard.type("Never mind");
    await press("Escape");
    await title(page, "Harbour Logistics").waitFor();
    await page.locator("button:focus", { hasText: "Rename" }).waitFor();
    expect(await showsFocus(page)).toBe(true);
  });

  it("keeps secrets in memory alone, and asks no other host", async () => {
    const { gateway, url, open } = started();
    const { page, requests, problems, stored } = await open(`/#${harbour}`);
    await users(page).waitFor();
    const kept = [await stored(), page.url(), ...requests, await page.content()].join("\n");
    for (const secret of secretsOf(gateway)) expect(kept).not.toContain(secret);
    const away = requests.filter((request) => !request.startsWith("data:") && !request.startsWith(`${url}/`));
    expect(away).toEqual([]);
    expect(problems).toEqual([]);

    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Organization administrator" }).waitFor();
  });

  it.each(["Account administrator", "User"])("lets the sandbox's %s in, and names the missing role", async (role) => {
    const { page } = await started().open("/", {}, role);
    const refused = page.getByRole("alert").filter({ hasText: "The accounts cannot be shown" });
    await refused.getByText("Insufficient privileges. Requires the organization administrator role.").waitFor();
    await page.getByText("Your account").waitFor();
  });

  it("says why it does not let somebody in", async () => {
    const { page } = await started().visit();
    await page.getByLabel("User secret").fill("mistyped");
    await page.getByLabel("Organization secret").fill("mistyped");
    await page.keyboard.press("Enter");
    await page
      .getByRole("alert")
      .getByText(/secret is wrong/)
      .waitFor();
    expect(await page.getByRole("heading", { name: "Accounts" }).count()).toBe(1);
  });

  it("is dark where the person likes it dark, and fits a narrow screen", async () => {
    const { page } = await started().open(`/#${harbour}`, {
      colorScheme: "dark",
      viewport: { width: 360, height: 700 },
    });
    await users(page).waitFor();
    expect(await looksOf(page)).toEqual({ background: "rgb(18, 17, 25)", overflow: 0 });
    await page.getByRole("link", { name: "All accounts" }).click();
    await item(page, "Harbour Logistics").click();
    await account(page).and(page.locator(":focus")).waitFor();
  });

  drawing.each(["light", "dark"] as const)("draws the %s picture of the README", async (colorScheme) => {
    const viewport = { width: 1180, height: 740 };
    const { page } = await started().open(`/#${harbour}`, { colorScheme, viewport, deviceScaleFactor: 1.5 });
    await users(page).waitFor();
    await list(page).waitFor();
    await page.screenshot({
      path: fileURLToPath(new URL(`../../docs/example-relay-${colorScheme}.png`, import.meta.url)),
    });
  });
});
