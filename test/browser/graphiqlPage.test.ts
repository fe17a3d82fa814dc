import { expect, it } from "@jest/globals";
import type { Request } from "playwright-core";
import { describeGraphiql, editor, result, run, session, signIn, write } from "../support/graphiqlPage.ts";

/** Whether a request checks credentials. */
const isCheck = (request: Request) => request.postData()?.includes("query SignIn") === true;

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

  it("keeps tabs and history over a reload, but no credentials", async () => {
    const { page, stored, secrets } = await open();
    const comment = [
      '# password: "open sesame"',
      '# ($userSecret: String! = "open default", $token: String)',
      '# apiKey: """open',
      '# block""" token: "open end',
    ].join("\n");
    await write(page, `query Kept { user(email: "a@b.io") { id } }\n${comment}`, "Kept");
    await run(page);
    await page.waitForFunction(() => localStorage.getItem("graphiql:tabState")?.includes("query Kept"));

    const kept = await stored();
    expect(kept).toContain("graphiql:queries");
    for (const secret of [...secrets, "open sesame", "open default", "block", "open end"])
      expect(kept).not.toContain(secret);

    await page.reload();
    await page.getByRole("tab", { name: /^Kept/, selected: true }).waitFor();
    await session(page).getByText("Not signed in").waitFor();
    expect(await page.getByRole("tab").count()).toBe(6);
  });

  it("sends two secrets that were typed in, and keeps them in memory only", async () => {
    const { page, stored, requests, gateway } = await open("/", {}, null);
    const authorization = gateway.sandbox.credentials.user;
    const secrets = authorization.split(", ").map((part) => part.split(" ")[1] ?? "");
    await page.getByLabel("User secret").fill(secrets[0] ?? "");
    await page.getByLabel("Organization secret").fill(secrets[1] ?? "");
    await page.keyboard.press("Enter");
    await session(page).getByText("You are: user").waitFor();

    await write(page, "query Mine { ownAccount { id } }", "Mine");
    await run(page);
    await page.waitForFunction(() => localStorage.getItem("graphiql:queries")?.includes("query Mine"));
    const kept = [await stored(), ...requests, await page.content()].join("\n");
    for (const secret of secrets) {
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(encodeURIComponent(secret));
    }
    await page.reload();
    await session(page).getByText("Not signed in").waitFor();
  });

  it("says which secret is wrong, and signs nobody in", async () => {
    const { page } = await open("/", {}, null);
    await page.getByLabel("User secret").fill("mistyped");
    await page.getByLabel("Organization secret").fill("mistyped");
    await page.keyboard.press("Enter");
    await page
      .getByRole("dialog")
      .getByRole("alert")
      .getByText(/secret is wrong/)
      .waitFor();
    expect(await session(page).innerText()).toContain("Not signed in");
  });

  it("does not sign in after the dialog was closed", async () => {
    const { page } = await open("/", {}, null);
    const held = Promise.withResolvers<undefined>();
    await page.route("**/graphql", async (route) => {
      if (isCheck(route.request())) await held.promise;
      await route.continue();
    });
    const dialog = page.getByRole("dialog", { name: "Sign in" });
    const sent = page.waitForRequest(isCheck);
    await dialog.getByRole("button", { name: "Organization administrator", exact: true }).click();
    const check = await sent;
    await dialog.getByRole("button", { name: "Continue without signing in" }).click();
    await session(page).getByRole("button", { name: "Sign in" }).click();
    held.resolve(undefined);
    await signIn(page, "User");
    expect(check.failure()?.errorText).toBe("net::ERR_ABORTED");
    expect(await session(page).innerText()).toContain("You are: user");
  });

  it("sends no secret that a header cannot hold", async () => {
    const { page } = await open("/", {}, null);
    const checks: Request[] = [];
    page.on("request", (request) => {
      if (isCheck(request)) checks.push(request);
    });
    for (const secret of ["User x", "a,b", "  ", "é"]) {
      await page.getByLabel("User secret").fill(secret);
      await page.getByLabel("Organization secret").fill(" organization ");
      await page.keyboard.press("Enter");
      expect(await page.locator("input:invalid").count()).toBe(1);
    }
    expect(checks).toEqual([]);
  });

  it("opens without signing in, and offers it when an operation needs credentials", async () => {
    const { page } = await open("/", {}, null);
    await page.getByRole("button", { name: "Continue without signing in" }).click();
    await write(page, "query Mine { ownAccount { id } }", "Mine");
    const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/graphql"));
    expect(await run(page)).toContain("UNAUTHENTICATED");
    expect((await sent).headers()).not.toHaveProperty("authorization");
    await page.getByRole("status", { name: "Cost of the operation" }).getByRole("button", { name: "Sign in" }).click();
    await signIn(page, "User");
    expect(await run(page)).toContain('"ownAccount":{"id"');
  });

  it("forgets the caller and the results when signing out", async () => {
    const { page } = await open();
    await write(page, "query Count { accounts(first: 1) { totalCount } }", "Count");
    await run(page);
    await result(page).getByText("totalCount").waitFor();
    await session(page).getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("dialog", { name: "Sign in" }).waitFor();
    expect(await result(page).getByText("totalCount").count()).toBe(0);
    await signIn(page, "Account administrator");
    await session(page).getByText("You are: account administrator").waitFor();
    expect(await run(page)).toContain("FORBIDDEN");
  });
});
