/** GraphiQL's panes that are our own: examples, saved operations, the builder, and the cost above the result. */
import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import { cost, describeGraphiql, editor, examples, goTo, result, run, write } from "../support/graphiqlPage.ts";
import { parseBody } from "../support/graphql.ts";

const drawing = process.env["UPDATE_PICTURES"] ? it : it.skip;

describeGraphiql("GraphiQL's panes", (open) => {
  it("lists all examples on a first visit, and finds some by what is in them", async () => {
    const { page, problems } = await open();
    const rows = examples(page).getByRole("list").getByRole("button");
    await examples(page)
      .getByRole("button", { name: /^Close account/ })
      .waitFor();
    const files = globSync("docs/examples/*/*.graphql");
    expect(await rows.count()).toBe(files.length);
    for (const [title, folder] of [
      ["For front-end developers", "front-end"],
      ["For integration engineers", "integration"],
      ["For administrators", "administration"],
    ] as const) {
      const own = files.filter((file) => file.includes(`/${folder}/`));
      expect(await examples(page).getByRole("list", { name: title }).getByRole("listitem").count()).toBe(own.length);
    }

    await examples(page).getByRole("searchbox").fill("assignRole");
    expect(await rows.allInnerTexts()).toEqual([expect.stringMatching(/^Swap roles\s+changes data/)]);
    await examples(page).getByRole("searchbox").fill("no such thing");
    await examples(page).getByRole("button", { name: "Show all" }).click();
    expect(await rows.count()).toBe(files.length);
    expect(problems).toEqual([]);
  });

  it("opens an example with its variables by keyboard, once, and runs it", async () => {
    const { page } = await open();
    const example = examples(page).getByRole("button", { name: /^Refetch one thing/ });
    await example.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: /^RefetchOneThing/, selected: true }).waitFor();
    await page.getByRole("region", { name: "Variables" }).getByText("QWNjb3VudDo3MzAx").waitFor();
    expect(await run(page)).toContain('"accountName":"Harbour Logistics"');

    await goTo(page, "WalkUsers");
    await example.click();
    await page.getByRole("tab", { name: /^RefetchOneThing/, selected: true }).waitFor();
    expect(await page.getByRole("tab").count()).toBe(7);
  });

  it("saves an operation without headers, variables and secrets, and forgets it again", async () => {
    const { page, stored, secrets } = await open();
    await write(page, 'query Own { user(email: "a@b.io") { id } } # token: "open sesame"', "Own");
    await examples(page).getByRole("button", { name: "Save this operation" }).click();
    const saved = examples(page).getByRole("list", { name: "Saved by you" });
    await saved.getByRole("button", { name: "Own", exact: true }).waitFor();
    const kept = await stored();
    expect(kept).toContain("graphiql:saved");
    for (const secret of [...secrets, "open sesame"]) expect(kept).not.toContain(secret);

    await page.reload();
    await page.getByRole("button", { name: "Continue without signing in" }).click();
    await saved.getByRole("button", { name: "Own", exact: true }).click();
    await page.getByRole("tab", { name: /^Own/, selected: true }).waitFor();
    await saved.getByRole("button", { name: "Remove Own" }).click();
    expect(await saved.getByRole("listitem").count()).toBe(0);
  });

  it("shows the cost of an operation", async () => {
    const { page } = await open();
    // In production the gateway sends it only on request.
    const sent = page.waitForRequest(
      (request) => new URL(request.url()).pathname === "/graphql" && request.method() === "POST",
    );
    await cost(page).getByText("The number of REST calls of an operation is shown here.").waitFor();
    await write(page, "query Two { a: account(id: 7301) { name } b: account(id: 7301) { name } }", "Two");
    const { upstream } = parseBody(await run(page)).extensions;
    expect((await sent).headers()["x-gateway-trace"]).toBe("1");
    await cost(page).getByText("1 REST call", { exact: true }).waitFor();
    expect(await cost(page).innerText()).toMatch(
      new RegExp(
        `of ${String(upstream.estimated)} estimated\\s+${String(upstream.shared)} shared\\s+0 cached\\s+0 retries\\s+${String(upstream.milliseconds)} ms`,
      ),
    );

    await goTo(page, "WalkUsers");
    await cost(page).getByText("The number of REST calls").waitFor();
  });

  it("shows the code of an error, and the field that made an operation too expensive", async () => {
    const { page } = await open();
    await write(page, "query Dear { accounts(first: 1000) { nodes { users(first: 9) { totalCount } } } }", "Dear");
    await run(page);
    await cost(page).getByText("OPERATION_TOO_EXPENSIVE", { exact: true }).waitFor();
    expect(await cost(page).innerText()).toMatch(
      /1,00\d REST calls\s+estimated\s+most expensive field accounts\.nodes\.users/,
    );

    const deep =
      "query Deep { accounts { nodes { users { nodes { auditLogs { nodes { account { users { nodes { auditLogs { nodes { account { users { nodes { id } } } } } } } } } } } } } } }";
    await write(page, deep, "Deep");
    await run(page);
    await cost(page).getByText("MAX_DEPTH", { exact: true }).waitFor();

    await write(page, "query Bad { accounts(first: -1) { totalCount } }", "Bad");
    await run(page);
    await cost(page).getByText("BAD_USER_INPUT", { exact: true }).waitFor();
  });

  it("leads from an error to the request to the connected application", async () => {
    const { page, gateway } = await open();
    const answer = { status: 400, body: { message: "Bad request", providerMessage: "Down for maintenance" } };
    gateway.sandbox.faults.add({ on: "listHubRecords", times: 1, answer });
    const records = 'query Contacts { connectorInstance(id: 418001) { records(object: "contacts") { totalCount } } }';
    await write(page, records, "Contacts");
    await run(page);
    await cost(page).getByText("PROVIDER_ERROR", { exact: true }).waitFor();
    await cost(page).getByRole("button", { name: "Find the request" }).click();
    await page.getByRole("tab", { name: /^FailedRequest/, selected: true }).waitFor();
    // The sandbox records a request after two seconds.
    let entry: unknown = null;
    while (entry === null) entry = (JSON.parse(await run(page)) as { data: { usageEntry: unknown } }).data.usageEntry;
    expect(entry).toMatchObject({ operation: "GET /hubs/crm/contacts", status: "FAILED" });
  });

  it("builds an operation by clicks, and by keyboard, from this origin alone", async () => {
    const { page, problems, requests, origin } = await open();
    await write(page, "query Built { organization { name } }", "Built");
    await page.getByRole("button", { name: "Show Operation Builder" }).click();
    const builder = page.getByRole("region", { name: "Operation Builder" });
    await builder.locator('[data-field-name="environment"]').click();
    await editor(page).getByText("environment").waitFor();
    await builder.locator('[data-field-name="status"]').focus();
    await page.keyboard.press("Space");
    await editor(page).getByText("status").waitFor();

    expect(await run(page)).toMatch(/"name":"Freight Portal".*"environment":"\w+"/);
    expect(problems).toEqual([]);
    expect(requests.filter((url) => !url.startsWith("data:") && new URL(url).origin !== origin)).toEqual([]);
  });

  for (const colorScheme of ["light", "dark"] as const) {
    drawing(`draws the README's picture, ${colorScheme}`, async () => {
      const { page } = await open("/", { deviceScaleFactor: 2, colorScheme });
      await examples(page)
        .getByRole("button", { name: /^Account page/ })
        .click();
      await page.getByRole("tab", { name: /^AccountPage/, selected: true }).waitFor();
      await page.getByRole("button", { name: "Hide editor tools" }).click();
      await run(page);
      await result(page).getByText("totalCount").first().waitFor();
      await page.mouse.move(1279, 799);
      const suffix = colorScheme === "dark" ? "-dark" : "";
      await page.screenshot({ path: fileURLToPath(new URL(`../../docs/graphiql${suffix}.png`, import.meta.url)) });
    });
  }
});
