/** Callers take turns at the platform, and made-up credentials come last. */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { readMetrics, sumOf } from "../../scripts/support/metrics.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { until } from "../support/until.ts";

const ORGANIZATION = "{ organization { name } }";
const CREDENTIALS = 12;
const ALIASES = 50;

/** As many different REST calls. `salt` distinguishes them from those of other operations. */
const many = (salt: string, length = ALIASES) =>
  `{ ${Array.from({ length }, (_, n) => `a${String(n)}: users(first: 1, filter: { lastName: { eq: "${salt}-${String(n)}" } }) { totalCount }`).join(" ")} }`;
const madeUp = (n: number) => `User made-up-user-${String(n)}, Organization made-up-organization`;

describe("many made-up credentials", () => {
  let gateway: GatewayUnderTest;
  beforeEach(async () => {
    // Four connections, and one call at a time for each credential.
    gateway = await startGateway({ environment: { UPSTREAM_MAX_CONCURRENCY: "1" } });
  });
  afterEach(() => gateway.stop());

  const waiting = async () => sumOf(await readMetrics(gateway.url), "gateway_rest_calls_waiting");
  const isMadeUp = ({ headers }: GatewayUnderTest["sandbox"]["calls"][number]) =>
    headers.authorization?.includes("made-up") === true;

  /** Sends one operation of each, holds the calls that come through, and sends one read of a valid caller. */
  async function flood(salt: string) {
    const { sandbox } = gateway;
    sandbox.clearCalls();
    const letGo = sandbox.faults.add({ delayMs: 60_000 });
    const answers = Array.from({ length: CREDENTIALS }, (_, n) => gateway.send(many(salt), { as: madeUp(n) }));
    await until(() => sandbox.openCalls === 4);
    await until(async () => (await waiting()) === CREDENTIALS * ALIASES - 4);
    const valid = gateway.send(ORGANIZATION);
    await until(async () => (await waiting()) === CREDENTIALS * ALIASES - 3);
    letGo();
    const [answer, ...refused] = await Promise.all([valid, ...answers]);
    const order = sandbox.calls.map(isMadeUp);
    return { answer, refused, place: order.indexOf(false), calls: order.length };
  }

  it("delay a valid caller by one turn of each at most, and by none once they were refused", async () => {
    const first = await flood("first");
    expect(first.answer.errors).toEqual([]);
    expect(first.answer.data.organization.name).toEqual(expect.any(String));
    // Four calls were underway, and eight credentials were waiting already.
    expect(first.place).toBeLessThanOrEqual(CREDENTIALS);
    const again = await flood("again");
    expect(again.answer.errors).toEqual([]);
    expect(again.place).toBe(4);
  });

  it("make one call for an operation: the first 401 is the answer of all its fields", async () => {
    const { refused, calls } = await flood("once");
    expect(calls).toBe(CREDENTIALS + 1);
    for (const { status, data, errors } of refused) {
      expect(status).toBe(200);
      expect(Object.values(data as object).filter((value) => value !== null)).toEqual([]);
      expect(errors).toHaveLength(Object.keys(data).length);
      for (const error of errors) {
        expect(error.extensions).toMatchObject({ code: "UNAUTHENTICATED", upstream: { status: 401 } });
      }
    }
  });

  it("leave what is cached for a valid caller", async () => {
    const catalogue = "{ connectors(first: 3) { nodes { key } } }";
    await gateway.query(catalogue);
    for (let start = 0; start < 1_200; start += 50) {
      const flood = Array.from({ length: 50 }, (_, n) => gateway.send(ORGANIZATION, { as: madeUp(start + n) }));
      await Promise.all(flood);
    }
    expect((await gateway.query(catalogue)).extensions["upstream"]).toMatchObject({ calls: 0, cached: 1 });
  });

  it("send operations at a high rate, and a valid caller has all answers", async () => {
    const { sandbox } = gateway;
    sandbox.faults.add({ delayMs: 5 });
    let over = false;
    const senders = Array.from({ length: 2 * CREDENTIALS }, async (_, n) => {
      for (let round = 0; !over; round += 1) {
        const { errors } = await gateway.send(many(String(n % 3)), { as: madeUp(n % CREDENTIALS) });
        expect(errors[0]!.extensions["code"]).toBe("UNAUTHENTICATED");
      }
    });
    for (let time = 0; time < 10; time += 1) {
      const { status, errors } = await gateway.send(ORGANIZATION);
      expect([status, errors]).toEqual([200, []]);
    }
    over = true;
    await Promise.all(senders);
  });
});

describe("a credential that was refused", () => {
  it("is as good as any other once the platform accepts it again", async () => {
    const gateway = await startGateway();
    try {
      gateway.sandbox.faults.add({ answer: { status: 401 }, times: 1 });
      expect((await gateway.query(ORGANIZATION)).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
      const { sandbox } = gateway;
      const letGo = sandbox.faults.add({ on: "listUserRoles", delayMs: 60_000 });
      const answer = gateway.query("{ users(first: 40) { nodes { roles { key } } } }");
      await until(() => sandbox.openCalls === 32);
      letGo();
      expect((await answer).errors).toEqual([]);
      expect(sandbox.peakCalls).toBe(32);
    } finally {
      await gateway.stop();
    }
  });

  it("for a single path keeps its other operations", async () => {
    const gateway = await startGateway({ environment: { UPSTREAM_MAX_CONCURRENCY: "1" } });
    const { sandbox } = gateway;
    try {
      await gateway.query(ORGANIZATION);
      const letGo = sandbox.faults.add({ on: "listAccounts", answer: { status: 401 }, delayMs: 60_000 });
      const refused = gateway.send("{ accounts { totalCount } }");
      await until(() => sandbox.openCalls === 1);
      const other = gateway.send("{ users { totalCount } }");
      await until(async () => sumOf(await readMetrics(gateway.url), "gateway_rest_calls_waiting") === 1);
      letGo();
      expect((await refused).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
      expect((await other).errors).toEqual([]);
    } finally {
      await gateway.stop();
    }
  });
});

describe("waiting for a turn", () => {
  it("does not count as the platform's timeout", async () => {
    const gateway = await startGateway({
      environment: { UPSTREAM_MAX_CONCURRENCY: "1", UPSTREAM_TIMEOUT_MS: "1200" },
    });
    try {
      gateway.sandbox.faults.add({ delayMs: 400 });
      const { errors } = await gateway.query(many("queue", 5));
      expect(errors).toEqual([]);
      expect(gateway.calls()).toHaveLength(5);
    } finally {
      await gateway.stop();
    }
  });
});
