import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import type { PageElement } from "../support/browser.ts";
import type { GatewayUnderTest } from "../support/gateway.ts";
import { drawing, frontEndSuite, looksOf, secretsOf, showsFocus } from "../support/frontEnd.ts";

const table = (page: Page) => page.getByRole("table", { name: "Audit log" });
const rows = (page: Page) =>
  table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("cell") });
const failed = (page: Page) => rows(page).filter({ hasText: "Not available" });
const paths = (page: Page) => rows(page).locator("code").allTextContents();

/** A write, which the platform logs. */
async function write({ query }: GatewayUnderTest) {
  const mutation = `mutation { updateAccount(input: { account: "7301", description: "Ships" }) { userErrors { code } } }`;
  expect((await query(mutation)).data.updateAccount.userErrors).toEqual([]);
}

/** One user that cannot be read: neither from the list nor alone. The others fall back on single reads. */
function hideOneUser({ sandbox }: GatewayUnderTest, skip: number) {
  const answer = { status: 403, body: { message: "Insufficient privileges for this user" } };
  sandbox.faults.add({ on: "listUsers", times: 1, answer });
  sandbox.faults.add({ on: "getUser", skip, times: 1, answer });
}

frontEndSuite("apollo-client", {}, (started) => {
  it("shows the log with who and where in three REST calls, and walks back through it", async () => {
    const { gateway, open } = started();
    const { page, problems } = await open();
    await rows(page).nth(24).waitFor();
    expect(gateway.calls().filter((call) => !/pageSize=20$|me$|accounts.instances/.test(call))).toEqual([
      "GET /audit-logs?pageSize=25",
      "GET /users?includeInactive=true&pageSize=200",
      "GET /accounts?includeInactive=true&offset=0&pageSize=200",
    ]);

    await page.getByRole("button", { name: "Show older entries" }).click();
    await page.getByText("50 of 2,000").waitFor();
    const times = await rows(page)
      .locator("time")
      .evaluateAll((all: PageElement[]) => all.map((time) => time.getAttribute("datetime")));
    expect(times).toHaveLength(50);
    expect(times).toEqual(times.toSorted().reverse());
    expect(new Set(times).size).toBe(50);
    expect(problems).toEqual([]);
  });

  it("shows the log of an account to its administrator", async () => {
    const { page } = await started().open("/", {}, "Account administrator");
    await rows(page).nth(24).waitFor();
  });

  it("lets a plain user in, and names the missing privilege", async () => {
    const { page } = await started().open("/", {}, "User");
    await page.getByRole("alert").getByText("Insufficient privileges. Requires the viewLogsOrg privilege.").waitFor();
  });

  it("shows another log, and what its entries are about", async () => {
    const { gateway, open } = started();
    const { page } = await open();
    await rows(page).first().waitFor();
    gateway.sandbox.clearCalls();
    await page.getByRole("combobox", { name: /^Log/ }).selectOption("Connector instances");
    await page.getByText("25 of 267").waitFor();
    for (const path of await paths(page)) expect(path).toMatch(/^[/]instances[/]\d+$/);
    expect(gateway.calls()).toContain("GET /audit-logs/element-instances?pageSize=25");

    await rows(page)
      .getByRole("button", { name: /^Details/ })
      .first()
      .click();
    await page.getByRole("definition").filter({ hasText: / of / }).waitFor();
  });

  it("narrows the log to a user and to a span of time, and lets go of that again", async () => {
    const { gateway, open } = started();
    const { page } = await open();
    await rows(page).first().waitFor();
    const user = page.getByRole("combobox", { name: "User" });
    await user.fill("ines.");
    await page.locator("datalist option[value='ines.marek@harbour.example']").waitFor({ state: "attached" });
    gateway.sandbox.clearCalls();
    await user.fill("ines.marek@harbour.example");
    await page.getByText(/^\d of \d$|^\d\d of \d\d$/).waitFor();
    expect(gateway.calls()).toContainEqual(expect.stringMatching(/^GET [/]audit-logs[?]userId=\d+&pageSize=25$/));
    for (const row of await rows(page).allTextContents()) expect(row).toContain("ines.marek@harbour.example");

    await page.getByRole("button", { name: "Clear" }).click();
    expect(await user.inputValue()).toBe("");
    await page.getByText("25 of 2,000").waitFor();
    await page.getByLabel("From (UTC)").fill("2019-06-03T08:00");
    await page.getByLabel("To (UTC)").fill("2019-06-03T08:10");
    await page.getByText("17 of 17").waitFor();
    for (const time of await rows(page).locator("time").allTextContents()) expect(time).toMatch(/^08:0\d/);

    await page.getByLabel("To (UTC)").fill("2019-06-03T07:59");
    await page
      .getByRole("alert")
      .getByText(/before/)
      .waitFor();
    await page.getByLabel("From (UTC)").fill("2019-01-01T00:00");
    await page.getByLabel("To (UTC)").fill("2019-01-01T00:01");
    await page.getByText("Nothing of this kind was logged.").waitFor();
  });

  it("says that there is something new, and shows it when asked to", async () => {
    const { gateway, open } = started();
    const { page, problems } = await open();
    await page.clock.install();
    await page.getByRole("button", { name: "Show older entries" }).click();
    await rows(page).nth(49).waitFor();
    await write(gateway);
    await page.clock.fastForward(10_000);
    const news = page.getByRole("button", { name: "1 new entry" });
    await news.waitFor();
    // The look ahead has moved no row, and taken none of the pages away.
    expect(await rows(page).count()).toBe(50);
    expect((await paths(page))[0]).not.toBe("/accounts/7301");

    await news.click();
    await rows(page).first().getByText("PATCH").waitFor();
    expect((await paths(page))[0]).toBe("/accounts/7301");
    expect(await news.count()).toBe(0);
    await page.locator(":focus", { has: table(page) }).waitFor();
    expect(problems).toEqual([]);
  });

  it("does not look for anything new while it is paused", async () => {
    const { gateway, open } = started();
    const { page } = await open();
    await page.clock.install();
    await rows(page).first().waitFor();
    await page.getByRole("button", { name: "Live", pressed: true }).click();
    const paused = page.getByRole("button", { name: "Paused", pressed: false });
    await paused.waitFor();
    await write(gateway);
    await page.clock.fastForward(60_000);
    await paused.click();
    await page.clock.fastForward(10_000);
    await page.getByRole("button", { name: "1 new entry" }).waitFor();
    expect(gateway.calls()).toEqual(["PATCH /accounts/7301", "GET /audit-logs?pageSize=20"]);
  });

  it("marks the one field that failed, with the details for support, and leaves the rest usable", async () => {
    const { gateway, open } = started();
    hideOneUser(gateway, 2);
    const { page } = await open("/", { permissions: ["clipboard-read", "clipboard-write"] });
    await failed(page).waitFor();
    expect(await rows(page).count()).toBe(25);
    expect(await rows(page).filter({ hasText: "@" }).count()).toBe(24);
    expect(await failed(page).getByRole("cell").nth(4).textContent()).toMatch(/\w{3}/);

    await failed(page).getByText("Not available").click();
    await page.getByText("Insufficient privileges for this user").waitFor();
    await failed(page).getByRole("button", { name: "Copy" }).click();
    await failed(page).getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate<string>("navigator.clipboard.readText()");
    expect(copied).toMatch(/^[0-9a-f]{24}$/);
    expect(await failed(page).getByText(copied).count()).toBe(1);

    await failed(page).getByRole("button", { name: "Try again" }).click();
    await failed(page).waitFor({ state: "detached" });
    expect(await rows(page).filter({ hasText: "@" }).count()).toBe(25);
  });

  it("marks the right row also on a later page, and stays there when it tries again", async () => {
    const { gateway, open } = started();
    const { page } = await open();
    await rows(page).nth(24).waitFor();
    hideOneUser(gateway, 3);
    await page.getByRole("button", { name: "Show older entries" }).click();
    await failed(page).waitFor();
    const marked = await rows(page).evaluateAll((all: PageElement[]) =>
      all.findIndex((row) => row.textContent.includes("Not available")),
    );
    const mailless = await rows(page).evaluateAll((all: PageElement[]) =>
      all.findIndex((row) => !row.textContent.includes("@")),
    );
    expect(marked).toBeGreaterThanOrEqual(25);
    expect(marked).toBe(mailless);

    await failed(page).getByText("Not available").click();
    await failed(page).getByRole("button", { name: "Try again" }).click();
    await failed(page).waitFor({ state: "detached" });
    expect(await rows(page).filter({ hasText: "@" }).count()).toBe(50);
  });

  it("keeps what there is where an older page cannot be read", async () => {
    const { gateway, open } = started();
    const { page } = await open();
    await rows(page).nth(24).waitFor();
    const answer = { status: 500, body: { message: "No store" } };
    gateway.sandbox.faults.add({ on: "listAuditLogs", answer });
    await page.getByRole("button", { name: "Show older entries" }).click();
    await page.getByText("More could not be loaded: No store").waitFor();
    expect(await rows(page).count()).toBe(25);

    gateway.sandbox.faults.clear();
    await page.getByRole("button", { name: "Show older entries" }).click();
    await rows(page).nth(49).waitFor();
  });

  it("says why there is no log at all, and tries again", async () => {
    const { gateway, open } = started();
    gateway.sandbox.faults.add({
      on: "listAuditLogs",
      times: 1,
      answer: { status: 500, body: { message: "No store" } },
    });
    const { page } = await open();
    await page.getByRole("alert").getByText("No store").waitFor();
    expect(
      await page
        .getByRole("alert")
        .getByText(/^[0-9a-f]{24}$/)
        .count(),
    ).toBe(1);
    await page.getByRole("button", { name: "Try again" }).click();
    await rows(page).first().waitFor();
  });

  it("is usable without a mouse", async () => {
    const { visit } = started();
    const { page } = await visit();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await page.getByRole("button", { name: "Organization administrator" }).waitFor();
    await press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Skip to content");
    await press("Enter", "Tab", "Tab", "Tab", "Tab", "Enter");
    await rows(page).first().waitFor();

    await press("Tab", "Tab", "ArrowDown");
    await page.getByText(/^25 of (?!2,000)/).waitFor();
    const details = rows(page)
      .getByRole("button", { name: /^Details/ })
      .first();
    await details.press("Enter");
    await page.getByText("Full path").waitFor();
    expect(await details.getAttribute("aria-expanded")).toBe("true");
    expect(await showsFocus(page)).toBe(true);
    await details.press("Enter");
    expect(await page.getByText("Full path").count()).toBe(0);
  });

  it("keeps secrets in memory alone, and asks no other host", async () => {
    const { gateway, url, open } = started();
    const { page, requests, problems, stored } = await open();
    await rows(page).first().waitFor();
    const kept = [await stored(), page.url(), ...requests, await page.content()].join("\n");
    for (const secret of secretsOf(gateway)) expect(kept).not.toContain(secret);
    const away = requests.filter((request) => !request.startsWith("data:") && !request.startsWith(`${url}/`));
    expect(away).toEqual([]);
    expect(problems).toEqual([]);
  });

  it("is dark where the person likes it dark, and fits a narrow screen", async () => {
    const { page } = await started().open("/", { colorScheme: "dark", viewport: { width: 360, height: 700 } });
    await rows(page).first().waitFor();
    expect(await looksOf(page)).toEqual({ background: "rgb(18, 17, 25)", overflow: 0 });
  });

  drawing.each(["light", "dark"] as const)("draws the %s picture of the README", async (colorScheme) => {
    const { gateway, open } = started();
    hideOneUser(gateway, 2);
    const viewport = { width: 1180, height: 740 };
    const { page } = await open("/", { colorScheme, viewport, deviceScaleFactor: 1.5 });
    await failed(page).getByText("Not available").click();
    await write(gateway);
    await page.getByRole("button", { name: /new entr/ }).waitFor();
    await page.mouse.move(600, 60);
    const file = `../../docs/example-apollo-client-${colorScheme}.png`;
    await page.screenshot({ path: fileURLToPath(new URL(file, import.meta.url)) });
  });
});
