/** The formula monitor: steps and values of an execution, running executions again, and the keyboard. */
import { expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import type { PageElement } from "../support/browser.ts";
import { checkbox, dialog, openDay, rows } from "../support/formulaMonitorPage.ts";
import { frontEndSuite, looksOf, showsFocus } from "../support/frontEnd.ts";
import { secretsOnTheWire } from "../support/sandboxSecrets.ts";

/** Made-up credentials of applications. */
const MADE_UP = /s3cr3t-/;

const steps = (page: Page) => dialog(page).getByRole("list", { name: "Steps" }).locator("> li");
const stepNames = (page: Page) =>
  steps(page).evaluateAll((all: PageElement[]) => all.map((step) => step.getAttribute("aria-label")));
const openSteps = async (page: Page, row: number) => {
  await rows(page)
    .nth(row)
    .getByRole("button", { name: /^Steps of / })
    .click();
  await steps(page).first().waitFor();
};
/** The line below a row. */
const outcome = (page: Page, row: number) => rows(page).nth(row).locator("xpath=following-sibling::tr[1]");
const focused = (page: Page) => page.locator(":focus");
/** Each line is a PUT. */
const retries = (calls: readonly string[]) => calls.filter((call) => call.startsWith("PUT"));

async function select(page: Page, all: readonly number[]): Promise<void> {
  for (const row of all) await checkbox(rows(page).nth(row)).check();
}

frontEndSuite("apollo-client/formula-monitor", { auditLogs: 0 }, (started) => {
  it("shows the steps of an execution, the failed one first and open, and values as text or indented JSON", async () => {
    const { gateway } = started();
    const { page, problems } = await openDay(started());
    await rows(page).nth(3).waitFor();
    gateway.sandbox.clearCalls();
    await openSteps(page, 0);
    expect(await stepNames(page)).toEqual(["mapInvoice", "trigger", "readInvoice", "isOpen"]);
    await steps(page).nth(0).getByText("Script execution timed out").waitFor();
    // Values of steps that are not open are not read.
    expect(gateway.calls().filter((call) => call.includes("/values"))).toHaveLength(1);

    await steps(page).nth(2).locator("summary").click();
    const value = (key: string) =>
      steps(page).nth(2).locator("dt", { hasText: key }).locator("xpath=following-sibling::dd[1]");
    expect(await value("response.code").textContent()).toBe("200");
    expect(await value("request.headers").locator("pre").textContent()).toContain(
      '{\n  "Authorization": "…",\n  "Accept": "application/json",',
    );
    expect(problems).toEqual([]);
  });

  it("has no secret of the values in the page", async () => {
    const { gateway } = started();
    const { credentials, tokens } = await secretsOnTheWire(gateway.sandbox);
    const { page } = await openDay(started());
    for (const row of [0, 1, 2, 3]) {
      await openSteps(page, row);
      const closed = dialog(page).locator("details:not([open]) > summary");
      while ((await closed.count()) > 0) await closed.first().click();
      for (const step of await steps(page).all())
        await step.locator("pre").or(step.getByText("The platform has recorded no values.")).first().waitFor();
      const content = await page.content();
      expect(content).toContain("…");
      expect(content).not.toMatch(MADE_UP);
      for (const secret of [...credentials, ...tokens]) expect(content).not.toContain(secret);
      await dialog(page).getByRole("button", { name: "Close" }).click();
    }
  });

  it("leads from an execution to its formula instance, from there to other executions, and back", async () => {
    const { page, problems } = await openDay(started());
    await openSteps(page, 0);
    await dialog(page).getByRole("button", { name: "Sync invoices, Freight Portal" }).click();
    const latest = dialog(page).getByRole("list", { name: "Latest executions" }).getByRole("listitem");
    await latest.nth(19).waitFor();
    await latest.filter({ hasText: "Succeeded" }).first().getByRole("button").click();
    await steps(page).first().waitFor();
    expect(await stepNames(page)).toContain("trigger");
    await dialog(page).getByRole("button", { name: "Back" }).click();
    await latest.first().waitFor();
    await dialog(page).getByRole("button", { name: "Back" }).click();
    await steps(page).nth(0).getByText("Script execution timed out").waitFor();
    expect(problems).toEqual([]);
  });

  it("shows the error of steps and of values that cannot be read, and tries again", async () => {
    const { faults } = started().gateway.sandbox;
    const { page } = await openDay(started());
    await rows(page).first().waitFor();
    const answer = { status: 400, body: { message: "Not today" } };
    faults.add({ path: "/executions/1001638", answer });
    await rows(page)
      .nth(0)
      .getByRole("button", { name: /^Steps of / })
      .click();
    const alert = dialog(page).getByRole("alert");
    await alert.getByText("The steps cannot be read").waitFor();
    faults.clear();
    faults.add({ on: "listFormulaStepExecutionValues", times: 1, answer });
    await alert.getByRole("button", { name: "Try again" }).click();
    await alert.getByText("The values cannot be read").waitFor();
    await alert.getByRole("button", { name: "Try again" }).click();
    await steps(page).nth(0).getByText("Script execution timed out").waitFor();
  });

  it("runs several executions again, and shows the outcome of each at its row", async () => {
    const { gateway } = started();
    const { faults } = gateway.sandbox;
    const { page, problems } = await openDay(started());
    await rows(page).nth(3).waitFor();
    const answers = [
      ["1001638", 200, { id: 1001637, status: "queued" }],
      ["1002358", 400, { message: "The formula instance is paused" }],
      ["1002355", 503, {}],
    ] as const;
    for (const [id, status, body] of answers)
      faults.add({ on: "retryFormulaExecution", path: `/${id}/retries$`, answer: { status, body } });
    await page.getByRole("checkbox", { name: "Select all" }).check();
    gateway.sandbox.clearCalls();
    await page.getByRole("button", { name: "Run 4 again" }).click();
    await page.getByText("Run again: 2 done, 1 refused, 1 without an answer").waitFor();
    expect(retries(gateway.calls())).toHaveLength(4);

    await outcome(page, 0).getByText("Queued").waitFor();
    const refusal = outcome(page, 1).getByRole("alert");
    await refusal.getByText("The formula instance is paused").waitFor();
    expect(await refusal.getByText(/^[0-9a-f]{24}$/).count()).toBe(1);
    await outcome(page, 2)
      .getByText(/it may have been run again.* Check before you try again/)
      .waitFor();
    await outcome(page, 3).getByText("The platform did not return the new execution.").waitFor();
    expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(0);

    await outcome(page, 0).getByRole("button", { name: "The new execution" }).click();
    await steps(page).first().waitFor();
    await page.keyboard.press("Escape");
    await outcome(page, 2).getByRole("button", { name: "Latest executions of the instance" }).click();
    await dialog(page).getByText("Sync invoices, Harbour Logistics").waitFor();
    await page.keyboard.press("Escape");

    // Again, after the reason has gone.
    faults.clear();
    await select(page, [1]);
    await page.getByRole("button", { name: "Run 1 again" }).click();
    await outcome(page, 1).getByText("Run again.").waitFor();
    await page.getByText("Run again: 3 done, 1 without an answer").waitFor();
    expect(problems).toEqual([]);
  });

  it("lists a new execution as the latest one of its instance", async () => {
    const { gateway } = started();
    const { page } = await openDay(started());
    await select(page, [3]);
    await page.getByRole("button", { name: "Run 1 again" }).click();
    await outcome(page, 3).getByRole("button", { name: "Latest executions of the instance" }).click();
    gateway.sandbox.advanceFormulaRuns(60_000);
    await dialog(page).getByRole("button", { name: "Reload" }).click();
    const newest = dialog(page).getByRole("list", { name: "Latest executions" }).getByRole("listitem").first();
    await newest.getByText(/^(Failed|Succeeded)$/).waitFor();
  });

  it("says that executions may have been run again if the gateway does not answer", async () => {
    const { page } = await openDay(started());
    await select(page, [0, 2]);
    await page.route("**/graphql", (route) => route.abort());
    await page.getByRole("button", { name: "Run 2 again" }).click();
    await page.getByText("Run again: 2 without an answer").waitFor();
    for (const row of [0, 2])
      await outcome(page, row)
        .getByText(/No answer came/)
        .waitFor();
  });

  it("says that no execution was run again if the platform rejects all of them", async () => {
    const { gateway } = started();
    gateway.sandbox.faults.add({ on: "retryFormulaExecution", answer: { status: 401 } });
    const { page } = await openDay(started());
    await select(page, [0, 2]);
    await page.getByRole("button", { name: "Run 2 again" }).click();
    await page.getByRole("alert").getByText("No execution was run again").waitFor();
    expect(await page.getByText("Run again.").count()).toBe(0);
  });

  it("is usable without a mouse", async () => {
    const { page } = await openDay(started());
    await rows(page).nth(3).waitFor();
    await page.getByText("Formulas: 12 of 12").focus();
    const stops: (string | null)[] = [];
    for (const _ of ["all", "run", "reload", "row", "steps"]) {
      await page.keyboard.press("Tab");
      stops.push(await nameOfFocused(page));
    }
    const first = "Sync invoices, Freight Portal, 3 Jun 2019, 05:44:54";
    expect(stops).toEqual(["Select all", "Run again", "Reload", `Select ${first}`, `Steps of ${first}`]);
    expect(await showsFocus(page)).toBe(true);

    await page.keyboard.press("Enter");
    await steps(page).first().waitFor();
    await dialog(page).getByRole("heading", { name: "Steps of an execution" }).and(focused(page)).waitFor();
    for (const _ of ["close", "instance", "failed step", "trigger"]) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await steps(page).nth(1).locator("pre").first().waitFor();
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "detached" });
    expect(await nameOfFocused(page)).toBe(`Steps of ${first}`);

    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Space");
    for (const _ of ["reload", "run"]) await page.keyboard.press("Shift+Tab");
    expect(await nameOfFocused(page)).toBe("Run 1 again");
    await page.keyboard.press("Enter");
    await outcome(page, 0).getByText("Run again.").waitFor();
    expect(await nameOfFocused(page)).toBe("Run again");
  });

  it.each(["light", "dark"] as const)("fits a narrow screen with outcomes and steps, %s", async (colorScheme) => {
    const { gateway } = started();
    gateway.sandbox.faults.add({ on: "retryFormulaExecution", times: 1, answer: { status: 503 } });
    const { page } = await openDay(started(), { colorScheme, viewport: { width: 390, height: 780 } });
    await select(page, [0, 1]);
    await page.getByRole("button", { name: "Run 2 again" }).click();
    await page.getByText("Run again: 1 done, 1 without an answer").waitFor();
    expect((await looksOf(page)).overflow).toBe(0);
    await openSteps(page, 0);
    await steps(page).nth(2).locator("summary").click();
    await steps(page).nth(2).locator("pre").first().waitFor();
    expect((await looksOf(page)).overflow).toBe(0);
    expect(
      await page.evaluate(
        "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('dialog'))",
      ),
    ).toBe(0);
  });
});

/** Of checkboxes, the text of their label. */
async function nameOfFocused(page: Page): Promise<string | null> {
  const element = focused(page);
  const texts = [
    await element.getAttribute("aria-label"),
    await element.textContent(),
    await element.locator("xpath=..").textContent(),
  ];
  return texts.find((text) => text !== null && text !== "") ?? null;
}
