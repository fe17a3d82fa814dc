/** The formula monitor of examples/apollo-client. */
import { expect } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import type { PageElement, Visit } from "./browser.ts";
import { scrollToEnd, type FrontEnd } from "./frontEnd.ts";
import type { GatewayUnderTest } from "./gateway.ts";

/** An hour after the time of the sandbox. */
const UNTIL = "2019-06-03T10:00";
export const WEEK_AGO = "2019-05-27T10:00";

const table = (page: Page) => page.getByRole("table", { name: "Failed executions" });
export const rows = (page: Page) =>
  table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader") });
export const checkbox = (row: Locator) => row.getByRole("checkbox");
export const dialog = (page: Page) => page.getByRole("dialog");
export const settled = (page: Page) => table(page).and(page.locator("[aria-busy=false]")).waitFor();

/** Opens the last 24 hours of the sandbox. */
export const openDay = async ({ open }: FrontEnd, options = {}, role?: string): Promise<Visit> =>
  open(`/?until=${UNTIL}Z`, options, role);

/** Opens the last 7 days of the sandbox. */
export async function openWeek(frontEnd: FrontEnd, options = {}): Promise<Visit> {
  const visit = await openDay(frontEnd, options);
  await rows(visit.page).first().waitFor();
  await show(visit.page, WEEK_AGO);
  await rows(visit.page).nth(14).waitFor();
  return visit;
}

export async function show(page: Page, since: string): Promise<void> {
  await page.getByLabel("Failed since (UTC)").fill(since);
  await page.getByRole("button", { name: "Show", exact: true }).click();
}

/** Scrolls until all executions are there. */
export async function readAll(page: Page): Promise<void> {
  const end = page.getByText(/^\d+ failed executions[.] That is all[.]$/);
  while ((await end.count()) === 0) {
    const before = await rows(page).count();
    await scrollToEnd(page);
    await end.or(rows(page).nth(before)).first().waitFor();
  }
}

/** When the executions on the page started. */
export const shownTimes = (page: Page): Promise<(string | null)[]> =>
  rows(page)
    .locator("time")
    .evaluateAll((all: PageElement[]) => all.map((time) => time.getAttribute("datetime")));

/** When the failed executions of the last 7 days started, newest first. */
export async function failedTimes({ send }: GatewayUnderTest): Promise<string[]> {
  const { data: all } = await send("{ formulas(first: 50) { nodes { id } } }");
  const { data, errors } = await send(
    `query ($formulas: [ID!]!) {
      failedFormulaExecutions(formulas: $formulas, from: "${WEEK_AGO}:00Z", to: "${UNTIL}:00Z", first: 200) { nodes { createdAt } }
    }`,
    { variables: { formulas: all.formulas.nodes.map(({ id }) => id) } },
  );
  expect(errors).toEqual([]);
  return data.failedFormulaExecutions.nodes.map(({ createdAt }) => createdAt);
}

export const ARCHIVE_FILES = 3057;

/** Lists of failed executions of one formula. */
export const listOf = (formula: number) => ({
  on: "listFormulaExecutionErrorsOfFormula",
  path: `^/formulas/${String(formula)}/`,
});
