import { afterEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { Operation } from "../support/graphql.ts";
import { globalId } from "../support/ids.ts";
import type { ConnectorInstance } from "../support/schema.generated.ts";

/** Entries of the audit log with the fields of their users that the documents select. */
interface Logs {
  readonly auditLogs: {
    readonly nodes: readonly { readonly user: { readonly email: string; readonly databaseId: string } | null }[];
  };
}

const LOGS_WITH_USERS: Operation<Logs> = "{ auditLogs(first: 100) { nodes { user { email } } } }";

describe("reading many single things", () => {
  let gateway: GatewayUnderTest;
  afterEach(() => gateway.stop());

  it("reads the list instead, where the organization is small", async () => {
    gateway = await startGateway({ sandbox: { accounts: 5, users: 150, auditLogs: 3_000 } });
    const { data, errors } = await gateway.query(LOGS_WITH_USERS);
    expect(errors).toEqual([]);
    expect(new Set(data.auditLogs.nodes.map(({ user }) => user?.email)).size).toBeGreaterThan(50);
    expect(gateway.calls()).toEqual(["GET /audit-logs?pageSize=100", "GET /users?includeInactive=true&pageSize=200"]);
  });

  it("returns the same as single reads", async () => {
    gateway = await startGateway({ sandbox: { accounts: 5, users: 150, auditLogs: 3_000 } });
    const { data } = await gateway.query<Logs>(
      "{ auditLogs(first: 100) { nodes { user { databaseId email active } } } }",
    );
    for (const { user } of data.auditLogs.nodes.slice(0, 20)) {
      if (user === null) continue;
      const single = await gateway.query("query ($id: ID) { user(id: $id) { databaseId email active } }", {
        variables: { id: user.databaseId },
      });
      expect(single.data.user).toEqual(user);
    }
  });

  it("never takes more calls than single reads would, where the organization is large", async () => {
    gateway = await startGateway({ sandbox: { accounts: 50, users: 100_000, auditLogs: 100_000 } });
    // The first operation tries the filter by ids, too.
    for (const maxCalls of [102, 101]) {
      const { errors } = await gateway.query(LOGS_WITH_USERS);
      expect(errors).toEqual([]);
      expect(gateway.calls().length).toBeLessThanOrEqual(maxCalls);
    }
  });

  it("turns to single reads where the list is forbidden, and remembers that", async () => {
    gateway = await startGateway({ sandbox: { accounts: 5, users: 150, auditLogs: 3_000 } });
    gateway.sandbox.faults.add({ on: "listUsers", answer: { status: 403 } });
    expect((await gateway.query(LOGS_WITH_USERS)).errors).toEqual([]);
    expect(gateway.calls().filter((call) => call.startsWith("GET /users?"))).toHaveLength(1);
    expect((await gateway.query(LOGS_WITH_USERS)).errors).toEqual([]);
    expect(gateway.calls().filter((call) => call.startsWith("GET /users?"))).toHaveLength(0);
  });

  it("stops reading a long list that does not have the requested rows", async () => {
    gateway = await startGateway({ sandbox: { accounts: 5, users: 10, auditLogs: 0 } });
    const rows = Array.from({ length: 200 }, (_, index) => ({ id: index + 1, name: "Another" }));
    for (let page = 1; page <= 8; page += 1) {
      const headers = { "elements-total-count": "1600", "elements-next-page-token": `after-${String(page)}` };
      gateway.sandbox.faults.add({
        on: "listConnectorInstances",
        times: 1,
        answer: { status: 200, headers, body: rows },
      });
    }
    const ids = Array.from({ length: 9 }, (_, index) => globalId("ConnectorInstance", 418_001 + index));
    const { data, errors, extensions } = await gateway.query<{ nodes: ConnectorInstance[] }>(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ConnectorInstance { name } } }",
      { variables: { ids } },
    );
    expect(errors).toEqual([]);
    expect(data.nodes.every((node) => node.name !== "Another")).toBe(true);
    expect(gateway.calls()).toHaveLength(10);
    expect(extensions["upstream"].estimated).toBeGreaterThanOrEqual(10);
  });
});

describe("reading many single things by their ids", () => {
  let gateway: GatewayUnderTest;
  afterEach(() => gateway.stop());
  const start = async (whereOnId: boolean) => {
    gateway = await startGateway({
      sandbox: { accounts: 50, users: 20_000, auditLogs: 20_000, whereOnId },
      environment: { WHERE_ID_IN: "on" },
    });
  };
  const filtered = (call: string) => call.startsWith("GET /users?") && call.includes("where=id%20in%20(");

  it("takes one call for a hundred if the platform supports the filter", async () => {
    await start(true);
    const { data, errors, extensions } = await gateway.query(LOGS_WITH_USERS);
    expect(errors).toEqual([]);
    expect(gateway.calls().filter(filtered)).toHaveLength(1);
    expect(extensions["upstream"].calls).toBeLessThanOrEqual(extensions["upstream"].estimated);
    // Only who is gone for good is looked for by a call of its own.
    const gone = data.auditLogs.nodes.filter(({ user }) => user === null);
    expect(gateway.calls().length).toBeLessThanOrEqual(2 + gone.length);
  });

  it("returns the same as without", async () => {
    await start(true);
    const other = await startGateway({
      sandbox: { accounts: 50, users: 20_000, auditLogs: 20_000 },
      environment: { WHERE_ID_IN: "off" },
    });
    const document = "{ auditLogs(first: 200) { nodes { user { databaseId email active } } } }";
    expect((await gateway.query(document)).data).toEqual((await other.query(document)).data);
    expect(gateway.calls().length).toBeLessThan(other.calls().length / 5);
    await other.stop();
  });

  it("goes on without, where the platform refuses it, and remembers that", async () => {
    await start(false);
    const first = await gateway.query(LOGS_WITH_USERS);
    expect(first.errors).toEqual([]);
    expect(gateway.calls().filter(filtered)).toHaveLength(1);
    expect(first.extensions["upstream"].calls).toBeLessThanOrEqual(first.extensions["upstream"].estimated);
    expect((await gateway.query(LOGS_WITH_USERS)).data).toEqual(first.data);
    expect(gateway.calls().filter(filtered)).toEqual([]);
  });

  it("detects a platform that ignores it", async () => {
    await start(true);
    const strangers = Array.from({ length: 90 }, (_, index) => ({
      id: index + 1,
      email: `u${String(index)}@b.example`,
    }));
    gateway.sandbox.faults.add({ on: "listUsers", times: 1, answer: { status: 200, body: strangers } });
    const { data, errors } = await gateway.query(LOGS_WITH_USERS);
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).not.toContain("@b.example");
    expect(new Set(data.auditLogs.nodes.map(({ user }) => user?.email)).size).toBeGreaterThan(50);
    await gateway.query(LOGS_WITH_USERS);
    expect(gateway.calls().filter(filtered)).toEqual([]);
  });

  describe("learned by one caller", () => {
    const ask = (as: string) =>
      gateway.query("query ($ids: [ID!]!) { nodes(ids: $ids) { ... on User { email } } }", {
        as,
        variables: { ids: [9107, 9108, 9109].map((id) => globalId("User", id)) },
      });
    /** Filtered calls that each of the callers makes, one after the other. */
    const tries = async (callers: readonly string[]) => {
      const counts = [];
      for (const as of callers) {
        await ask(as);
        counts.push(gateway.calls().filter(filtered).length);
      }
      return counts;
    };
    const callers = () => [9107, 9108, 9109, 9110, 9111].map((id) => gateway.sandbox.credentialsOf(id));

    it("is believed by others once three have found the same", async () => {
      await start(true);
      gateway.sandbox.faults.add({ on: "listUsers", answer: { status: 400 } });
      expect(await tries(callers())).toEqual([1, 1, 1, 0, 0]);
    });

    it("is not believed against anybody for whom it has worked", async () => {
      await start(true);
      const administrator = gateway.sandbox.credentials.organizationAdministrator;
      expect(await tries([administrator])).toEqual([1]);
      gateway.sandbox.faults.add({ on: "listUsers", answer: { status: 400 } });
      expect(await tries(callers())).toEqual([1, 1, 1, 1, 1]);
      gateway.sandbox.faults.clear();
      expect(await tries([administrator])).toEqual([1]);
    });

    it("is nothing if the platform refuses the caller", async () => {
      await start(true);
      const strangers = [1, 2, 3].map((n) => `User stranger-${String(n)}, Organization nobody`);
      expect(await tries(strangers)).toEqual([1, 1, 1]);
      expect(await tries([gateway.sandbox.credentials.organizationAdministrator])).toEqual([1]);
    });
  });
});
