import { expect, it } from "@jest/globals";
import { describeGraphiql, editor, headersPane, result, run, write } from "../support/graphiqlPage.ts";

describeGraphiql("GraphiQL in a browser", (open) => {
  it.each(["/", "/graphql"])("opens on %s under its content security policy, without an error", async (path) => {
    const { page, headers, requests, problems, origin } = await open(path);
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.getByRole("link", { name: "Query", exact: true }).waitFor();

    expect(problems).toEqual([]);
    expect(headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'; worker-src 'self';");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
    });
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
    const { page, secrets } = await open();
    for (const secret of secrets) await headersPane(page).getByText(secret).waitFor();
  });

  it("keeps tabs and history over a reload, but no credentials", async () => {
    const { page, stored, secrets } = await open();
    await write(page, 'query Kept { user(email: "a@b.io") { id } } # password: "open sesame"', "Kept");
    await run(page);
    await page.waitForFunction(() => localStorage.getItem("graphiql:tabState")?.includes("query Kept"));

    const kept = await stored();
    expect(kept).toContain("graphiql:queries");
    for (const secret of [...secrets, "open sesame"]) expect(kept).not.toContain(secret);

    await page.reload();
    await page.getByRole("tab", { name: /^Kept/, selected: true }).waitFor();
    await headersPane(page).getByText("Authorization").waitFor();
    expect(await page.getByRole("tab").count()).toBe(3);
  });

  it("keeps credentials that were typed in nowhere but in memory", async () => {
    const { page, stored, requests } = await open();
    await write(page, "query Mine { ownAccount { id } }", "Mine");
    await headersPane(page).locator(".graphiql-editor:not(.hidden)").getByRole("textbox").focus();
    await page.keyboard.press("ControlOrMeta+A");
    // The editor closes the brace by itself.
    await page.keyboard.insertText('{ "Authorization": "User my+own/secret=, Organization our+own/secret="');
    const sent = page.waitForRequest((request) => request.method() === "POST");
    await page.getByRole("button", { name: /^Execute query/ }).click();
    expect((await sent).headers()["authorization"]).toBe("User my+own/secret=, Organization our+own/secret=");
    await page.waitForFunction(() => localStorage.getItem("graphiql:queries")?.includes("query Mine"));

    expect(await stored()).not.toContain("own/secret");
    expect(requests.join()).not.toMatch(/own(?:\/|%2F)secret/);
    await page.reload();
    await headersPane(page).getByText("Authorization").waitFor();
    expect(await headersPane(page).innerText()).not.toContain("own/secret");
  });
});
