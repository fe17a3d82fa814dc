/** The front ends of examples/, in a browser, over a gateway and a sandbox of their own. */
import { existsSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, it, jest } from "@jest/globals";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { serve, type Served } from "../../examples/shared/serve.ts";
import type { SandboxOptions } from "../../sandbox/index.ts";
import "./build.ts";
import { findBrowser, howToGetOne, launchBrowser, visit, type Visit } from "./browser.ts";
import { startGateway, type GatewayUnderTest } from "./gateway.ts";

export interface FrontEnd {
  readonly gateway: GatewayUnderTest;
  readonly url: string;
  /** Opens it at this address behind the origin, without signing in. */
  readonly visit: (address?: string, options?: BrowserContextOptions) => Promise<Visit>;
  /** Opens it, and signs in as the organization administrator or another caller of the sandbox; REST calls count from there. */
  readonly open: (address?: string, options?: BrowserContextOptions, role?: string) => Promise<Visit>;
}

/** Runs only if pictures of the README are to be drawn. */
export const drawing = process.env["UPDATE_PICTURES"] ? it : it.skip;

/** A suite over one example. `started` returns it after the hooks. Skipped without a built example or a browser. */
export function frontEndSuite(
  folder: string,
  sandbox: Partial<SandboxOptions>,
  tests: (started: () => FrontEnd) => void,
): void {
  const directory = new URL(`../../examples/${folder}/dist/`, import.meta.url);
  const isBuilt = existsSync(new URL("index.html", directory));
  const canRun = isBuilt && (findBrowser() !== undefined || Boolean(process.env["CI"]));
  if (!canRun) {
    const need = isBuilt ? howToGetOne : "It is not built: npm run examples:build.";
    process.stderr.write(`examples/${folder} is not tested. ${need}\n`);
  }
  jest.setTimeout(180_000);

  (canRun ? describe : describe.skip)(`examples/${folder}`, () => {
    let [gateway, browser, served]: [GatewayUnderTest?, Browser?, Served?] = [];

    const started = (): FrontEnd => {
      if (!gateway || !browser || !served) throw new Error("The gateway, the server or the browser did not start.");
      const [{ url }, over, inside] = [served, gateway, browser];
      const visited = (address = "/", options = {}) => visit(inside, url + address, options);
      const open: FrontEnd["open"] = async (address, options, role = "Organization administrator") => {
        const opened = await visited(address, options);
        const button = opened.page.getByRole("button", { name: role, exact: true });
        await button.waitFor();
        over.sandbox.clearCalls();
        await button.click();
        await opened.page.getByRole("button", { name: "Sign out" }).waitFor();
        return opened;
      };
      return { gateway: over, url, visit: visited, open };
    };

    beforeAll(async () => {
      // The front ends read the credentials of the sandbox from GraphiQL's configuration.
      gateway = await startGateway({ sandbox, environment: { GRAPHIQL: "on" } });
      served = await serve({ directory, gateway: gateway.url });
      browser = await launchBrowser();
    });
    afterEach(async () => {
      gateway?.sandbox.faults.clear();
      for (const context of browser?.contexts() ?? []) await context.close();
    });
    afterAll(async () => {
      await browser?.close();
      await served?.stop();
      await gateway?.stop();
    });
    tests(started);
  });
}

/** Holds back what is sent to the gateway until it is let go: what the page shows meanwhile does not hang on time. */
export async function holdRequests(page: Page): Promise<{ letGo: () => void }> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await page.route("**/graphql", async (route) => {
    await promise;
    await route.continue();
  });
  return { letGo: () => resolve(undefined) };
}

/** Both secrets of the sandbox's administrator. */
export const secretsOf = ({ sandbox }: GatewayUnderTest): string[] =>
  sandbox.credentials.organizationAdministrator.split(", ").map((part) => part.split(" ")[1] ?? "");

// What runs in the page is text: these sources know Node's globals, not a browser's.

export const scrollToEnd = (page: Page): Promise<unknown> => page.evaluate("scrollTo(0, document.body.scrollHeight)");

/** Reports to each later `IntersectionObserver` as a slow browser does: with an entry of the time before the scroll in front. */
export const reportLate = (page: Page): Promise<unknown> =>
  page.evaluate(`{
    const Observer = IntersectionObserver;
    IntersectionObserver = class extends Observer {
      constructor(report, options) {
        super((entries) => report([{ isIntersecting: false }, ...entries]), options);
      }
    };
  }`);

/** Whether somebody who uses the keyboard sees where they are. */
export const showsFocus = async (page: Page): Promise<boolean> =>
  (await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")) === "solid";

/** The background, and by how many pixels the page is wider than its window. */
export const looksOf = (page: Page): Promise<{ background: string; overflow: number }> =>
  page.evaluate(`({
    background: getComputedStyle(document.body).backgroundColor,
    overflow: document.documentElement.scrollWidth - innerWidth,
  })`);
