/** The one sign-in of GraphiQL's page: which header goes out with each request, as the gateway receives it. */
import { expect, it } from "@jest/globals";
import type { Page, Request } from "playwright-core";
import {
  describeGraphiql,
  editor,
  estimate,
  examples,
  goTo,
  isOperation,
  run,
  session,
} from "../support/graphiqlPage.ts";

/** Opens an example, and waits until its operation is in the editor. */
async function openExample(page: Page, title: string, operation: string) {
  await examples(page)
    .getByRole("button", { name: new RegExp(`^${title}`) })
    .click();
  await page.getByRole("tab", { name: new RegExp(`^${operation}`), selected: true }).waitFor();
  await editor(page).getByText(operation).first().waitFor();
}

describeGraphiql("GraphiQL's session", (open) => {
  it("sends the same caller with introspection, and with five examples from different tabs", async () => {
    const { page, gateway } = await open("/", {}, "User");
    const sent: Request[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") sent.push(request);
    });
    await page.getByRole("button", { name: /^Re-fetch GraphQL schema/ }).click();
    for (const [title, operation] of [
      ["My connections", "MyConnections"],
      ["Connector gallery", "ConnectorGallery"],
      ["Find accounts", "FindAccounts"],
      ["Create account", "CreateAccount"],
      ["Invite user", "InviteUser"],
    ] as const) {
      await openExample(page, title, operation);
      await run(page);
    }
    await goTo(page, "WalkUsers");
    await run(page);

    expect(await page.getByRole("tab").count()).toBe(11);
    const operations = sent.filter(isOperation);
    expect(
      operations.map((request) => request.postData() ?? "").filter((body) => body.includes("__schema")),
    ).toHaveLength(1);
    expect(operations.length).toBeGreaterThanOrEqual(7);
    for (const request of operations) {
      expect((await request.allHeaders())["authorization"]).toBe(gateway.sandbox.credentials.user);
    }
    // Estimates need no credentials.
    for (const request of sent.filter((one) => !isOperation(one))) {
      expect([request.url(), (await request.allHeaders())["authorization"]]).toEqual([
        expect.stringMatching(/\/graphql\/estimate$/),
        undefined,
      ]);
    }
  });

  it("offers the token of an instance for an example that needs one, and drops it again", async () => {
    const { page, stored, gateway } = await open();
    await openExample(page, "Hub with own token", "HubWithOwnToken");
    expect(await run(page)).toContain("UNAUTHENTICATED");
    await page.getByRole("button", { name: "Use one of the sandbox" }).click();
    await session(page).getByText("Token:").waitFor();
    const sent = page.waitForRequest(isOperation);
    expect(await run(page)).toMatch(/"objectNames":\["\w+"/);
    const header = (await sent).headers()["authorization"] ?? "";
    const [, token = ""] = /, Element (\S+)$/.exec(header) ?? [];
    expect(header).toBe(`${gateway.sandbox.credentials.organizationAdministrator}, Element ${token}`);
    expect([await stored(), await page.content()].join()).not.toContain(token);

    await session(page).getByRole("button", { name: "Drop" }).click();
    const without = page.waitForRequest(isOperation);
    await run(page);
    expect((await without).headers()["authorization"]).toBe(gateway.sandbox.credentials.organizationAdministrator);
  });

  it("estimates an operation as it is typed, without a REST call", async () => {
    const { page, gateway, problems } = await open();
    await goTo(page, "WalkUsers");
    gateway.sandbox.clearCalls();
    const type = async (operation: string) => {
      await editor(page).getByRole("textbox").focus();
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.insertText(operation);
    };
    await type("query Few { accounts(first: 3) { nodes { users(first: 5) { totalCount } } } }");
    await estimate(page).getByText("≤ 4 of 500 REST calls").waitFor();
    await estimate(page).getByText("≤ 3 of 25,000 rows").waitFor();
    await type("query Many { accounts(first: 1000) { nodes { users(first: 9) { totalCount } } } }");
    await estimate(page).getByText("≤ 1,005 of 500 REST calls").waitFor();
    await type("query Wrong { nothing }");
    await estimate(page).getByText('No estimate: Cannot query field "nothing" on type "Query".').waitFor();
    await type("query Unfinished(");
    await estimate(page).getByText("The estimate is shown here.").waitFor();
    expect(gateway.calls()).toEqual([]);
    expect(problems).toEqual([]);
  });

  it("documents types in alphabetical order, without those of federation", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    const types = page.locator(".graphiql-doc-explorer-section-content a.graphiql-doc-explorer-type-name");
    await types
      .filter({ hasText: /^User$/ })
      .first()
      .waitFor();
    const [, , ...names] = await types.allInnerTexts();
    expect(names.length).toBeGreaterThan(50);
    expect(names).toEqual(names.toSorted((one, other) => (one < other ? -1 : 1)));
    expect(names.filter((name) => name.startsWith("_"))).toEqual([]);
    await page.getByRole("link", { name: "Query", exact: true }).click();
    await page.getByRole("link", { name: "accounts", exact: true }).waitFor();
    expect(await page.getByRole("link", { name: /^_(?:entities|service)$/ }).count()).toBe(0);
  });
});
