/** The gateway and the sample of another team behind the routers that people run: everything over HTTP, in processes of its own. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { startSandbox } from "../../../dist/sandbox/index.js";
import { startInvoices } from "../invoices.ts";
import { composeSupergraph } from "../supergraph.ts";
import { start } from "./processes.mjs";

const routers = { "Hive Gateway": "hive.mjs", "@apollo/gateway": "apollo.mjs" };

let directory, sandbox, gateway, invoices;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), "federation-"));
  sandbox = await startSandbox({ auditLogs: 0 });
  const environment = { PORT: "0", OPEN_CONNECTORS_URL: sandbox.url, LOG_LEVEL: "silent" };
  gateway = await start("dist/src/main.js", [], environment);
  invoices = await startInvoices();
  const supergraph = composeSupergraph({ openConnectors: gateway.url, invoices: invoices.url });
  await writeFile(join(directory, "supergraph.graphql"), supergraph);
});
after(async () => {
  await invoices?.stop();
  await gateway?.stop();
  await sandbox?.stop();
  await rm(directory, { recursive: true });
});

/** Sends an operation, and tells the REST calls that it has led to. */
async function ask(url, query, { variables, as = sandbox.credentials.organizationAdministrator } = {}) {
  sandbox.clearCalls();
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(as !== null && { authorization: as }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = await response.json();
  return { data, errors, calls: sandbox.calls.map(({ method, path }) => `${method} ${path}`) };
}

for (const [name, script] of Object.entries(routers)) {
  describe(name, () => {
    let router;
    before(async () => {
      router = await start(join(import.meta.dirname, "routers", script), [join(directory, "supergraph.graphql")]);
    });
    after(() => router?.stop());

    it("finds the ten accounts of a hundred invoices with no more REST calls than asking for the ten", async () => {
      const { data, errors, calls } = await ask(router.url, "{ invoices { number account { id name active } } }");
      assert.deepEqual(errors, []);
      assert.equal(data.invoices.length, 100);
      const ids = [...new Set(data.invoices.map(({ account }) => account.id))];
      assert.equal(ids.length, 10);

      const nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Account { name active } } }";
      const direct = await ask(gateway.url, nodes, { variables: { ids } });
      assert.deepEqual(direct.errors, []);
      assert.ok(calls.length <= direct.calls.length, `${calls.join()} for ${direct.calls.join()}`);
      for (const { account } of data.invoices) {
        assert.deepEqual(account, direct.data.nodes[ids.indexOf(account.id)]);
      }
    });

    it("goes from invoices to what hangs on their accounts", async () => {
      const { data, errors, calls } = await ask(
        router.url,
        "{ invoices { account { databaseId users(first: 1) { nodes { email } } } } }",
      );
      assert.deepEqual(errors, []);
      const users = data.invoices.flatMap(({ account }) => account.users.nodes);
      assert.ok(users.length > 50, "most accounts have users");
      // One list for each of the ten accounts: the platform has no other.
      assert.deepEqual(
        calls.toSorted(),
        Array.from({ length: 10 }, (_, index) => `GET /accounts/${7300 + index}/users?offset=0&pageSize=1`),
      );
    });

    it("goes from connector instances to their notes, at no cost", async () => {
      const { data, errors, calls } = await ask(
        router.url,
        "{ connectorInstances(first: 5) { nodes { name notes { text } } } }",
      );
      assert.deepEqual(errors, []);
      assert.deepEqual(
        data.connectorInstances.nodes.map(({ notes }) => notes.length),
        [1, 0, 0, 2, 0],
      );
      assert.deepEqual(calls, ["GET /instances?pageSize=10"]);
    });

    it("needs no call for what the other team knows by itself", async () => {
      const { data, calls } = await ask(router.url, "{ invoices { cents account { databaseId } } }");
      assert.deepEqual(data.invoices[9], { cents: 5800, account: { databaseId: "7309" } });
      assert.deepEqual(calls, []);
    });

    it("passes the client's credentials on, and the gateway's refusals back", async () => {
      const users = "{ users(first: 1) { totalCount } }";
      const all = await ask(router.url, users);
      const { data, errors, calls } = await ask(router.url, users, { as: null });
      assert.ok(all.data.users.totalCount > 1);
      assert.equal(data?.users ?? null, null);
      assert.deepEqual(
        errors.map(({ extensions }) => extensions.code),
        ["UNAUTHENTICATED"],
      );
      assert.deepEqual(calls, []);
    });

    /** Asks, while the sandbox answers these operations so. */
    async function askWith(test, faults, query) {
      const remove = faults.map((fault) => sandbox.faults.add(fault));
      test.after(() => remove.forEach((undo) => undo()));
      return ask(router.url, query);
    }
    const codesOf = (errors) => [...new Set(errors.map(({ extensions }) => extensions.code))];

    it("leaves the other team's data alone where a list of the gateway's is forbidden", async (test) => {
      const { data, errors } = await askWith(
        test,
        [{ on: "listUsers", answer: { status: 403 } }],
        "{ users(first: 1) { totalCount } organization { name } invoices { number } }",
      );
      assert.equal(data.users, null);
      assert.equal(data.organization.name, "Freight Portal");
      assert.equal(data.invoices.length, 100);
      assert.deepEqual(codesOf(errors), ["FORBIDDEN"]);
      assert.deepEqual(errors[0].path, ["users"]);
    });

    for (const [what, fault, code] of [
      ["is broken", { answer: { status: 500 } }, "UPSTREAM_UNAVAILABLE"],
      ["is no JSON", { break: "garbage" }, "UPSTREAM_INVALID_RESPONSE"],
      [
        "is a refusal of the application",
        { answer: { status: 401, body: { message: "No", providerMessage: "Token revoked" } } },
        "PROVIDER_ERROR",
      ],
    ]) {
      it(`leaves invoices and accounts alone where the users of one of them fail: the answer ${what}`, async (test) => {
        const { data, errors } = await askWith(
          test,
          [{ ...fault, on: "listAccountUsers", path: "^/accounts/7304/" }],
          "{ invoices { number cents account { databaseId users(first: 1) { totalCount } } } }",
        );
        assert.equal(data.invoices.length, 100);
        for (const { number, cents, account } of data.invoices) {
          assert.ok(number.startsWith("R-") && cents > 0);
          assert.equal(account.users === null, account.databaseId === "7304", account.databaseId);
        }
        assert.deepEqual(codesOf(errors), [code]);
      });
    }

    it("keeps notes on instances whose connector cannot be read", async (test) => {
      const { data, errors } = await askWith(
        test,
        [{ on: "getConnector", answer: { status: 403 } }],
        "{ connectorInstances(first: 5) { nodes { name notes { text } connector { description } } } }",
      );
      const { nodes } = data.connectorInstances;
      assert.deepEqual(
        nodes.map(({ notes }) => notes.length),
        [1, 0, 0, 2, 0],
      );
      for (const { name, connector } of nodes) {
        assert.ok(name.length > 0);
        assert.equal(connector, null);
      }
      assert.deepEqual(codesOf(errors), ["FORBIDDEN"]);
    });

    it("leaves the rest alone where one account cannot be read", async (test) => {
      const remove = [
        sandbox.faults.add({ on: "listAccounts", answer: { status: 403 } }),
        sandbox.faults.add({ on: "getAccount", times: 1, answer: { status: 403 } }),
      ];
      test.after(() => remove.forEach((undo) => undo()));
      const { data, errors } = await ask(router.url, "{ invoices { account { databaseId name } } }");
      const nameless = data.invoices.filter(({ account }) => account.name === null);
      assert.equal(new Set(nameless.map(({ account }) => account.databaseId)).size, 1);
      assert.deepEqual([...new Set(errors.map(({ extensions }) => extensions.code))], ["FORBIDDEN"]);
    });
  });
}
