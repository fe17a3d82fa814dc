/** GraphiQL in a real browser, over a gateway and a sandbox of its own: what its tests share. */
import { afterAll, afterEach, beforeAll, describe, jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import "./build.ts";
import { findBrowser, howToGetOne, launchBrowser, visit, type Visit } from "./browser.ts";
import { startGateway, type GatewayUnderTest } from "./gateway.ts";

export const editor = (page: Page) => page.getByRole("region", { name: "Operation Editor" });
export const headersPane = (page: Page) => page.getByRole("region", { name: "Headers" });
export const result = (page: Page) => page.getByRole("region", { name: "Result Window" });
export const cost = (page: Page) => page.getByRole("status", { name: "Cost of the operation" });
export const examples = (page: Page) => page.getByRole("region", { name: "Examples" });

/** Replaces the operation in the editor, and waits until GraphiQL has taken in its name. */
export async function write(page: Page, operation: string, name: string) {
  await editor(page).getByRole("textbox").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(operation);
  await page.getByRole("tablist").getByRole("button", { name, exact: true }).waitFor();
}

/** Executes the editor's operation by keyboard, and returns the response. */
export async function run(page: Page) {
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await editor(page).getByRole("textbox").press("ControlOrMeta+Enter");
  return JSON.stringify(await (await answer).json());
}

/** Goes to another tab, by keyboard: a click that takes long is a drag. */
export async function goTo(page: Page, name: string) {
  await page.getByRole("tablist").getByRole("button", { name, exact: true }).press("Enter");
  await page.getByRole("tab", { name: new RegExp(`^${name}`), selected: true }).waitFor();
}

export interface OpenedPage extends Visit {
  readonly origin: string;
  /** `User …, Organization …`, each secret by itself. */
  readonly secrets: readonly string[];
}

export type Open = (path?: string, options?: Parameters<typeof visit>[2]) => Promise<OpenedPage>;

/** A suite that is skipped where there is no browser, but not in continuous integration: there, a missing one is an error. */
export function describeGraphiql(name: string, tests: (open: Open) => void) {
  const hasBrowser = findBrowser() !== undefined;
  if (!hasBrowser) process.stderr.write(`GraphiQL is not tested in a browser. ${howToGetOne}\n`);
  jest.setTimeout(60_000);
  (hasBrowser || process.env["CI"] ? describe : describe.skip)(name, () => {
    let gateway: GatewayUnderTest | undefined;
    let browser: Browser | undefined;

    beforeAll(async () => {
      gateway = await startGateway({ environment: { GRAPHIQL: "on" } });
      browser = await launchBrowser();
    });
    afterEach(async () => {
      for (const context of browser?.contexts() ?? []) await context.close();
    });
    afterAll(async () => {
      await browser?.close();
      await gateway?.stop();
    });

    tests(async (path = "/", options = {}) => {
      if (!gateway || !browser) throw new Error("The gateway or the browser did not start.");
      const visited = await visit(browser, gateway.url + path, options);
      await headersPane(visited.page).getByText("Authorization").waitFor();
      const credentials = gateway.sandbox.credentials.organizationAdministrator;
      const secrets = credentials.split(", ").map((part) => part.split(" ")[1] ?? "");
      return { ...visited, origin: gateway.url, secrets };
    });
  });
}
