import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { findBrowser, howToGetOne, launchBrowser, visit } from "./support/browser.ts";
import { startGateway, type GatewayUnderTest } from "./support/gateway.ts";

jest.setTimeout(60_000);

const hasBrowser = findBrowser() !== undefined;
if (!hasBrowser) process.stderr.write(`GraphiQL is not tested in a browser. ${howToGetOne}\n`);
// Continuous integration may not pass for want of a browser: there, a missing one is an error.
const suite = hasBrowser || process.env["CI"] ? describe : describe.skip;
const drawing = process.env["UPDATE_PICTURES"] ? it : it.skip;

// In one line: the editor indents what is typed over several.
const overview =
  "query Overview { accounts(first: 2) { totalCount nodes { name users(first: 2) { nodes { fullName roles { name } } } " +
  "auditLogs(first: 1) { nodes { timestamp method resourceUri status user { fullName } } } } } }";

const editor = (page: Page) => page.getByRole("region", { name: "Operation Editor" });
const headersPane = (page: Page) => page.getByRole("region", { name: "Headers" });
const result = (page: Page) => page.getByRole("region", { name: "Result Window" });

/** Replaces the operation in the editor, and waits until GraphiQL has taken in its name. */
async function write(page: Page, operation: string, name: string) {
  await editor(page).locator(".view-lines").click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(operation);
  await page.getByRole("tablist").getByRole("button", { name, exact: true }).waitFor();
}

/** Runs what is in the editor by keyboard, and gives the answer that came over the network. */
async function run(page: Page) {
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await editor(page).getByRole("textbox").press("ControlOrMeta+Enter");
  return JSON.stringify(await (await answer).json());
}

suite("GraphiQL in a browser", () => {
  let gateway: GatewayUnderTest | undefined;
  let browser: Browser | undefined;

  const open = async (path = "/", options = {}) => {
    if (!gateway || !browser) throw new Error("The gateway or the browser did not start.");
    const visited = await visit(browser, gateway.url + path, options);
    await headersPane(visited.page).getByText("Authorization").waitFor();
    return { ...visited, origin: gateway.url };
  };

  /** `User …, Organization …`, each secret by itself. */
  const secrets = () => {
    const credentials = gateway?.sandbox.credentials.organizationAdministrator ?? "";
    return credentials.split(", ").map((part) => part.split(" ")[1] ?? "");
  };

  beforeAll(async () => {
    gateway = await startGateway();
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
  });

  it.each(["/", "/graphql"])("opens on %s under its content security policy, without an error", async (path) => {
    const { page, headers, requests, problems, origin } = await open(path);
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.getByRole("link", { name: "Query", exact: true }).waitFor();

    expect(problems).toEqual([]);
    expect(headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'; worker-src 'self';");
    expect(requests.filter((url) => !url.startsWith("data:") && new URL(url).origin !== origin)).toEqual([]);
  });

  it("shows the documentation of a type and its fields", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.getByRole("link", { name: "Query", exact: true }).click();
    await page.getByRole("link", { name: "accounts", exact: true }).click();

    await page.getByRole("link", { name: "AccountConnection", exact: true }).waitFor();
  });

  it("runs a query with Ctrl-Enter and shows the sandbox's data", async () => {
    const { page, problems } = await open();
    await write(page, "query Count { accounts(first: 1) { totalCount } }", "Count");
    const answer = await run(page);

    expect(answer).toMatch(/"totalCount":\d+/);
    await result(page).getByText("totalCount").waitFor();
    expect(problems).toEqual([]);
  });

  it("hangs up when an operation is stopped", async () => {
    const { page } = await open();
    await write(page, "query Slow { accounts(first: 1) { totalCount } }", "Slow");
    await page.route("**/graphql", () => undefined);
    await page.getByRole("button", { name: /^Execute query/ }).click();
    const gone = page.waitForEvent("requestfailed");
    await page.getByRole("button", { name: /^Stop query/ }).click();

    expect((await gone).failure()?.errorText).toBe("net::ERR_ABORTED");
    await page.getByRole("button", { name: /^Execute query/ }).waitFor();
  });

  it("completes field names from the schema", async () => {
    const { page } = await open();
    await write(page, "query Names { acc }", "Names");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Control+Space");

    await page.getByRole("listbox").getByText("accounts").first().waitFor();
  });

  it("prettifies an operation", async () => {
    const { page, problems } = await open();
    await write(page, "query Pretty{accounts{totalCount}}", "Pretty");
    await page.getByRole("button", { name: /^Prettify/ }).click();

    await editor(page).getByText("query Pretty {", { exact: true }).waitFor();
    expect(problems).toEqual([]);
  });

  it("opens with the sandbox's credentials in the headers pane", async () => {
    const { page } = await open();
    for (const secret of secrets()) await headersPane(page).getByText(secret).waitFor();
  });

  it("keeps tabs and history over a reload, but no credentials", async () => {
    const { page, stored } = await open();
    await write(page, 'query Kept { user(email: "a@b.io") { id } } # password: "open sesame"', "Kept");
    await run(page);
    await page.waitForFunction(() => localStorage.getItem("graphiql:tabState")?.includes("query Kept"));

    const kept = await stored();
    expect(kept).toContain("graphiql:queries");
    for (const secret of [...secrets(), "open sesame"]) expect(kept).not.toContain(secret);

    await page.reload();
    await page.getByRole("tab", { name: /^Kept/, selected: true }).waitFor();
    await headersPane(page).getByText("Authorization").waitFor();
    expect(await page.getByRole("tab").count()).toBe(8);
  });

  drawing("draws the picture of the README", async () => {
    const { page } = await open("/", { deviceScaleFactor: 2 });
    await page.getByRole("button", { name: "Hide editor tools" }).click();
    await write(page, overview, "Overview");
    await page.getByRole("button", { name: /^Prettify/ }).click();
    await editor(page).getByText("query Overview {", { exact: true }).waitFor();
    await run(page);
    await result(page).getByText("totalCount").waitFor();
    await page.mouse.move(1279, 799);
    await page.screenshot({ path: fileURLToPath(new URL("../docs/graphiql.png", import.meta.url)) });
  });
});
