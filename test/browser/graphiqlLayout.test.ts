/** GraphiQL's page on phones, tablets and desktops, and clicks on its tabs. */
import { expect, it } from "@jest/globals";
import type { Locator } from "playwright-core";
import { looksOf } from "../support/frontEnd.ts";
import { describeGraphiql, editor, examples, goTo, result, run, write } from "../support/graphiqlPage.ts";

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("The element is not visible.");
  return box;
}

describeGraphiql("GraphiQL's layout", (open) => {
  it.each([390, 768])("is one column at %i px: panes closed, the editor above the result", async (width) => {
    const { page, problems } = await open("/", { viewport: { width, height: 844 }, hasTouch: true });
    expect(await examples(page).count()).toBe(0);
    await page.getByRole("button", { name: "Show Examples" }).tap();
    await examples(page)
      .getByRole("button", { name: /^Find accounts/ })
      .tap();
    await page.getByRole("tab", { name: /^FindAccounts/, selected: true }).waitFor();
    expect(await examples(page).count()).toBe(0);
    await page.getByRole("button", { name: /^Execute query/ }).tap();
    await result(page).getByText("nodes").waitFor();

    const [operation, answer] = [await boxOf(editor(page)), await boxOf(result(page))];
    expect(operation.y + operation.height).toBeLessThanOrEqual(answer.y);
    for (const { x, width: own, height } of [operation, answer]) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(own).toBeGreaterThan(width * 0.85);
      expect(height).toBeGreaterThan(150);
    }
    expect((await looksOf(page)).overflow).toBe(0);
    expect(problems).toEqual([]);
  });

  it("has buttons for fingers on a phone", async () => {
    const { page } = await open("/", { viewport: { width: 390, height: 844 }, hasTouch: true });
    const buttons = await page.getByRole("button").all();
    const boxes = await Promise.all(
      buttons.map(async (button) => ({
        box: await button.boundingBox(),
        name: await button.getAttribute("aria-label"),
      })),
    );
    const small = boxes.filter(
      ({ box, name }) => box !== null && box.x >= 0 && name !== "Close Tab" && (box.width < 44 || box.height < 44),
    );
    expect(small).toEqual([]);
  });

  it.each(["Open settings dialog", "Open short keys dialog"])("shows all of a dialog on a phone: %s", async (name) => {
    const { page } = await open("/", { viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.getByRole("button", { name }).tap();
    const dialog = page.getByRole("dialog");
    const [outer, ...inner] = await Promise.all([dialog, ...(await dialog.locator("button, td, p").all())].map(boxOf));
    expect(outer!.width).toBeGreaterThan(390 * 0.85);
    expect(inner.filter(({ x, width }) => x < outer!.x || x + width > outer!.x + outer!.width)).toEqual([]);
  });

  it("shows the examples beside the editor at 1280 px on a first visit", async () => {
    const { page } = await open();
    const [pane, operation, answer] = await Promise.all([examples(page), editor(page), result(page)].map(boxOf));
    expect(pane!.x).toBeLessThan(operation!.x);
    expect(operation!.x + operation!.width).toBeLessThanOrEqual(answer!.x);
    expect((await looksOf(page)).overflow).toBe(0);
  });

  it("opens a tab by a slow click that slips", async () => {
    const { page } = await open();
    await write(page, "query A { __typename }", "A");
    const { x, y, width, height } = await boxOf(
      page.getByRole("tablist").getByRole("button", { name: "RecentActivity" }),
    );
    await page.mouse.move(x + width - 4, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + 4, y + height / 2, { steps: 20 });
    await page.mouse.up();
    await page.getByRole("tab", { name: /^RecentActivity/, selected: true }).waitFor();
    await editor(page).getByText("RecentActivity").waitFor();
    expect((await page.getByRole("tab").allInnerTexts()).map((name) => name.trim())).toEqual([
      "A",
      "AccountsAtAGlance",
      "WalkUsers",
      "RecentActivity",
      "Contacts",
      "ContactsOfTwoCrms",
    ]);
  });

  it("opens the tab that is clicked before the editor is there", async () => {
    const { page, origin } = await open("/", {}, null);
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
    await page.route(/monaco-editor-[^/]*\.js$/, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${origin}/`);
    await page.getByRole("button", { name: "Continue without signing in" }).click();
    const before = await editor(page).getByRole("textbox").count();
    await page.getByRole("tablist").getByRole("button", { name: "WalkUsers", exact: true }).click();
    release(undefined);
    await editor(page).getByText("WalkUsers").waitFor();
    expect([before, await page.getByRole("tab", { selected: true }).innerText()]).toEqual([
      0,
      expect.stringContaining("WalkUsers"),
    ]);
  });

  it("keeps what was typed just before a click on another tab", async () => {
    const { page } = await open();
    await editor(page).getByRole("textbox").focus();
    await page.keyboard.press("ControlOrMeta+A");
    // In one task, as a click that follows the last key at once: GraphiQL copies edits to the tab after 100 ms.
    await page.evaluate(`{
      document.execCommand("insertText", false, "query Hasty { __typename }");
      [...document.querySelectorAll(".graphiql-tab-button")].find(({ title }) => title === "WalkUsers").click();
    }`);
    await page.getByRole("tab", { name: /^WalkUsers/, selected: true }).waitFor();
    await goTo(page, "Hasty");
    expect(await run(page)).toContain('"__typename":"Query"');
  });

  it("keeps an example that was left at once", async () => {
    const { page } = await open();
    await page.evaluate(`{
      const click = (selector, text) =>
        [...document.querySelectorAll(selector)].find(({ textContent }) => textContent.startsWith(text)).click();
      click(".example", "Account page");
      click(".example", "User profile");
    }`);
    await page.getByRole("tab", { name: /^UserProfile/, selected: true }).waitFor();
    await goTo(page, "AccountPage");
    await editor(page).getByText("AccountPage").waitFor();
  });
});
