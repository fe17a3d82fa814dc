/**
 * Two replicas, Redis, HAProxy and Hive Gateway under steady load, while one replica is killed, Redis is killed, and both
 * replicas are rolled: no answer may be wrong, and nothing may fail but mutations that were underway on the killed one.
 */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { startSandbox, type Sandbox } from "open-connectors-graphql/sandbox";
import { startInvoices, type InvoicesServer } from "../../examples/federation/invoices.ts";
import { composeSupergraph } from "../../examples/federation/supergraph.ts";
import { ask, Clients } from "./clients.ts";
import { freePort, redisUrl, startBalancer, startRedis, startReplica, startRouter, type Part } from "./parts.ts";

const ROWS = 10_000;
const ANSWERS = 3;
const PEOPLE = "{ users(first: 5) { nodes { email roles { key } } } connectors(first: 20) { nodes { key } } }";
const INVOICES = "{ invoices { number account { name } } }";
const PAGE = `query ($after: String) {
  auditLogs(first: 200, after: $after, scope: ALL) { nodes { id } pageInfo { hasNextPage endCursor } }
}`;
const CREATE = "mutation ($name: String!) { createAccount(input: { externalId: $name }) { userErrors { message } } }";

interface LogPage {
  readonly auditLogs: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

interface Created {
  readonly createAccount: { readonly userErrors: readonly object[] };
}

const INDEXES = [0, 1] as const;

describe("two replicas", () => {
  let directory: string;
  let sandbox: Sandbox;
  let redisPort: number;
  let redis: Part;
  let ports: [number, number];
  let replicas: [Part, Part];
  let environment: Record<string, string>;
  let balancer: Part;
  let invoices: InvoicesServer;
  let router: Part;
  let url: string;
  let routerUrl: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "replicas-"));
    sandbox = await startSandbox({ auditLogs: ROWS, latencyMs: 2 });
    redisPort = await freePort();
    redis = await startRedis(redisPort);
    environment = {
      OPEN_CONNECTORS_URL: sandbox.url,
      REDIS_URL: redisUrl(redisPort),
      LOG_LEVEL: "silent",
      GRAPHIQL: "off",
      SHUTDOWN_DELAY_MS: "1000",
      // The test shares the machine with all of its parts: being late is no reason to refuse here.
      MAX_EVENT_LOOP_DELAY_MS: "60000",
      REDIS_TIMEOUT_MS: "300",
    };
    ports = [await freePort(), await freePort()];
    replicas = await Promise.all([startReplica(ports[0], environment), startReplica(ports[1], environment)]);
    const port = await freePort();
    balancer = await startBalancer(port, ports);
    url = `http://127.0.0.1:${String(port)}/graphql`;
    invoices = await startInvoices();
    await writeFile(join(directory, "graph"), composeSupergraph({ openConnectors: url, invoices: invoices.url }));
    router = await startRouter(join(directory, "graph"));
    routerUrl = /http:\S+/.exec(router.printed())?.[0] ?? "";
  });
  after(async () => {
    await Promise.all([router, balancer, redis, ...replicas].map((part) => part.end("SIGKILL")));
    await invoices.stop();
    await sandbox.stop();
    await rm(directory, { recursive: true });
  });

  /** Starts a replica again, and waits until the balancer sends requests to it, as a rolling update does. */
  const started = async (index: 0 | 1) => {
    replicas[index] = await startReplica(ports[index], environment);
    await pause(300);
  };
  const redisIsUsed = async () => {
    for (const port of ports) {
      const stateOfRedis = async () => {
        const response = await fetch(`http://127.0.0.1:${String(port)}/health/ready`);
        return ((await response.json()) as { readonly redis: string }).redis;
      };
      while ((await stateOfRedis()) !== "reachable") await pause(50);
    }
  };

  it("are reached for GraphQL and their health alone: metrics stay inside", async () => {
    const { origin } = new URL(url);
    const statusOf = async (path: string) => (await fetch(origin + path)).status;
    for (const port of ports) {
      assert.equal((await fetch(`http://127.0.0.1:${String(port)}/metrics`)).status, 200);
    }
    const inside = [
      "/metrics",
      "/metrics/",
      "/metrics?x",
      "//metrics",
      "/%6detrics",
      "/%6Detrics",
      "/graphql/%2e%2e/metrics",
      "/METRICS",
    ];
    for (const path of inside) assert.equal(await statusOf(path), 404, path);
    assert.equal(await statusOf("/health/ready"), 200);
    assert.deepEqual(await ask(url, "", "{ __typename }"), { __typename: "Query" });
  });

  it("answer rightly whatever is killed, restarted or rolled", async () => {
    const { organizationAdministrator: one, accountAdministrator: other } = sandbox.credentials;
    const expected = { one: await ask<object>(url, one, PEOPLE), other: await ask<object>(url, other, PEOPLE) };
    const bills = await ask<object>(routerUrl, one, INVOICES);
    assert.notDeepEqual(expected.one, expected.other);

    const clients = new Clients();
    const made = new Set<string>();
    let count = 0;
    for (const n of [1, 2]) {
      const client = (name: string, once: () => Promise<void>) => clients.add(`${name} ${String(n)}`, once);
      client("query", async () => assert.deepEqual(await ask(url, one, PEOPLE), expected.one));
      client("query of another", async () => assert.deepEqual(await ask(url, other, PEOPLE), expected.other));
      client("federated query", async () => assert.deepEqual(await ask(routerUrl, one, INVOICES), bills));
      client("mutation", async () => {
        count += 1;
        const name = `replica-test-${String(count)}`;
        const { createAccount } = await ask<Created>(url, one, CREATE, { name });
        assert.deepEqual(createAccount.userErrors, []);
        made.add(name);
      });
    }
    await clients.answers(ANSWERS);

    await replicas[0].end("SIGKILL");
    await clients.answers(ANSWERS);
    const { failures } = clients;
    assert.deepEqual(
      failures.filter(({ name }) => !name.startsWith("mutation")),
      [],
      "queries do not fail for a replica that is killed",
    );
    assert.ok(failures.length <= 2, `no more mutations can have been underway: ${JSON.stringify(failures)}`);
    const cut = failures.length;
    await started(0);

    await redis.end("SIGKILL");
    await clients.answers(ANSWERS);
    redis = await startRedis(redisPort);
    await redisIsUsed();
    await clients.answers(ANSWERS);
    assert.deepEqual(failures.slice(cut), [], "nothing fails for Redis");

    for (const index of INDEXES) {
      assert.equal(await replicas[index].end("SIGTERM"), 0);
      await started(index);
    }
    await clients.answers(ANSWERS);
    await clients.stop();
    assert.deepEqual(failures.slice(cut), [], "nothing fails for a roll");

    const bodies = sandbox.calls.filter(({ method, path }) => method === "POST" && path === "/accounts");
    const names = bodies
      .map(({ body }) => (body as { readonly externalId: string }).externalId)
      .filter((name) => made.has(name));
    assert.equal(new Set(names).size, made.size, "every mutation that was answered was made");
    assert.equal(names.length, made.size, "and once");
  });

  it("take turns in a walk of ten thousand rows, through a roll, and give every row once", async () => {
    const served = async () =>
      Promise.all(
        ports.map(async (port) => {
          const text = await (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text();
          return Number(
            /^gateway_operations_total\{type="query",outcome="ok",path="compiled"\} (\d+)$/m.exec(text)?.[1] ?? 0,
          );
        }),
      );
    const start = await served();
    const ids: string[] = [];
    let page: LogPage["auditLogs"]["pageInfo"] = { hasNextPage: true, endCursor: null };
    while (page.hasNextPage) {
      const { auditLogs }: LogPage = await ask(url, sandbox.credentials.organizationAdministrator, PAGE, {
        after: page.endCursor,
      });
      ids.push(...auditLogs.nodes.map(({ id }) => id));
      page = auditLogs.pageInfo;
      if (ids.length === ROWS / 2) {
        const [one = 0, other = 0] = (await served()).map((count, index) => count - (start[index] ?? 0));
        assert.ok(Math.abs(one - other) <= 2, `they take turns: ${String(one)} and ${String(other)}`);
        await replicas[0].end("SIGTERM");
        await started(0);
      }
    }
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.length >= ROWS, `${String(ids.length)} rows`);
  });
});
