import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { bodyOf } from "../support/graphql.ts";
import { describeWithRedis, RedisServer } from "../support/redis.ts";
import { until } from "../support/until.ts";
import { persistedQuery, sha256 } from "../support/persistedQuery.ts";

const CATALOGUE = "{ connectors(first: 50) { nodes { key name } } }";
const WRITE = 'mutation { createAccount(input: { externalId: "fresh" }) { userErrors { message } } }';
const ORGANIZATION = "{ organization { name } }";

describeWithRedis("what replicas share in Redis", () => {
  let redis: RedisServer;
  let one: GatewayUnderTest;
  let other: GatewayUnderTest;

  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis.kill());
  beforeEach(async () => {
    await redis.command("FLUSHALL");
    one = await startGateway({ environment: environment() });
    other = await startGateway({ environment: environment(), upstreamUrl: one.sandbox.url });
  });
  afterEach(async () => {
    redis.thaw();
    await other.stop();
    await one.stop();
  });

  /** A long timeout, as the machine may be busy. Tests of timeouts use a Redis that does not respond. */
  const environment = () => ({ REDIS_URL: redis.url, REDIS_TIMEOUT_MS: "1000", RATE_LIMIT_PER_MINUTE: "1000" });
  const administrator = () => one.sandbox.credentials.organizationAdministrator;
  const costOf = async (replica: GatewayUnderTest, document: string, as = administrator()) => {
    const { errors, extensions } = await replica.query(document, { as });
    expect(errors).toEqual([]);
    const { calls, cached } = extensions["upstream"];
    return { calls, cached };
  };
  const ready = async (replica: GatewayUnderTest) => {
    const response = await fetch(`${replica.url}/health/ready`);
    return [response.status, ((await response.json()) as { redis: string }).redis];
  };
  const keys = async () => (await redis.raw("KEYS", "*:replies:*")).match(/open-connectors\S+/g) ?? [];
  const catalogueIsShared = () => until(async () => (await keys()).some((key) => !key.endsWith(":epoch")));
  const untilState = (state: string, ...replicas: GatewayUnderTest[]) =>
    until(async () => (await Promise.all(replicas.map(ready))).every((found) => found[1] === state));
  const logLines = (replica: GatewayUnderTest) => replica.logs.filter((line) => line.includes("Redis"));

  it("is the catalogue, for one caller and for no other", async () => {
    expect(await costOf(one, CATALOGUE)).toEqual({ calls: 1, cached: 0 });
    await catalogueIsShared();
    const { data } = await one.query(CATALOGUE);
    const there = await other.query(CATALOGUE, { as: administrator() });
    expect(there.data).toEqual(data);
    expect(there.extensions["upstream"]).toMatchObject({ calls: 0, cached: 1 });
    expect(await costOf(other, CATALOGUE, one.sandbox.credentials.accountAdministrator)).toEqual({
      calls: 1,
      cached: 0,
    });
    const invented = await other.query(CATALOGUE, { as: "User wrong=, Organization wrong=" });
    expect(invented.errors[0]!.extensions["code"]).toBe("UNAUTHENTICATED");
  });

  it("is read once, and then cached in memory", async () => {
    await costOf(one, CATALOGUE);
    await catalogueIsShared();
    await costOf(other, CATALOGUE);
    redis.freeze();
    expect(await costOf(other, CATALOGUE)).toEqual({ calls: 0, cached: 1 });
    redis.thaw();
  });

  it("holds no credentials and no secrets, neither in keys nor in values", async () => {
    const secret = { secret: "s3cret-1", password: "s3cret-2", configuration: [{ defaultValue: "s3cret-3" }] };
    const body = [{ id: 23, key: "sfdc", name: "Salesforce Sales Cloud", ...secret }];
    one.sandbox.faults.add({ on: "listConnectors", times: 1, answer: { status: 200, headers: {}, body } });
    await costOf(one, CATALOGUE);
    await catalogueIsShared();
    await one.query(ORGANIZATION);
    for (const key of (await redis.raw("KEYS", "*")).match(/open-connectors\S+/g) ?? []) {
      const value = (await redis.raw("TYPE", key)).startsWith("+string") ? await redis.raw("GET", key) : "";
      for (const word of [...administrator().match(/[^ ,]{12,}/g)!, "s3cret", "/elements"])
        expect(`${key} ${value}`).not.toContain(word);
    }
  });

  it("is forgotten everywhere when its caller has changed something anywhere", async () => {
    await costOf(one, CATALOGUE);
    await catalogueIsShared();
    await costOf(other, CATALOGUE);
    await costOf(one, WRITE);
    // A message invalidates the memory of the other replica.
    await until(async () => (await costOf(other, CATALOGUE)).calls === 1);
    expect(await costOf(one, CATALOGUE)).toEqual({ calls: 0, cached: 1 });
  });

  it("is never an answer that was on its way while its caller changed something", async () => {
    const letGo = one.sandbox.faults.add({ on: "listConnectors", times: 1, delayMs: 60_000 });
    const slow = other.query(CATALOGUE, { as: administrator() });
    await until(async () => one.sandbox.calls.some(({ path }) => path.startsWith("/elements")));
    await costOf(one, WRITE);
    letGo();
    expect((await slow).errors).toEqual([]);
    expect(await costOf(one, CATALOGUE)).toEqual({ calls: 1, cached: 0 });
  });

  it("is not what Redis says when it has lost count of the changes", async () => {
    await costOf(one, CATALOGUE);
    await catalogueIsShared();
    const [epoch] = (await keys()).filter((key) => key.endsWith(":epoch"));
    await redis.command("DEL", epoch!);
    expect(await costOf(other, CATALOGUE)).toEqual({ calls: 1, cached: 0 });
  });

  it("is documents of automatic persisted queries, if they fit their hash", async () => {
    const query = "{ organization { name } }";
    const sha256Hash = sha256(query);
    const ask = async (replica: GatewayUnderTest, hash: string, text?: string) => {
      const extensions = persistedQuery(hash);
      const response = await fetch(`${replica.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: administrator() },
        body: JSON.stringify({ extensions, ...(text !== undefined && { query: text }) }),
      });
      return bodyOf(response);
    };
    expect((await ask(other, sha256Hash)).errors[0]!.extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
    const { data } = await ask(one, sha256Hash, query);
    await until(async () => (await redis.raw("KEYS", "*:documents:young")).includes("documents:young"));
    expect((await ask(other, sha256Hash)).data).toEqual(data);
    const [key] = (await redis.raw("KEYS", "*:documents:*")).match(/open-connectors\S+/g)!;
    const forged = "0".repeat(64);
    await redis.command("HSET", key, forged, "{ __typename }");
    expect((await ask(other, forged)).errors[0]!.extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
  });

  it("is the count of REST calls of a credential", async () => {
    const limited = { ...environment(), RATE_LIMIT_PER_MINUTE: "3" };
    const strict = await Promise.all(
      [1, 2].map(() => startGateway({ environment: limited, upstreamUrl: one.sandbox.url })),
    );
    try {
      const statuses = [];
      for (const replica of [...strict, ...strict]) statuses.push((await replica.query(ORGANIZATION)).status);
      expect(statuses).toEqual([200, 200, 200, 429]);
    } finally {
      for (const replica of strict) await replica.stop();
    }
  });

  it.each([
    ["frozen", "unreachable", async () => redis.freeze(), async () => redis.thaw()],
    ["killed", "unreachable", () => redis.kill(), () => redis.start()],
    [
      "full",
      "refusing",
      () => redis.command("CONFIG", "SET", "maxmemory", "1"),
      () => redis.command("CONFIG", "SET", "maxmemory", "0"),
    ],
  ])("is done without while Redis is %s, and used again when it is back", async (_, state, fail, mend) => {
    await fail();
    for (let time = 0; time < 3; time += 1) {
      expect(await costOf(one, CATALOGUE)).toEqual(time === 0 ? { calls: 1, cached: 0 } : { calls: 0, cached: 1 });
      expect(await costOf(one, ORGANIZATION)).toMatchObject({ calls: 1 });
      expect(await costOf(one, WRITE)).toMatchObject({ calls: 1 });
      await one.query(CATALOGUE);
    }
    expect(await ready(one)).toEqual([200, state]);
    const metrics = await (await fetch(`${one.url}/metrics`)).text();
    expect(metrics).toContain("\ngateway_redis_up 0\n");
    expect(metrics).toMatch(/\ngateway_redis_faults_total 1\n/);
    expect(logLines(one)).toHaveLength(2);
    await mend();
    await untilState("reachable", one, other);
    expect(logLines(one)).toHaveLength(3);
    await one.query(WRITE);
    expect(await costOf(one, CATALOGUE)).toEqual({ calls: 1, cached: 0 });
    await catalogueIsShared();
    await until(async () => (await costOf(other, CATALOGUE)).calls === 0);
  });

  it("is evicted later where Redis was away during a change", async () => {
    await costOf(one, CATALOGUE);
    await catalogueIsShared();
    await costOf(other, CATALOGUE);
    redis.freeze();
    await costOf(one, WRITE);
    redis.thaw();
    await untilState("reachable", one, other);
    await until(async () => (await costOf(other, CATALOGUE)).calls === 1);
  });

  it("is not needed to start", async () => {
    const alone = await startGateway({ environment: { REDIS_URL: "redis://user:hidden-1@127.0.0.1:9" } });
    try {
      expect((await alone.query(CATALOGUE)).errors).toEqual([]);
      expect(await ready(alone)).toEqual([200, "unreachable"]);
      expect(alone.logs.join("")).not.toContain("hidden-1");
    } finally {
      await alone.stop();
    }
  });
});
