import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import type { GatewayUnderTest } from "../support/gateway.ts";
import { drawing, frontEndSuite, looksOf, secretsOf, showsFocus } from "../support/frontEnd.ts";

const connection = (page: Page, name: string) => page.getByRole("listitem", { name, exact: true });
const objects = (page: Page, name: string) =>
  connection(page, name).getByRole("list", { name: "Objects" }).getByRole("listitem");
const field = (page: Page, label: string | RegExp) => page.getByRole("form").getByLabel(label);

async function pick(page: Page, name: string) {
  await page.getByLabel("Find an application").fill(name);
  await page
    .getByRole("button")
    .filter({ has: page.getByText(name, { exact: true }) })
    .click();
  await page.getByRole("heading", { name: `Connect ${name}` }).waitFor();
}

/** Fills in the form of Jira, which takes a user name and a password. */
async function fillJira(page: Page, name: string, password = "right") {
  await pick(page, "JIRA");
  await field(page, "Name of the connection").fill(name);
  await field(page, /^User name/).fill("ines");
  await field(page, /^Password/).fill(password);
}

async function connectJira(page: Page, name: string) {
  await fillJira(page, name);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByText(`${name} is connected.`).waitFor();
}

/** Fills in the form of Salesforce, and goes on to its page, which opens in a window of its own. */
async function startDialogue(page: Page, name: string): Promise<Page> {
  await pick(page, "Salesforce Sales Cloud");
  await field(page, "Name of the connection").fill(name);
  await field(page, /^OAuth API Key/).fill("key-of-the-app");
  await field(page, /^OAuth API Secret/).fill("secret-of-the-app");
  return continueDialogue(page);
}

async function continueDialogue(page: Page): Promise<Page> {
  const opened = page.context().waitForEvent("page");
  await page.getByRole("button", { name: "Continue to Salesforce Sales Cloud" }).click();
  const dialogue = await opened;
  await dialogue.getByRole("heading", { name: "Allow access to Salesforce Sales Cloud?" }).waitFor();
  return dialogue;
}

/** Takes the access of the connector instance with this name away, as its application would. */
async function revoke({ query, sandbox }: GatewayUnderTest, name: string) {
  const { data } = await query("query ($name: String) { connectorInstances(search: $name) { nodes { databaseId } } }", {
    variables: { name },
  });
  const instance = Number(data.connectorInstances.nodes[0]!.databaseId);
  const body = JSON.stringify({ instance, state: "revoked" });
  expect((await fetch(`${sandbox.origin}/sandbox/applications`, { method: "POST", body })).status).toBe(200);
}

frontEndSuite("apollo-client/connect", { auditLogs: 0 }, (started) => {
  // First, as later tests connect more.
  drawing.each(["light", "dark"] as const)("draws the %s picture of the README", async (colorScheme) => {
    const { gateway, open } = started();
    const { page } = await open("/", { colorScheme, viewport: { width: 1180, height: 740 }, deviceScaleFactor: 1.5 });
    await connectJira(page, `Tickets (${colorScheme})`);
    await connectJira(page, `Help desk (${colorScheme})`);
    await revoke(gateway, `Help desk (${colorScheme})`);
    await page.getByRole("button", { name: "Check again" }).click();
    await connection(page, `Help desk (${colorScheme})`).getByRole("alert").waitFor();
    await fillJira(page, "Tickets of the port", "wrong");
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText("Invalid user name or password").waitFor();
    const file = `../../docs/example-connect-${colorScheme}.png`;
    await page.screenshot({ path: fileURLToPath(new URL(file, import.meta.url)) });
  });

  it("makes a form of the connector's settings: types, options, defaults, and no hidden ones", async () => {
    const { page, problems } = await started().open();
    await pick(page, "Salesforce Sales Cloud");
    await page.getByText("More settings").click();
    expect(await field(page, /^OAuth API Secret/).getAttribute("type")).toBe("password");
    expect(await field(page, /^OAuth API Secret/).getAttribute("required")).not.toBeNull();
    expect(await field(page, /^OAuth API Secret/).inputValue()).toBe("");
    expect(await field(page, /^OAuth Scope/).getAttribute("required")).toBeNull();
    expect(await field(page, /^OAuth Callback URL/).inputValue()).toBe(`${started().url}/`);
    expect(await field(page, "Max Page Size").inputValue()).toBe("200");
    expect(await field(page, "Max Page Size").getAttribute("maxlength")).toBe("32");
    expect(await field(page, "Filter null values").isChecked()).toBe(true);
    expect(await field(page, "Type of events").locator("option").allTextContents()).toEqual([
      "–",
      "Polling",
      "Webhooks",
    ]);
    expect(await page.getByText("OAuth Access Token").count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it("connects an application with a password, and lists its objects", async () => {
    const { gateway, open } = started();
    const { page, problems } = await open();
    await connectJira(page, "Tickets");
    await objects(page, "Tickets").first().waitFor();
    expect(await objects(page, "Tickets").count()).toBeGreaterThan(2);
    const created = gateway.sandbox.calls.find(
      ({ operationId }) => operationId === "createConnectorInstanceOfConnector",
    );
    expect(created?.body).toMatchObject({
      name: "Tickets",
      tags: ["connect-example"],
      configuration: { username: "ines", password: "right", "event.notification.enabled": "false" },
    });
    expect(created?.body).not.toHaveProperty("configuration.event.notification.callback.url");
    expect(problems).toEqual([]);
  });

  it("shows the application's refusal beside the field, which takes the focus, and tries again", async () => {
    const { page } = await started().open();
    await fillJira(page, "Refused", "wrong");
    const connect = page.getByRole("button", { name: "Connect", exact: true });
    await connect.click();
    const password = field(page, /^Password/);
    await page.getByRole("alert").getByText("Invalid user name or password").waitFor();
    expect(await password.getAttribute("aria-invalid")).toBe("true");
    const describedBy = await password.getAttribute("aria-describedby");
    expect(await page.locator(`[id="${describedBy ?? ""}"]`).textContent()).toBe("Invalid user name or password");
    await page.locator(":focus[name=password]").waitFor();
    expect(await field(page, /^User name/).inputValue()).toBe("ines");

    // A 401 of the application is an error of the operation, and stands in the same place. The gateway removes values
    // that were sent from messages.
    await password.fill("expired");
    await connect.click();
    await page.getByRole("alert").getByText("The refresh token has …").waitFor();
    await password.fill("right");
    await connect.click();
    await page.getByText("Refused is connected.").waitFor();
  });

  it("connects an application by OAuth, on the application's own page", async () => {
    const { gateway, open } = started();
    const { page, problems } = await open();
    const dialogue = await startDialogue(page, "Sales");
    expect(dialogue.url()).not.toContain("secret-of-the-app");
    const closed = dialogue.waitForEvent("close");
    await dialogue.getByRole("button", { name: "Allow" }).click();
    await closed;
    await page.getByText("Sales is connected.").waitFor();
    await objects(page, "Sales").getByText("contacts", { exact: true }).waitFor();
    const created = gateway.sandbox.calls.find(
      ({ operationId }) => operationId === "createConnectorInstanceOfConnector",
    );
    expect(Object.keys((created?.body as { providerData: object }).providerData)).toEqual(["code"]);
    expect(problems).toEqual([]);
  });

  it("says that the user has denied access, or closed the window, and starts again", async () => {
    const { page } = await started().open();
    const dialogue = await startDialogue(page, "Second thoughts");
    await dialogue.getByRole("button", { name: "Deny" }).click();
    await page.getByRole("alert").getByText("The user denied access").waitFor();
    const second = await continueDialogue(page);
    await second.close();
    await page.getByRole("alert").getByText("The window was closed").waitFor();
    const third = await continueDialogue(page);
    await third.getByRole("button", { name: "Allow" }).click();
    await page.getByText("Second thoughts is connected.").waitFor();
  });

  it("says beside one connection alone that its access was revoked", async () => {
    const { gateway, open } = started();
    const { page } = await open();
    await connectJira(page, "Kept");
    await connectJira(page, "Lost");
    await objects(page, "Lost").first().waitFor();
    await revoke(gateway, "Lost");
    await page.getByRole("button", { name: "Check again" }).click();
    await connection(page, "Lost").getByRole("alert").getByText("The refresh token has been revoked").waitFor();
    expect(await page.getByRole("alert").count()).toBe(1);
    expect(await objects(page, "Kept").count()).toBeGreaterThan(2);
  });

  it("is usable without a mouse", async () => {
    const { page } = await started().open();
    const search = page.getByLabel("Find an application");
    await search.focus();
    await page.keyboard.type("jira");
    await page.getByText("1 of 1", { exact: true }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("h2:focus").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("By keyboard");
    for (const text of ["ines", "right"]) {
      await page.keyboard.press("Tab");
      await page.keyboard.type(text);
      expect(await showsFocus(page)).toBe(true);
    }
    await page.keyboard.press("Enter");
    await page.getByText("By keyboard is connected.").waitFor();
    await page.locator("input[type=search]:focus").waitFor();
  });

  it("keeps secrets and codes in memory alone, and asks no other host but the application's", async () => {
    const { gateway, url, open } = started();
    const { page, requests, stored } = await open();
    const dialogue = await startDialogue(page, "Discreet");
    await dialogue.getByRole("button", { name: "Allow" }).click();
    await page.getByText("Discreet is connected.").waitFor();
    const kept = [await stored(), page.url(), ...requests, await page.content()].join("\n");
    for (const secret of [...secretsOf(gateway), "secret-of-the-app"]) expect(kept).not.toContain(secret);
    const hosts = [url, gateway.sandbox.origin];
    const away = requests.filter(
      (request) => !request.startsWith("data:") && !hosts.some((one) => request.startsWith(one)),
    );
    expect(away).toEqual([]);
  });

  it("is dark where the person likes it dark, and fits a narrow screen, as the application's page does", async () => {
    const { page } = await started().open("/", { colorScheme: "dark", viewport: { width: 390, height: 780 } });
    const dialogue = await startDialogue(page, "Narrow");
    expect(await looksOf(page)).toEqual({ background: "rgb(18, 17, 25)", overflow: 0 });
    await dialogue.setViewportSize({ width: 390, height: 780 });
    expect(await looksOf(dialogue)).toEqual({ background: "rgb(16, 20, 27)", overflow: 0 });
  });
});
