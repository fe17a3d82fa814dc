/** Two callers, two connector instances and two replicas with Redis: each caller sees the records of one instance alone. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { elementToken } from "../../sandbox/elementToken.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { describeWithRedis, RedisServer } from "../support/redis.ts";
import type { Query } from "../support/schema.generated.ts";

const OBJECT = "contacts";
/** Operations of a run, of which eight are under way at a time. */
const OPERATIONS = 240;
const AT_A_TIME = 8;

interface Caller {
  readonly authorization: string;
  readonly instance: number;
  /** Each record of the instance, as JSON, by its key. */
  readonly records: ReadonlyMap<string, string>;
}

describeWithRedis("records of two callers", () => {
  let redis: RedisServer;
  let replicas: readonly [GatewayUnderTest, GatewayUnderTest];
  let callers: readonly [Caller, Caller];

  beforeAll(async () => {
    redis = await RedisServer.start();
    const environment = { REDIS_URL: redis.url, REDIS_TIMEOUT_MS: "10000", LOG_LEVEL: "trace" };
    const one = await startGateway({ environment });
    replicas = [one, await startGateway({ environment, upstreamUrl: one.sandbox.url })];
    const { organizationAdministrator, user } = one.sandbox.credentials;
    callers = [await callerOf(organizationAdministrator, 418_001), await callerOf(user, 418_005)];
  });
  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await redis.kill();
  });

  async function callerOf(authorization: string, instance: number): Promise<Caller> {
    const records = new Map<string, string>();
    let token: string | null = "";
    while (token !== null) {
      const url = `${replicas[0].sandbox.url}/hubs/crm/${OBJECT}?pageSize=200&nextPage=${token}`;
      const headers = { authorization: `${authorization}, Element ${elementToken(instance)}` };
      const response: Response = await fetch(url, { headers });
      for (const row of (await response.json()) as { Id: string }[]) records.set(row.Id, JSON.stringify(row));
      token = response.headers.get("elements-next-page-token");
    }
    return { authorization, instance, records };
  }

  it("are never mixed, and leave nothing in logs, metrics and Redis", async () => {
    const [own, others] = callers;
    expect([...own.records.keys()].filter((key) => others.records.has(key))).toEqual([]);
    const choices = fc.sample(
      fc.record({
        caller: fc.constantFrom(...callers),
        replica: fc.nat({ max: 1 }),
        first: fc.integer({ min: 1, max: 60 }),
        nth: fc.nat({ max: 19 }),
        kind: fc.constantFrom("list", "condition", "record", "node", "pages", "merged"),
      }),
      { numRuns: OPERATIONS, seed: 418_001 },
    );
    let seen = 0;
    const run = async ({ caller, replica, first, nth, kind }: (typeof choices)[number]) => {
      const key = [...caller.records.keys()][nth]!;
      const gateway = replicas[replica]!;
      const send = async (document: string, after?: string | null) => {
        const { data, errors } = await gateway.send<Query>(document, {
          as: caller.authorization,
          ...(after !== undefined && { variables: { after } }),
        });
        expect(errors).toEqual([]);
        return data;
      };
      const check = (values: unknown, id: unknown) => {
        expect(JSON.stringify(values)).toBe(caller.records.get(String(id)));
        seen += 1;
      };
      const list = (args: string) => `connectorInstance(id: ${String(caller.instance)}) {
        records(object: "${OBJECT}", ${args}) { nodes { id key values } pageInfo { endCursor } } }`;
      const rowsOf = (data: Query) => data.connectorInstance.records.nodes;
      if (kind === "record") {
        const read = `record(object: "${OBJECT}", key: "${key}") { id key values }`;
        const data = await send(`{ connectorInstance(id: ${String(caller.instance)}) { ${read} } }`);
        check(data.connectorInstance.record.values, key);
        return;
      }
      if (kind === "merged") {
        const instances = `["${String(caller.instance)}", "1"]`;
        const list = `records(object: "${OBJECT}", connectorInstances: ${instances}, first: ${String(first)})`;
        const merged = await send(`{ ${list} { nodes { key values } } }`);
        expect(merged.records.nodes).toHaveLength(Math.min(first, caller.records.size));
        for (const { values, key: id } of merged.records.nodes) check(values, id);
        return;
      }
      const where = kind === "condition" ? `, where: { field: { path: "Id", matches: { eq: "${key}" } } }` : "";
      const data = await send(`{ ${list(`first: ${String(first)}${where}`)} }`);
      const rows = rowsOf(data);
      expect(rows.length).toBe(where === "" ? Math.min(first, caller.records.size) : 1);
      for (const { values, key: id } of rows) check(values, id);
      if (kind === "pages") {
        const { endCursor } = data.connectorInstance.records.pageInfo;
        const next = await send(
          `query ($after: String) { ${list(`first: ${String(first)}, after: $after`)} }`,
          endCursor,
        );
        for (const { values, key: id } of rowsOf(next)) check(values, id);
      }
      if (kind === "node") {
        const { id } = rows[0]!;
        const found = await send(`{ node(id: "${id}") { ... on ConnectorRecord { key values } } }`);
        const { key: read, values } = found.node as unknown as { key: string; values: unknown };
        check(values, read);
      }
    };
    const waiting = [...choices];
    const work = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await run(next);
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    expect(seen).toBeGreaterThan(OPERATIONS * 5);

    const kept = [
      await dump(redis),
      ...replicas.flatMap(({ logs }) => logs),
      ...(await Promise.all(replicas.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()))),
    ].join("\n");
    expect(kept).toContain("/hubs/{hub}/{objectName}");
    expect(kept).toContain(":replies:");
    const found = callers.flatMap(({ records, instance }) =>
      [...records].flatMap(([key, text]) => {
        const { Email } = JSON.parse(text) as { readonly Email?: string };
        // Keys of a few digits occur in times and ids.
        const secrets = [/^\d+$/.test(key) ? undefined : key, Email, elementToken(instance)];
        return secrets.filter((secret) => secret !== undefined && kept.includes(secret));
      }),
    );
    expect(found).toEqual([]);
  });

  it("are refused to the other one, by id and by cursor", async () => {
    const [own, others] = callers;
    const [gateway] = replicas;
    const list = (instance: number, after = "") =>
      `{ connectorInstance(id: ${String(instance)}) { records(object: "${OBJECT}", first: 2${after}) { nodes { id } pageInfo { endCursor } } } }`;
    const { data } = await gateway.query<Query>(list(own.instance), { as: own.authorization });
    const { nodes, pageInfo } = data.connectorInstance.records;
    const byId = await gateway.query(`{ node(id: "${nodes[0]!.id}") { ... on ConnectorRecord { values } } }`, {
      as: others.authorization,
    });
    expect(byId.data).toEqual({ node: null });
    expect(byId.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const byCursor = await gateway.query(list(others.instance, `, after: "${pageInfo.endCursor}"`), {
      as: others.authorization,
    });
    expect(byCursor.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });
});

/** All keys of Redis with their values. */
async function dump(redis: RedisServer): Promise<string> {
  const keys = (await redis.raw("KEYS", "*")).split("\r\n").filter((line) => line.includes(":"));
  const values = await Promise.all(keys.map(async (key) => `${key}\n${await redis.raw("GET", key)}`));
  return values.join("\n");
}
