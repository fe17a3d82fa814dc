/** Any client may write to Redis: its values must not end the process, be used unverified, or evict others. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { bodyOf } from "../support/graphql.ts";
import { describeWithRedis, RedisServer } from "../support/redis.ts";
import { until } from "../support/until.ts";
import { persistedQuery, sha256 } from "../support/persistedQuery.ts";

const CATALOGUE = "{ connectors(first: 50) { nodes { key name } } }";
const ORGANIZATION = "{ organization { name } }";

describeWithRedis("values in Redis", () => {
  let redis: RedisServer;
  let one: GatewayUnderTest;
  let other: GatewayUnderTest;

  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis.kill());
  beforeEach(async () => {
    await redis.command("FLUSHALL");
    const environment = { REDIS_URL: redis.url, REDIS_TIMEOUT_MS: "10000", RATE_LIMIT_PER_MINUTE: "1000" };
    one = await startGateway({ environment });
    other = await startGateway({ environment, upstreamUrl: one.sandbox.url });
  });
  afterEach(async () => {
    await other.stop();
    await one.stop();
  });

  const administrator = () => one.sandbox.credentials.organizationAdministrator;
  const keys = async (pattern: string) => (await redis.raw("KEYS", pattern)).match(/open-connectors\S+/g) ?? [];
  const replyKey = async () => (await keys("*:replies:*")).find((key) => !key.endsWith(":epoch"));
  const ask = async (replica: GatewayUnderTest, document = CATALOGUE) => {
    const { data, errors, extensions } = await replica.query(document, { as: administrator() });
    expect(errors).toEqual([]);
    return { data, calls: extensions["upstream"].calls };
  };
  const ready = async (replica: GatewayUnderTest) =>
    ((await (await fetch(`${replica.url}/health/ready`)).json()) as { redis: string }).redis;
  const warnings = (replica: GatewayUnderTest) =>
    replica.logs.filter((line) => line.includes("invalid values in Redis were ignored"));
  /** The catalogue as one replica has shared it: its key, its value, and what was answered. */
  const share = async () => {
    const { data } = await ask(one);
    await until(async () => (await replyKey()) !== undefined);
    const key = (await replyKey())!;
    const [, text] = (await redis.raw("GET", key)).split("\r\n");
    return { key, kept: JSON.parse(text!) as Record<string, unknown>, data };
  };
  const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

  const spoilt: readonly (readonly [string, (kept: Record<string, unknown>) => string])[] = [
    [
      "a size that is negative",
      (kept) => JSON.stringify({ ...kept, reply: { ...kept, bytes: -1000 }, bytes: -1000, status: "x" }),
    ],
    [
      "the format of a version before",
      (kept) =>
        JSON.stringify({ value: { epoch: kept["epoch"], freshUntil: 9e15, reply: { bytes: -1000, body: [] } } }),
    ],
    ["no JSON", () => "oops"],
    ["nothing but a number", () => "-1000"],
    ["null", () => "null"],
    ["JSON that is cut off", (kept) => JSON.stringify(kept).slice(0, -20)],
    ["JSON nested very deep", () => deep(300_000)],
    ["an invalid status", (kept) => JSON.stringify({ ...kept, status: -1 })],
    ["a status of a failure", (kept) => JSON.stringify({ ...kept, status: 500 })],
    ["a number of rows that is negative", (kept) => JSON.stringify({ ...kept, totalCount: -5 })],
    ["a number of rows that is a text", (kept) => JSON.stringify({ ...kept, totalCount: "many" })],
    ["an end beyond all time", (kept) => JSON.stringify({ ...kept, freshUntil: 1e300 })],
    ["an end that is a text", (kept) => JSON.stringify({ ...kept, freshUntil: "tomorrow" })],
    ["an ETag that would be two headers", (kept) => JSON.stringify({ ...kept, etag: '"a"\r\nAuthorization: User x' })],
    ["a page token that is half a character", (kept) => JSON.stringify({ ...kept, nextPageToken: "\ud800" })],
    [
      "a text that is larger than any that is written",
      (kept) => JSON.stringify({ ...kept, body: "x".repeat(1_100_000) }),
    ],
  ];

  it.each(spoilt)("are a miss where they are %s", async (_what, spoil) => {
    const { key, kept, data } = await share();
    await redis.raw("SET", key, spoil(kept));
    expect(await ask(other)).toEqual({ data, calls: 1 });
    expect(await ready(other)).toBe("reachable");
    expect(warnings(other)).toHaveLength(1);
  });

  it.each([
    ["of another kind", ["HSET", "a", "1"]],
    ["of another kind, and long", ["RPUSH", "a", "b", "c"]],
  ])("are a miss where they are %s", async (_what, [command = "", ...values]) => {
    const { key, data } = await share();
    await redis.command("DEL", key);
    await redis.command(command, key, ...values);
    expect(await ask(other)).toEqual({ data, calls: 1 });
    expect(await ready(other)).toBe("reachable");
  });

  it("are found where they are right, and those beside them do not matter", async () => {
    const { key, kept, data } = await share();
    await redis.raw("SET", key, JSON.stringify({ ...kept, bytes: -1000, more: { x: 1 } }));
    expect(await ask(other)).toEqual({ data, calls: 0 });
    expect(warnings(other)).toEqual([]);
  });

  it("are a miss where the body is none of the platform's", async () => {
    const { key, kept } = await share();
    await redis.raw("SET", key, JSON.stringify({ ...kept, body: [{ nothing: 1 }] }));
    const { errors } = await other.query(CATALOGUE, { as: administrator() });
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
  });

  it("do not fill the log", async () => {
    const { key, data } = await share();
    for (let time = 0; time < 20; time += 1) {
      await redis.command("SET", key, "oops");
      await redis.command("PUBLISH", key.replace(/replies:.*/, "evictions"), "x".repeat(100_000));
      expect((await ask(other)).data).toEqual(data);
    }
    expect(warnings(other)).toHaveLength(1);
    const metrics = await (await fetch(`${other.url}/metrics`)).text();
    expect(metrics).toMatch(/\ngateway_redis_invalid_values_total [1-9]/);
  });

  it("are replaced if they are not a valid epoch", async () => {
    const { data } = await share();
    const [epoch] = await keys("*:epoch");
    for (const value of ["x", "x".repeat(2_000_000), ""]) {
      await redis.raw("SET", epoch!, value);
      expect((await ask(one)).data).toEqual(data);
      expect((await ask(other)).data).toEqual(data);
      expect(await ready(other)).toBe("reachable");
    }
  });

  it("are ignored if they are not a count of a rate limit", async () => {
    await ask(one, ORGANIZATION);
    const [count] = await keys("*:quota:*");
    for (const value of ["many", "-5", "1e99", "x".repeat(100_000)]) {
      await redis.raw("SET", count!, value);
      await ask(one, ORGANIZATION);
      expect(await ready(one)).toBe("reachable");
    }
    await redis.command("DEL", count!);
    await redis.command("HSET", count!, "a", "1");
    await ask(one, ORGANIZATION);
    expect(await ready(one)).toBe("reachable");
  });
});

describeWithRedis("documents in Redis", () => {
  let redis: RedisServer;
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    redis = await RedisServer.start();
    // Little, and what is oldest makes room: as deploy/compose.yaml has it, but smaller.
    await redis.command("CONFIG", "SET", "maxmemory", "24mb");
    await redis.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
  });
  afterAll(() => redis.kill());
  beforeEach(async () => {
    await redis.command("FLUSHALL");
    gateway = await startGateway({ environment: environment() });
  });
  afterEach(() => gateway.stop());

  const environment = () => ({
    REDIS_URL: redis.url,
    REDIS_TIMEOUT_MS: "10000",
    RATE_LIMIT_PER_MINUTE: "1000",
    MAX_REQUEST_BYTES: "3000000",
  });
  const documentOf = (n: number, bytes: number) => `{ __typename } #${String(n)} `.padEnd(bytes, "x");
  const send = async (replica: GatewayUnderTest, hash: string, query?: string) => {
    const response = await fetch(`${replica.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ extensions: persistedQuery(hash), query }),
    });
    return bodyOf(response);
  };
  const memory = async (pattern: string) => {
    let bytes = 0;
    for (const key of (await redis.raw("KEYS", pattern)).match(/open-connectors\S+/g) ?? []) {
      const said = await redis.command("MEMORY", "USAGE", key, "SAMPLES", "0");
      bytes += Number(said.slice(1));
    }
    return bytes;
  };
  const stored = async (digits: string) =>
    (
      await Promise.all(
        ["young", "old"].map(async (one) => {
          const [key = "none"] = (await redis.raw("KEYS", `*:documents:${one}`)).match(/open-connectors\S+/g) ?? [];
          return redis.command("HEXISTS", key, digits);
        }),
      )
    ).includes(":1");

  it("are never larger than a document may be", async () => {
    await gateway.query(ORGANIZATION);
    for (let n = 0; n < 30; n += 1) {
      const large = documentOf(n, 1_000_000);
      expect((await send(gateway, sha256(large), large)).errors[0]!.extensions.limit).toBe("MAX_DOCUMENT_BYTES");
    }
    expect(await memory("*:documents:*")).toBe(0);
  });

  it("take a bounded share, and push neither rate limits nor the catalogue out", async () => {
    await gateway.query(ORGANIZATION);
    const counts = async () => (await redis.raw("KEYS", "*:quota:*")).match(/open-connectors\S+/g) ?? [];
    const [count] = await counts();
    const before = await redis.raw("GET", count!);
    let last = "";
    for (let n = 0; n < 600; n += 1) {
      last = documentOf(n, 60_000);
      expect((await send(gateway, sha256(last), last)).errors).toBeUndefined();
    }
    await until(() => stored(sha256(last)));
    expect(await memory("*:documents:*")).toBeLessThan(10_000_000);
    expect(await counts()).toEqual([count]);
    expect(await redis.raw("GET", count!)).toBe(before);
    expect(await redis.raw("INFO", "stats")).toMatch(/\revicted_keys:0\r|\nevicted_keys:0\r/);
  });

  it("stay while they are used, and go when they are not", async () => {
    const [used, unused] = [documentOf(1, 1_000), documentOf(2, 1_000)];
    for (const one of [used, unused]) await send(gateway, sha256(one), one);
    await until(() => stored(sha256(unused)));
    for (let round = 0; round < 3; round += 1) {
      let last = "";
      for (let n = 0; n < 70; n += 1) {
        last = documentOf(1_000 * (round + 1) + n, 60_000);
        await send(gateway, sha256(last), last);
      }
      await until(() => stored(sha256(last)));
      // A new replica has nothing in memory, and reads from Redis.
      const fresh = await startGateway({ environment: environment(), upstreamUrl: gateway.sandbox.url });
      expect((await send(fresh, sha256(used))).data).toEqual({ __typename: "Query" });
      await fresh.stop();
    }
    expect(await stored(sha256(used))).toBe(true);
    expect(await stored(sha256(unused))).toBe(false);
  });

  it.each([
    ["another text", ["HSET", "{ organization { id } }"]],
    ["a text that is too large", ["HSET", "x".repeat(2_000_000)]],
    ["a key of another kind", ["SET", "oops"]],
  ])("are missing where there is %s, and can be registered again", async (_what, [command = "", value = ""]) => {
    const document = documentOf(7, 500);
    await send(gateway, sha256(document), document);
    await until(() => stored(sha256(document)));
    const [young] = (await redis.raw("KEYS", "*:documents:young")).match(/open-connectors\S+/g)!;
    await redis.command("DEL", young);
    await redis.command(command, young, ...(command === "HSET" ? [sha256(document)] : []), value);
    const fresh = await startGateway({ environment: environment(), upstreamUrl: gateway.sandbox.url });
    expect((await send(fresh, sha256(document))).errors[0]!.extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
    const next = documentOf(8, 500);
    await send(fresh, sha256(next), next);
    await until(() => stored(sha256(next)));
    expect(await (await fetch(`${fresh.url}/health/ready`)).json()).toMatchObject({ redis: "reachable" });
    await fresh.stop();
  });

  it.each(["-1000000000", "oops", "1e99", ""])("take no more if their stored byte count is %j", async (count) => {
    const document = documentOf(9, 500);
    await send(gateway, sha256(document), document);
    await until(() => stored(sha256(document)));
    const [young] = (await redis.raw("KEYS", "*:documents:young")).match(/open-connectors\S+/g)!;
    await redis.command("HSET", young, "bytes", count);
    const next = documentOf(10, 500);
    await send(gateway, sha256(next), next);
    await until(() => stored(sha256(next)));
    expect(await redis.raw("HGET", young, "bytes")).toContain("\r\n700\r\n");
  });

  it("are read by a valid hash, and by nothing else", async () => {
    await redis.command("CONFIG", "RESETSTAT");
    for (const hash of ["x", "x".repeat(100_000), "bytes", "A".repeat(64)]) {
      expect((await send(gateway, hash)).errors[0]!.extensions.code).toBe("BAD_REQUEST");
    }
    expect(await redis.raw("INFO", "commandstats")).not.toContain("cmdstat_hstrlen");
  });
});
