/** A real Chromium, the system's own: the tests download none. */
import { existsSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

export const howToGetOne = "There is no Chromium: apt-get install -y chromium, or set CHROMIUM_PATH to one.";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** `CHROMIUM_PATH`, where it is set, else the first that is there. */
export function findBrowser(): string | undefined {
  const asked = process.env["CHROMIUM_PATH"];
  return (asked ? [asked] : usual).find((path) => existsSync(path));
}

/** A browser that can reach nothing but this machine. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(howToGetOne);
  const { chromium } = await import("playwright-core");
  const local = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", local],
  });
}

/** An element in `evaluateAll`: the types of the DOM are not part of the tests. */
export interface PageElement {
  readonly textContent: string;
  getAttribute(name: string): string | null;
}

/** A visit in a new profile, with its requests and errors. */
export interface Visit {
  readonly page: Page;
  /** The answer that brought the page. */
  readonly headers: Readonly<Record<string, string>>;
  /** The URL of every request, those of workers included. */
  readonly requests: readonly string[];
  /** Console warnings and errors, uncaught exceptions, requests that failed. */
  readonly problems: readonly string[];
  /** All that the profile keeps, the tab's own storage and the address included, as one text. */
  readonly stored: () => Promise<string>;
}

export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(30_000);
  const requests: string[] = [];
  const problems: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  context.on("requestfailed", (request) => problems.push(`${request.url()} ${String(request.failure()?.errorText)}`));
  context.on("weberror", (problem) => problems.push(problem.error().message));
  context.on("console", (message) => {
    if (["warning", "error"].includes(message.type())) problems.push(message.text());
  });
  const page = await context.newPage();
  const headers = (await page.goto(url))?.headers() ?? {};
  return {
    page,
    headers,
    requests,
    problems,
    stored: async () => {
      const profile = await context.storageState({ indexedDB: true });
      const tab = await page.evaluate("[{ ...sessionStorage }, location.href, document.cookie, window.name]");
      return JSON.stringify([profile, tab]);
    },
  };
}
