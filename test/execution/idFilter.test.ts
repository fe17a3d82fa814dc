import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import type { User } from "../support/schema.generated.ts";
import { until } from "../support/until.ts";

/** Ids that are far from each other, so that the gateway does not read the list instead. */
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, nth) => 9_100 + (from + nth) * 400);
const USERS = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on User { databaseId email } } }";

describe("the filter by ids, by default", () => {
  let gateway: GatewayUnderTest;
  afterEach(() => gateway.stop());

  const read = async (databaseIds: readonly number[], as?: string) => {
    const { data, errors, extensions } = await gateway.query<{ nodes: (User | null)[] }>(USERS, {
      variables: { ids: databaseIds.map((id) => globalId("User", id)) },
      ...(as === undefined ? {} : { as }),
    });
    expect(errors).toEqual([]);
    expect(extensions["upstream"].calls).toBeLessThanOrEqual(extensions["upstream"].estimated);
    return data.nodes.map((node) => node?.databaseId ?? null);
  };
  const texts = (databaseIds: readonly number[]) => databaseIds.map(String);
  const isFiltered = (call: string) => call.includes("where=id%20in%20(");
  const counted = () => {
    const calls = gateway.calls();
    const filtered = calls.filter(isFiltered).length;
    return { filtered, others: calls.length - filtered };
  };

  describe("on a platform that supports it", () => {
    beforeEach(async () => {
      gateway = await startGateway({ sandbox: { accounts: 5, users: 20_000, auditLogs: 0, whereOnId: true } });
    });

    it("replaces eight single reads or more", async () => {
      expect(await read(ids(7))).toEqual(texts(ids(7)));
      expect(counted()).toEqual({ filtered: 0, others: 7 });
      expect(await read(ids(8))).toEqual(texts(ids(8)));
      expect(counted()).toEqual({ filtered: 1, others: 0 });
      expect(await read(ids(30))).toEqual(texts(ids(30)));
      expect(counted()).toEqual({ filtered: 1, others: 0 });
    });

    it("is reported by a metric and, once, in the log", async () => {
      for (const count of [8, 9]) await read(ids(count));
      const metrics = await (await fetch(`${new URL(gateway.url).origin}/metrics`)).text();
      expect(metrics).toContain('gateway_id_filter_findings_total{route="/users",finding="supported"} 1');
      expect(gateway.logs.filter((line) => line.includes("can be filtered by ids"))).toEqual([
        expect.stringContaining('"route":"/users"'),
      ]);
    });

    it("is followed by single reads of the rows that are missing", async () => {
      const gone = [1_000_001, 1_000_002];
      expect(await read([...ids(8), ...gone])).toEqual([...texts(ids(8)), null, null]);
      expect(counted()).toEqual({ filtered: 1, others: 2 });
      expect(await read([...ids(8), ...gone])).toEqual([...texts(ids(8)), null, null]);
      expect(counted()).toEqual({ filtered: 1, others: 2 });
    });

    it("is not used again if it omits a row that exists, even if it worked before", async () => {
      await read(ids(8));
      gateway.calls();
      const [first] = ids(1);
      const row = { id: first, email: "first@example.com", firstName: "First", active: true };
      gateway.sandbox.faults.add({ on: "listUsers", times: 1, answer: { status: 200, body: [row] } });
      expect(await read(ids(9))).toEqual(texts(ids(9)));
      expect(counted()).toEqual({ filtered: 1, others: 8 });
      expect(await read(ids(9))).toEqual(texts(ids(9)));
      expect(counted()).toEqual({ filtered: 0, others: 9 });
    });

    it("is tried again after a fault that may be temporary", async () => {
      gateway.sandbox.faults.add({ on: "listUsers", times: 1, answer: { status: 429 } });
      gateway.sandbox.faults.add({ on: "listUsers", times: 2, answer: { status: 503 } });
      expect(await read(ids(8))).toEqual(texts(ids(8)));
      gateway.sandbox.faults.clear();
      gateway.calls();
      expect(await read(ids(8))).toEqual(texts(ids(8)));
      expect(counted()).toEqual({ filtered: 1, others: 0 });
    });

    it("is tried by one of several operations at a time", async () => {
      const letGo = gateway.sandbox.faults.add({ on: "listUsers", delayMs: 60_000 });
      const operations = [0, 8, 16, 24].map((from) => ids(8, from));
      const answers = operations.map((wanted) =>
        gateway.send<{ nodes: User[] }>(USERS, { variables: { ids: wanted.map((id) => globalId("User", id)) } }),
      );
      await until(() => counted().others === 24);
      letGo();
      expect((await Promise.all(answers)).map(({ data }) => data.nodes.map((user) => user.databaseId))).toEqual(
        operations.map(texts),
      );
      expect(counted()).toEqual({ filtered: 1, others: 24 });
    });
  });

  describe.each([
    { name: "rejects it", answer: undefined },
    { name: "fails", answer: { status: 500, body: { message: "Internal error" } } },
    { name: "sends no list", answer: { status: 200, body: "<html></html>" } },
    { name: "returns no rows", answer: { status: 200, body: [] } },
    { name: "returns other rows", answer: { status: 200, body: [{ id: 1, email: "a@b.example", active: true }] } },
  ])("on a platform that $name", ({ answer }) => {
    beforeEach(async () => {
      gateway = await startGateway({ sandbox: { accounts: 5, users: 20_000, auditLogs: 0 } });
      if (answer !== undefined) gateway.sandbox.faults.add({ on: "listUsers", answer });
    });

    it("costs a caller one call, once", async () => {
      expect(await read(ids(8))).toEqual(texts(ids(8)));
      expect(counted().filtered).toBe(1);
      expect(await read(ids(9))).toEqual(texts(ids(9)));
      expect(counted()).toEqual({ filtered: 0, others: 9 });
    });
  });

  it("is not tried by others after three callers have found that it does not work", async () => {
    gateway = await startGateway({ sandbox: { accounts: 5, users: 20_000, auditLogs: 0 } });
    gateway.sandbox.faults.add({ on: "listUsers", answer: { status: 500 } });
    const administrator = gateway.sandbox.credentials.organizationAdministrator;
    const callers = [administrator, ...[9_107, 9_108, 9_109].map((id) => gateway.sandbox.credentialsOf(id))];
    const filtered = [];
    for (const as of callers) {
      await gateway.query(USERS, { as, variables: { ids: ids(8).map((id) => globalId("User", id)) } });
      filtered.push(counted().filtered);
    }
    expect(filtered).toEqual([1, 1, 1, 0]);
  });
});
