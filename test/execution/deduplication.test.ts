import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { readMetrics, sumOf } from "../../scripts/support/metrics.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { until } from "../support/until.ts";
import { bodyOf } from "../support/graphql.ts";

const CATALOGUE = "{ connectors(first: 50) { nodes { key name } } }";
const USERS = "{ users(first: 100) { nodes { email } } }";

describe("sharing", () => {
  let gateway: GatewayUnderTest;
  beforeEach(async () => {
    gateway = await startGateway({ sandbox: { accounts: 6, users: 120, auditLogs: 200 } });
  });
  afterEach(() => gateway.stop());

  /** Sends without clearing the record of calls, so that operations can run at the same time. */
  async function send(query: string, as = gateway.sandbox.credentials.organizationAdministrator) {
    return bodyOf(await gateway.post({ query }, { as }));
  }
  /** Resolves when so many reads wait for the response to another's, or have waited. */
  const shared = (count: number) =>
    until(async () => sumOf(await readMetrics(gateway.url), "gateway_rest_total", { kind: "shared" }) >= count);
  const userCalls = () => gateway.calls().filter((call) => call.startsWith("GET /users?"));

  it("makes one call of what several operations of one caller ask for at the same moment", async () => {
    const letGo = gateway.sandbox.faults.add({ on: "listUsers", delayMs: 60_000 });
    const sent = Array.from({ length: 5 }, () => send(USERS));
    await shared(4);
    letGo();
    const answers = await Promise.all(sent);
    expect(userCalls()).toHaveLength(1);
    for (const answer of answers) expect(answer.data).toEqual(answers[0]!.data);
    const counts = answers.map((answer) => answer.extensions.upstream.shared);
    expect(counts.sort()).toEqual([0, 1, 1, 1, 1]);
  });

  it("serves more callers than it keeps in mind, and shares between operations of each as before", async () => {
    const stranger = (n: number) =>
      send("{ organization { name } }", `User stranger-${String(n)}, Organization nobody`);
    for (let n = 0; n < 1_100; n += 100) {
      const answers = await Promise.all(Array.from({ length: 100 }, (_, more) => stranger(n + more)));
      for (const { errors } of answers) expect(errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
    }
    gateway.sandbox.clearCalls();
    const letGo = gateway.sandbox.faults.add({ on: "listUsers", delayMs: 60_000 });
    const sent = [send(USERS), send(USERS)];
    await shared(1);
    letGo();
    await Promise.all(sent);
    expect(userCalls()).toHaveLength(1);
  });

  it("asks again once the answer was there", async () => {
    await send(USERS);
    await send(USERS);
    expect(userCalls()).toHaveLength(2);
  });

  it("never shares between two credentials, however alike their requests are", async () => {
    const { organizationAdministrator, accountAdministrator } = gateway.sandbox.credentials;
    const letGo = gateway.sandbox.faults.add({ on: "listUsers", delayMs: 60_000 });
    const callers = Array.from({ length: 20 }, (_, n) =>
      n % 2 === 0 ? organizationAdministrator : accountAdministrator,
    );
    const sent = callers.map((as) => send(USERS, as));
    await shared(18);
    letGo();
    const answers = await Promise.all(sent);
    expect(userCalls()).toHaveLength(2);
    expect(answers[0]!.data).not.toEqual(answers[1]!.data);
    answers.forEach((answer, n) => expect(answer.data).toEqual(answers[n % 2]!.data));
  });

  it("keeps the catalogue for one caller, and for no other", async () => {
    const first = await send(CATALOGUE);
    const again = await send(CATALOGUE);
    expect(again.data).toEqual(first.data);
    expect(again.extensions.upstream).toMatchObject({ calls: 0, cached: 1 });
    const other = await send(CATALOGUE, gateway.sandbox.credentials.accountAdministrator);
    expect(other.extensions.upstream).toMatchObject({ calls: 1, cached: 0 });
    const invented = await send(CATALOGUE, "User wrong=, Organization wrong=");
    expect(invented.errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
  });

  it("keeps the catalogue for one caller, however much another changes meanwhile", async () => {
    gateway.sandbox.faults.add({ on: "createAccount", answer: { status: 400 } });
    const letGo = gateway.sandbox.faults.add({ on: "listConnectors", delayMs: 60_000 });
    const reading = send(CATALOGUE, gateway.sandbox.credentials.accountAdministrator);
    for (let time = 0; time < 25; time += 1) {
      await send('mutation { createAccount(input: { externalId: "no" }) { userErrors { code } } }');
    }
    letGo();
    expect((await reading).errors).toBeUndefined();
    const again = await send(CATALOGUE, gateway.sandbox.credentials.accountAdministrator);
    expect(again.extensions.upstream).toMatchObject({ calls: 0, cached: 1 });
  });

  it("does not keep what was on its way while its caller changed something", async () => {
    const letGo = gateway.sandbox.faults.add({ on: "listConnectors", delayMs: 60_000, times: 1 });
    const reading = send(CATALOGUE);
    await until(() => gateway.calls().some((call) => call.startsWith("GET /elements")));
    await send('mutation { createAccount(input: { externalId: "yes" }) { userErrors { code } } }');
    letGo();
    expect((await reading).errors).toBeUndefined();
    expect((await send(CATALOGUE)).extensions.upstream).toMatchObject({ calls: 1, cached: 0 });
  });

  it("forgets the catalogue when its caller has changed something", async () => {
    await send(CATALOGUE);
    await send('mutation { createAccount(input: { externalId: "fresh" }) { userErrors { message } } }');
    expect((await send(CATALOGUE)).extensions.upstream).toMatchObject({ calls: 1, cached: 0 });
  });

  it("keeps nothing that is not of the catalogue, unless the platform says so", async () => {
    await send("{ accounts { totalCount } }");
    expect((await send("{ accounts { totalCount } }")).extensions.upstream.calls).toBe(1);
    const headers = { "cache-control": "private, max-age=60" };
    gateway.sandbox.faults.add({ on: "listAccounts", times: 1, answer: { status: 200, headers, body: [] } });
    await send("{ accounts(first: 3) { nodes { id } } }");
    expect((await send("{ accounts(first: 3) { nodes { id } } }")).extensions.upstream).toMatchObject({
      calls: 0,
      cached: 1,
    });
  });

  it("does not keep a catalogue that the platform forbids to keep", async () => {
    const answer = { status: 200, headers: { "cache-control": "no-store" }, body: [] };
    gateway.sandbox.faults.add({ on: "listConnectors", answer });
    await send(CATALOGUE);
    expect((await send(CATALOGUE)).extensions.upstream.calls).toBe(1);
  });

  it("lets the platform confirm by its ETag what is out of date", async () => {
    const headers = { etag: '"v1"', "cache-control": "no-cache" };
    const body = [{ id: 23, key: "sfdc", name: "Salesforce Sales Cloud" }];
    gateway.sandbox.faults.add({ on: "listConnectors", times: 1, answer: { status: 200, headers, body } });
    gateway.sandbox.faults.add({ on: "listConnectors", answer: { status: 304, body: "" } });
    const first = await send(CATALOGUE);
    const second = await send(CATALOGUE);
    expect(second.data).toEqual(first.data);
    expect(gateway.sandbox.calls.at(-1)!.headers["if-none-match"]).toBe('"v1"');
  });

  it("never keeps what can hold secrets, whatever the headers allow", async () => {
    const headers = { "cache-control": "max-age=600", etag: '"x"' };
    const body = { id: 1, name: "Acme", secret: "top-secret" };
    gateway.sandbox.faults.add({ on: "getOrganization", answer: { status: 200, headers, body } });
    await send("{ organization { name } }");
    const again = await send("{ organization { name } }");
    expect(again.extensions.upstream).toMatchObject({ calls: 1, cached: 0 });
    expect(gateway.sandbox.calls.at(-1)!.headers["if-none-match"]).toBeUndefined();
    expect(JSON.stringify(again)).not.toContain("top-secret");
  });

  it("lets a single call of one operation pass between the many of another", async () => {
    const narrow = await startGateway({
      upstreamUrl: gateway.sandbox.url,
      environment: { UPSTREAM_MAX_CONCURRENCY: "2" },
    });
    try {
      const ask = async (query: string) => {
        const response = await fetch(`${narrow.url}/graphql`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            authorization: gateway.sandbox.credentials.organizationAdministrator,
          },
          body: JSON.stringify({ query }),
        });
        return response.json();
      };
      const order: string[] = [];
      const many = ask("{ users(first: 60) { nodes { roles { key } } } }").then(() => order.push("many"));
      await until(() => gateway.calls().filter((call) => call.includes("/roles")).length > 0);
      const one = ask("{ organization { name } }").then(() => order.push("one"));
      await Promise.all([many, one]);
      expect(order).toEqual(["one", "many"]);
      expect(gateway.sandbox.peakCalls).toBeLessThanOrEqual(2);
    } finally {
      await narrow.stop();
    }
  });

  it("takes turns between callers: the one that has waited is first, not the one that has begun first", async () => {
    // Four connections in all, and for each caller one.
    const narrow = await startGateway({
      upstreamUrl: gateway.sandbox.url,
      environment: { UPSTREAM_MAX_CONCURRENCY: "1" },
    });
    const { sandbox } = gateway;
    const { organizationAdministrator: later, accountAdministrator: first } = sandbox.credentials;
    const everybody = await gateway.query("{ users(first: 5) { nodes { databaseId } } }");
    const others = everybody.data.users.nodes
      .map(({ databaseId }) => sandbox.credentialsOf(Number(databaseId)))
      .filter((credential) => credential !== later && credential !== first);
    sandbox.clearCalls();
    const underway = async (calls: number) => {
      await until(() => sandbox.openCalls >= calls);
    };
    try {
      const letFirstGo = sandbox.faults.add({ on: "listUsers", delayMs: 60_000, times: 1 });
      const two = narrow.query("{ users(first: 1) { nodes { roles { key } } } }", { as: first });
      await underway(1);
      const letOthersGo = sandbox.faults.add({ on: "listUsers", delayMs: 60_000 });
      const three = others
        .slice(0, 3)
        .map((as: string) => narrow.query("{ users(first: 1) { nodes { email } } }", { as }));
      await underway(4);
      const one = narrow.query("{ accounts(first: 1) { nodes { name } } }", { as: later });
      await until(async () => sumOf(await readMetrics(narrow.url), "gateway_rest_calls_waiting") === 1);
      letFirstGo();
      for (const { errors } of await Promise.all([one, two])) expect(errors).toEqual([]);
      letOthersGo();
      await Promise.all(three);
      const [, , , , fifth, sixth] = gateway.calls();
      expect(fifth).toMatch(/^GET \/accounts/);
      expect(sixth).toMatch(/^GET .*\/roles/);
    } finally {
      await narrow.stop();
    }
  });
});
