/** GraphiQL in a real browser, over a gateway and a sandbox of its own: what its tests share. */
import { afterAll, afterEach, beforeAll, describe, jest } from "@jest/globals";
import type { Browser, Page, Request } from "playwright-core";
import "./build.ts";
import { findBrowser, howToGetOne, launchBrowser, visit, type Visit } from "./browser.ts";
import { startGateway, type GatewayUnderTest } from "./gateway.ts";

export const editor = (page: Page) => page.getByRole("region", { name: "Operation Editor" });
export const session = (page: Page) => page.getByRole("status", { name: "Session" });
export const estimate = (page: Page) => page.getByRole("status", { name: "Estimate of the operation" });
export const result = (page: Page) => page.getByRole("region", { name: "Result Window" });
export const cost = (page: Page) => page.getByRole("status", { name: "Cost of the operation" });
export const examples = (page: Page) => page.getByRole("region", { name: "Examples" });

/** Whether a request is an operation, not an estimate. */
export const isOperation = (request: Request) => request.method() === "POST" && request.url().endsWith("/graphql");

/** Signs in as a caller of the sandbox. */
export async function signIn(page: Page, role: string) {
  await page.getByRole("dialog", { name: "Sign in" }).getByRole("button", { name: role, exact: true }).click();
  await session(page).getByText("You are:").waitFor();
}

/** Replaces the operation in the editor, and waits until GraphiQL has taken in its name. */
export async function write(page: Page, operation: string, name: string) {
  await editor(page).getByRole("textbox").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(operation);
  await page.getByRole("tablist").getByRole("button", { name, exact: true }).waitFor();
}

/** Executes the editor's operation by keyboard, and returns the response. */
export async function run(page: Page) {
  const answer = page.waitForResponse((response) => isOperation(response.request()));
  await editor(page).getByRole("textbox").press("ControlOrMeta+Enter");
  return JSON.stringify(await (await answer).json());
}

/** Goes to another tab, by keyboard. */
export async function goTo(page: Page, name: string) {
  await page.getByRole("tablist").getByRole("button", { name, exact: true }).press("Enter");
  await page.getByRole("tab", { name: new RegExp(`^${name}`), selected: true }).waitFor();
}

export interface OpenedPage extends Visit {
  readonly origin: string;
  readonly gateway: GatewayUnderTest;
  /** `User …, Organization …` of the organization administrator, each secret by itself. */
  readonly secrets: readonly string[];
}

/** @param role the caller of the sandbox who is signed in; null for none */
export type Open = (path?: string, options?: Parameters<typeof visit>[2], role?: string | null) => Promise<OpenedPage>;

/** A suite that is skipped where there is no browser, but not in continuous integration: there, a missing one is an error. */
export function describeGraphiql(name: string, tests: (open: Open) => void) {
  const hasBrowser = findBrowser() !== undefined;
  if (!hasBrowser) process.stderr.write(`GraphiQL is not tested in a browser. ${howToGetOne}\n`);
  jest.setTimeout(180_000);
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

    tests(async (path = "/", options = {}, role = "Organization administrator") => {
      if (!gateway || !browser) throw new Error("The gateway or the browser did not start.");
      const visited = await visit(browser, gateway.url + path, options);
      await editor(visited.page).getByRole("textbox").waitFor();
      if (role !== null) await signIn(visited.page, role);
      const credentials = gateway.sandbox.credentials.organizationAdministrator;
      const secrets = credentials.split(", ").map((part) => part.split(" ")[1] ?? "");
      return { ...visited, gateway, origin: gateway.url, secrets };
    });
  });
}
