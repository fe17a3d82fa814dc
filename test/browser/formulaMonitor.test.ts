/** The formula monitor: failed executions of all formulas, and formulas that cannot be read. */
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import {
  ARCHIVE_FILES,
  checkbox,
  failedTimes,
  listOf,
  openDay,
  openWeek,
  readAll,
  rows,
  settled,
  show,
  shownTimes,
  WEEK_AGO,
} from "../support/formulaMonitorPage.ts";
import { drawing, frontEndSuite, holdRequests, looksOf, secretsOf } from "../support/frontEnd.ts";

const LISTS = /^GET [/]formulas[/]\d+[/]instances[/]executions[/]errors[?]/;
const FORBIDDEN = { status: 403, body: { message: "You have no access to formula 3057" } };

const incomplete = (page: Page, formula: string) =>
  page.getByRole("list", { name: "Incomplete formulas" }).getByRole("listitem", { name: formula });
const ofArchiveFiles = (page: Page) => rows(page).filter({ hasText: "Archive files" });

frontEndSuite("apollo-client/formula-monitor", { auditLogs: 0 }, (started) => {
  // First, as later tests run executions again.
  drawing.each(["light", "dark"] as const)("draws the %s picture of the README", async (colorScheme) => {
    const { gateway } = started();
    const { faults } = gateway.sandbox;
    faults.add({ ...listOf(ARCHIVE_FILES), answer: FORBIDDEN });
    const viewport = { width: 1180, height: 820 };
    const { page } = await openWeek(started(), { colorScheme, viewport, deviceScaleFactor: 1.5 });
    faults.add({ on: "retryFormulaExecution", times: 1, answer: { status: 503 } });
    await checkbox(rows(page).nth(1)).check();
    await page.getByRole("button", { name: "Run 1 again" }).click();
    await page.getByText(/No answer came/).waitFor();
    await checkbox(rows(page).nth(0)).check();
    await page.getByRole("button", { name: "Run 1 again" }).click();
    await page.getByText(/^Run again: 1 done/).waitFor();
    await checkbox(rows(page).nth(2)).check();
    await page.mouse.move(600, 20);
    const file = `../../docs/example-formula-monitor-${colorScheme}.png`;
    await page.screenshot({ path: fileURLToPath(new URL(file, import.meta.url)) });
  });

  it("lists the failed executions of 24 hours, newest first", async () => {
    const { gateway } = started();
    const { page, problems } = await openDay(started());
    await page.getByText("4 failed executions. That is all.").waitFor();
    expect(await shownTimes(page)).toEqual((await failedTimes(gateway)).slice(0, 4));
    expect(await rows(page).first().textContent()).toContain("Sync invoices, Freight Portal");
    expect(await rows(page).first().textContent()).toContain("mapInvoice");
    expect(problems).toEqual([]);
  });

  it("needs one call for each formula, and none for the failed steps", async () => {
    const { gateway } = started();
    const { page } = await openDay(started());
    await rows(page).nth(3).waitFor();
    const calls = gateway.calls();
    expect(calls.filter((call) => LISTS.test(call))).toHaveLength(12);
    expect(calls.filter((call) => call.includes("/steps"))).toEqual([]);
  });

  it("loads more while it is scrolled, to the end, with every execution once", async () => {
    const { page, problems } = await openWeek(started());
    await readAll(page);
    const expected = await failedTimes(started().gateway);
    expect(expected.length).toBeGreaterThan(30);
    expect(await shownTimes(page)).toEqual(expected);
    expect(await page.getByRole("button", { name: "Show more failed executions" }).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it("reads the formulas that are chosen", async () => {
    const { gateway } = started();
    const { page } = await openWeek(started());
    await page.getByText("Formulas: 12 of 12").click();
    await page.getByRole("button", { name: "None", exact: true }).click();
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.getByRole("alert").getByText("Choose a formula.").waitFor();
    await page.getByRole("list", { name: "Formulas" }).getByRole("checkbox", { name: "Archive files" }).check();
    await readAll(page);
    gateway.sandbox.clearCalls();
    await show(page, WEEK_AGO);
    // The list of all formulas has more.
    await page.getByText(/^\d failed executions[.] That is all[.]$/).waitFor();
    expect(gateway.calls().filter((call) => LISTS.test(call))).toHaveLength(1);
    expect(await rows(page).count()).toBe(await ofArchiveFiles(page).count());
  });

  it("says that no execution has failed, and rejects ranges that cannot be read", async () => {
    const { gateway } = started();
    const { page } = await openDay(started());
    await rows(page).first().waitFor();
    await show(page, "2019-06-03T09:50");
    await page.getByText("No execution has failed in this range.").waitFor();
    const calls = gateway.calls().length;
    const ranges: [string, RegExp][] = [
      ["2019-06-03T10:01", /ends before it starts/],
      ["2019-05-27T09:59", /At most 7 days: the platform/],
    ];
    for (const [since, problem] of ranges) {
      await show(page, since);
      await page.getByRole("alert").getByText(problem).waitFor();
    }
    expect(gateway.calls()).toHaveLength(calls);
  });

  it("reads the last 24 hours up to now without a range in the address", async () => {
    const { gateway, open } = started();
    const before = Date.now();
    const { page } = await open();
    await page.getByText("No execution has failed in this range.").waitFor();
    const [list = ""] = gateway.calls().filter((call) => LISTS.test(call));
    const { searchParams } = new URL(list.slice(4), "http://sandbox");
    expect(Date.parse(searchParams.get("to") ?? "")).toBeGreaterThanOrEqual(before);
    const from = Date.parse(searchParams.get("from") ?? "");
    expect(from).toBeGreaterThan(before - 86_400_000 - 60_000);
    expect(from).toBeLessThanOrEqual(Date.now() - 86_400_000);
  });

  it("keeps the rows of the last range until those of the next one arrive", async () => {
    const { page } = await openDay(started());
    await rows(page).nth(3).waitFor();
    const { letGo } = await holdRequests(page);
    await show(page, WEEK_AGO);
    await page.locator("table[aria-busy=true]").waitFor();
    expect(await rows(page).count()).toBe(4);
    letGo();
    await rows(page).nth(14).waitFor();
  });

  it("shows the error of a formula that fails, keeps the rows of the others, and tries again", async () => {
    const { gateway } = started();
    gateway.sandbox.faults.add({ ...listOf(ARCHIVE_FILES), answer: FORBIDDEN });
    const { page, problems } = await openWeek(started());
    const line = incomplete(page, "Archive files");
    await line.getByText("Archive files cannot be read").waitFor();
    expect(await line.getByText(/^[0-9a-f]{24}$/).count()).toBe(1);
    expect(await ofArchiveFiles(page).count()).toBe(0);

    gateway.sandbox.faults.clear();
    await line.getByRole("button", { name: "Try again" }).click();
    await line.waitFor({ state: "detached" });
    await settled(page);
    expect(await ofArchiveFiles(page).count()).toBeGreaterThan(0);
    await page.getByRole("region", { name: "Failed executions" }).and(page.locator(":focus")).waitFor();
    expect(problems).toEqual([]);
  });

  it("keeps the error of one page while others load, as rows are missing until the list is read again", async () => {
    const { gateway } = started();
    const { page } = await openDay(started());
    await rows(page).first().waitFor();
    gateway.sandbox.faults.add({ ...listOf(ARCHIVE_FILES), skip: 1, times: 1, answer: FORBIDDEN });
    await show(page, WEEK_AGO);
    await rows(page).nth(14).waitFor();
    await readAll(page);
    expect(await rows(page).count()).toBeGreaterThan(30);
    await incomplete(page, "Archive files").getByText("Archive files cannot be read").waitFor();
    await incomplete(page, "Archive files").getByRole("button", { name: "Try again" }).click();
    await incomplete(page, "Archive files").waitFor({ state: "detached" });
    await readAll(page);
    expect(await shownTimes(page)).toEqual(await failedTimes(gateway));
  });

  it("says if more instances have failed executions than are read", async () => {
    const { gateway } = started();
    const body = Array.from({ length: 200 }, (_, index) => ({ id: index + 1, executions: [] }));
    const headers = { "elements-next-page-token": "more" };
    gateway.sandbox.faults.add({ ...listOf(ARCHIVE_FILES), answer: { status: 200, headers, body } });
    const { page } = await openWeek(started());
    await incomplete(page, "Archive files").getByText("More of its instances have failed executions").waitFor();
  });

  it("says why there are no executions at all, and tries again", async () => {
    const { gateway } = started();
    gateway.sandbox.faults.add({ on: "listFormulaExecutionErrorsOfFormula", answer: FORBIDDEN });
    const { page } = await openDay(started());
    const alert = page.getByRole("alert").filter({ hasText: "The executions cannot be read" });
    await alert.getByText(/viewFormulas/).waitFor();
    gateway.sandbox.faults.clear();
    await alert.getByRole("button", { name: "Try again" }).click();
    await rows(page).nth(3).waitFor();
  });

  it("names the privilege that a user lacks", async () => {
    const { gateway } = started();
    gateway.sandbox.faults.add({ on: "listFormulas", answer: { status: 403 } });
    const { page } = await openDay(started());
    await page
      .getByRole("alert")
      .getByText(/viewFormulas/)
      .waitFor();
  });

  it("keeps secrets in memory alone, and asks no other host", async () => {
    const { gateway, url } = started();
    const { page, requests, problems, stored } = await openDay(started());
    await rows(page).first().waitFor();
    const kept = [await stored(), page.url(), ...requests, await page.content()].join("\n");
    for (const secret of secretsOf(gateway)) expect(kept).not.toContain(secret);
    expect(requests.filter((request) => !request.startsWith("data:") && !request.startsWith(`${url}/`))).toEqual([]);
    expect(problems).toEqual([]);
  });

  it.each([
    ["light", "rgb(245, 244, 250)"],
    ["dark", "rgb(18, 17, 25)"],
  ] as const)("is %s if the user prefers it, and fits a narrow screen", async (colorScheme, background) => {
    const { gateway } = started();
    gateway.sandbox.faults.add({ ...listOf(ARCHIVE_FILES), answer: FORBIDDEN });
    const { page } = await openDay(started(), { colorScheme, viewport: { width: 390, height: 780 } });
    await rows(page).first().waitFor();
    await page.getByText("Formulas: 12 of 12").click();
    await incomplete(page, "Archive files").waitFor();
    expect(await looksOf(page)).toEqual({ background, overflow: 0 });
  });
});
