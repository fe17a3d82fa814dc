/** The gateway and the sample of another team behind the routers that people run: everything over HTTP, in processes of its own. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it, type TestContext } from "node:test";
import type * as SandboxModule from "../../../sandbox/index.ts";
import type { Fault, Sandbox } from "../../../sandbox/index.ts";
import { startInvoices, type InvoicesServer } from "../invoices.ts";
import { composeSupergraph } from "../supergraph.ts";
import { start, type Started } from "./processes.ts";

// Built first: Node cannot run the sandbox's sources as they are.
const built = new URL("../../../dist/sandbox/index.js", import.meta.url);
const { startSandbox } = (await import(built.href)) as typeof SandboxModule;

const routers = { "Hive Gateway": "hive.ts", "@apollo/gateway": "apollo.ts" };

interface Account {
  readonly id: string;
  readonly databaseId: string;
  readonly name: string | null;
  readonly users: { readonly nodes: readonly unknown[]; readonly totalCount: number } | null;
}

/** Fields that the tests select: each operation has some of them. */
interface Data {
  readonly invoices: readonly { readonly number: string; readonly cents: number; readonly account: Account }[];
  readonly nodes: readonly Account[];
  readonly users: { readonly totalCount: number } | null;
  readonly organization: { readonly name: string };
  readonly connectorInstances: {
    readonly nodes: readonly {
      readonly name: string;
      readonly notes: readonly unknown[];
      readonly connector: object | null;
    }[];
  };
}

interface GraphQLError {
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string };
}

interface Answer {
  readonly data: Data;
  readonly errors: readonly GraphQLError[];
  /** REST calls that the operation has made. */
  readonly calls: readonly string[];
}

interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Value of the Authorization header; null for none. */
  readonly as?: string | null;
}

let directory: string;
let sandbox: Sandbox;
let gateway: Started;
let invoices: InvoicesServer;
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
  await invoices.stop();
  await gateway.stop();
  await sandbox.stop();
  await rm(directory, { recursive: true });
});

/** Sends an operation, as the organization's administrator by default. */
async function ask(url: string, query: string, options: AskOptions = {}): Promise<Answer> {
  const { variables, as = sandbox.credentials.organizationAdministrator } = options;
  sandbox.clearCalls();
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(as !== null && { authorization: as }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await response.json()) as Pick<Answer, "data"> & Partial<Answer>;
  return { data, errors, calls: sandbox.calls.map(({ method, path }) => `${method} ${path}`) };
}

for (const [name, script] of Object.entries(routers)) {
  describe(name, () => {
    let router: Started;
    before(async () => {
      router = await start(join(import.meta.dirname, "routers", script), [join(directory, "supergraph.graphql")]);
    });
    after(() => router.stop());

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

    it("follows invoices to the users of their accounts", async () => {
      const { data, errors, calls } = await ask(
        router.url,
        "{ invoices { account { databaseId users(first: 1) { nodes { email } } } } }",
      );
      assert.deepEqual(errors, []);
      const users = data.invoices.flatMap(({ account }) => account.users?.nodes ?? []);
      assert.ok(users.length > 50, "most accounts have users");
      // One list for each of the ten accounts: the platform has no other.
      assert.deepEqual(
        calls.toSorted(),
        Array.from({ length: 10 }, (_, index) => `GET /accounts/${String(7300 + index)}/users?offset=0&pageSize=10`),
      );
    });

    it("follows connector instances to their notes without a call", async () => {
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

    it("makes no call for fields of the other subgraph", async () => {
      const { data, calls } = await ask(router.url, "{ invoices { cents account { databaseId } } }");
      assert.deepEqual(data.invoices[9], { cents: 5800, account: { databaseId: "7309" } });
      assert.deepEqual(calls, []);
    });

    it("passes the client's credentials on, and the gateway's refusals back", async () => {
      const users = "{ users(first: 1) { totalCount } }";
      const all = await ask(router.url, users);
      const { data, errors, calls } = await ask(router.url, users, { as: null });
      assert.ok((all.data.users?.totalCount ?? 0) > 1);
      assert.equal((data as Data | null)?.users ?? null, null);
      assert.deepEqual(
        errors.map(({ extensions }) => extensions.code),
        ["UNAUTHENTICATED"],
      );
      assert.deepEqual(calls, []);
    });

    /** Sends an operation while the sandbox has these faults; the test removes them at its end. */
    async function askWith(test: TestContext, faults: readonly Fault[], query: string): Promise<Answer> {
      const remove = faults.map((fault) => sandbox.faults.add(fault));
      test.after(() => remove.forEach((undo) => undo()));
      return ask(router.url, query);
    }
    const codesOf = (errors: Answer["errors"]) => [...new Set(errors.map(({ extensions }) => extensions.code))];

    it("returns the other team's data if a list of the gateway is forbidden", async (test) => {
      const { data, errors } = await askWith(
        test,
        [{ on: "listUsers", answer: { status: 403 } }],
        "{ users(first: 1) { totalCount } organization { name } invoices { number } }",
      );
      assert.equal(data.users, null);
      assert.equal(data.organization.name, "Freight Portal");
      assert.equal(data.invoices.length, 100);
      assert.deepEqual(codesOf(errors), ["FORBIDDEN"]);
      assert.deepEqual(errors[0]?.path, ["users"]);
    });

    const failures: readonly { readonly fault: Fault; readonly code: string }[] = [
      { fault: { answer: { status: 500 } }, code: "UPSTREAM_UNAVAILABLE" },
      { fault: { break: "garbage" }, code: "UPSTREAM_INVALID_RESPONSE" },
      {
        fault: { answer: { status: 401, body: { message: "No", providerMessage: "Token revoked" } } },
        code: "PROVIDER_ERROR",
      },
    ];
    for (const { fault, code } of failures) {
      it(`returns invoices and accounts if the users of one account fail with ${code}`, async (test) => {
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

    it("returns the other accounts if one cannot be read", async (test) => {
      const remove = [
        sandbox.faults.add({ on: "listAccounts", answer: { status: 403 } }),
        sandbox.faults.add({ on: "getAccount", times: 1, answer: { status: 403 } }),
      ];
      test.after(() => remove.forEach((undo) => undo()));
      const { data, errors } = await ask(router.url, "{ invoices { account { databaseId name } } }");
      const nameless = data.invoices.filter(({ account }) => account.name === null);
      assert.equal(new Set(nameless.map(({ account }) => account.databaseId)).size, 1);
      assert.deepEqual(codesOf(errors), ["FORBIDDEN"]);
    });
  });
}
