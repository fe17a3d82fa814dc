/**
 * Each field of the schema that may make a REST call, with each fault: one call of several fails, its field alone is null
 * with an error, and all else is as it is without the fault. Fields are taken from the schema: a new one needs a case.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Fault } from "../../sandbox/index.ts";
import { buildGatewaySchema } from "../../src/graphql/schema.ts";
import { fieldCases, type FieldCase } from "../support/fieldCases.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { GraphQLAnswer } from "../support/graphql.ts";
import { globalId } from "../support/ids.ts";

interface ExpectedError {
  readonly fault: Fault;
  readonly code: string;
  readonly status: number | null;
}

const faults: Readonly<Record<string, ExpectedError>> = {
  forbidden: { fault: { answer: { status: 403 } }, code: "FORBIDDEN", status: 403 },
  "refused by the application": {
    fault: { answer: { status: 401, body: { message: "No", providerMessage: "Token revoked" } } },
    code: "PROVIDER_ERROR",
    status: 401,
  },
  broken: { fault: { answer: { status: 500 } }, code: "UPSTREAM_UNAVAILABLE", status: 500 },
  "no JSON": { fault: { break: "garbage" }, code: "UPSTREAM_INVALID_RESPONSE", status: 200 },
  "too slow": { fault: { break: "hang" }, code: "UPSTREAM_TIMEOUT", status: null },
};

/** An operation, its result without a fault, and its result with each. */
interface Outcome {
  readonly whole: GraphQLAnswer;
  /** By REST operation and fault. */
  readonly partial: ReadonlyMap<string, GraphQLAnswer>;
  /** How often each REST operation of the field was called. */
  readonly calls: ReadonlyMap<string, number>;
}

/** Each retry has an outcome of its own: formulaExecution.mutations.test.ts. */
const cases = fieldCases(buildGatewaySchema()).filter(({ name }) => name !== "Mutation.retryFormulaExecutions");
const outcomes = new Map<string, Outcome>();
const TIMEOUT_MS = 2_000;
const SHORT_LIMITS = {
  UPSTREAM_TIMEOUT_MS: String(TIMEOUT_MS),
  HUB_TIMEOUT_MS: String(TIMEOUT_MS),
  WRITE_TIMEOUT_MS: String(TIMEOUT_MS),
};
/** Calls that hang take their time, and little else: many gateways wait at once. Only theirs have short limits. */
const kinds: readonly {
  readonly isSlow: boolean;
  readonly gateways: number;
  readonly environment: Record<string, string>;
}[] = [
  { isSlow: false, gateways: 3, environment: {} },
  { isSlow: true, gateways: 30, environment: SHORT_LIMITS },
];
const isSlow = (fault: string) => faults[fault]?.fault.break === "hang";
/** The outcome of a field with the faults of one kind. */
const keyOf = (name: string, slow: boolean) => `${name}, ${slow ? "slow" : "prompt"}`;

async function ask(gateway: GatewayUnderTest, { document, answers, token }: FieldCase, failing?: Fault) {
  const administrator = gateway.sandbox.credentials.organizationAdministrator;
  gateway.sandbox.faults.clear();
  // A write empties the cache of the catalogue, so that each run makes all of its calls. It must change nothing.
  gateway.sandbox.faults.add({ on: "updateAccount", times: 1, answer: { status: 200, body: { id: 7300 } } });
  await gateway.query('mutation { updateAccount(input: { account: "7300", name: "x" }) { userErrors { code } } }');
  for (const fault of failing === undefined ? answers : [failing, ...answers]) gateway.sandbox.faults.add(fault);
  return gateway.query(document, token === undefined ? {} : { as: `${administrator}, Element ${token}` });
}

async function outcomeOf(gateway: GatewayUnderTest, field: FieldCase, slow: boolean): Promise<Outcome> {
  const whole = await ask(gateway, field);
  const calls = new Map<string, number>();
  for (const { operationId } of gateway.sandbox.calls) {
    if (operationId !== undefined && field.rest.includes(operationId)) {
      calls.set(operationId, (calls.get(operationId) ?? 0) + 1);
    }
  }
  const partial = new Map<string, GraphQLAnswer>();
  for (const [operation, count] of calls) {
    for (const [name, { fault }] of Object.entries(faults).filter(([name]) => isSlow(name) === slow)) {
      const failing = { ...fault, on: operation, skip: Math.floor(count / 2), times: 1 };
      partial.set(`${operation}, ${name}`, await ask(gateway, field, failing));
    }
  }
  return { whole, partial, calls };
}

beforeAll(async () => {
  const workers: Promise<void>[] = [];
  for (const { isSlow: slow, gateways, environment } of kinds) {
    const pending = [...cases];
    const work = async (gateway: GatewayUnderTest) => {
      for (let field = pending.shift(); field !== undefined; field = pending.shift()) {
        outcomes.set(keyOf(field.name, slow), await outcomeOf(gateway, field, slow));
      }
      gateway.sandbox.faults.clear();
      await gateway.stop();
    };
    for (let count = 0; count < gateways; count += 1) {
      // One by one, so that their first operations do not compete for the CPU, and time out.
      // Calls to applications would appear among the usage entries while these are compared.
      const sandbox = { accounts: 6, users: 20, auditLogs: 60, usageDelayMs: 3_600_000 };
      const gateway = await startGateway({ sandbox, environment });
      workers.push(work(gateway));
    }
  }
  await Promise.all(workers);
}, 600_000);
afterAll(() => outcomes.clear());

/** The value at a path, and a copy with null there. */
function withNull(data: unknown, [step, ...rest]: readonly (string | number)[]): unknown {
  if (step === undefined) return null;
  const copy = (Array.isArray(data) ? [...(data as unknown[])] : { ...(data as object) }) as Record<string, unknown>;
  copy[step] = withNull(copy[step], rest);
  return copy;
}

/** All places in the data that a pattern matches. */
function placesOf(
  data: unknown,
  [step, ...rest]: readonly string[],
  before: (string | number)[] = [],
): (string | number)[][] {
  if (step === undefined) return [before];
  if (typeof data !== "object" || data === null) return [];
  const keys = step !== "*" ? [step] : Array.isArray(data) ? [...data.keys()] : aliasesIn(data);
  return keys.flatMap((key) => placesOf((data as Readonly<Record<string, unknown>>)[key], rest, [...before, key]));
}

/** A ping returns that the application rejects it. */
const isResult = (field: string, fault: string) =>
  field === "ConnectorInstance.ping" && fault === "refused by the application";

const aliasesIn = (data: object) => Object.keys(data).filter((key) => /^a\d$/.test(key));

describe.each(cases.map((field) => [field.name, field] as const))("%s", (name, { path }) => {
  const outcome = (slow: boolean) => outcomes.get(keyOf(name, slow))!;

  it("makes its calls, and succeeds without a fault", () => {
    for (const { isSlow: slow } of kinds) {
      const { whole, calls } = outcome(slow);
      expect(whole.errors).toEqual([]);
      expect(calls.size).toBeGreaterThan(0);
    }
  });

  it.each(Object.entries(faults).filter(([fault]) => !isResult(name, fault)))(
    "fails alone: %s",
    (fault, { code, status }) => {
      const { whole, partial, calls } = outcome(isSlow(fault));
      const places = placesOf(whole.data, path).map((place) => JSON.stringify(place));
      const all = [...calls.values()].reduce((sum, count) => sum + count, 0);
      for (const operation of calls.keys()) {
        const { data, errors } = partial.get(`${operation}, ${fault}`)!;
        const failed = errors.map((error) => JSON.stringify(error.path));
        expect(places).toEqual(expect.arrayContaining(failed));
        expect(failed.length).toBeGreaterThan(0);
        // A call that serves all of them fails all; else some are left.
        if (all === 1) expect(failed).toHaveLength(places.length);
        else expect(failed.length).toBeLessThan(places.length);
        for (const error of errors) expect(error.extensions).toMatchObject({ code, upstream: { status } });
        const expected = errors.reduce<unknown>((rest, error) => withNull(rest, error.path ?? []), whole.data);
        expect(data).toEqual(expected);
      }
    },
  );
});

describe("a list that is read instead of many single things", () => {
  let gateway: GatewayUnderTest;
  // One for each fault: a list that is forbidden is not requested again.
  beforeEach(async () => {
    gateway = await startGateway({ sandbox: { accounts: 30, auditLogs: 0 }, environment: SHORT_LIMITS });
  });
  afterEach(() => gateway.stop());

  const ids = Array.from({ length: 9 }, (_, index) => globalId("Account", 7300 + index));
  const read = () =>
    gateway.query("query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Account { externalId } } }", {
      variables: { ids },
    });

  it.each(Object.entries(faults))(
    "is followed by single reads if it fails, of which one may fail too: %s",
    async (_, fault) => {
      const whole = await read();
      expect(whole.errors).toEqual([]);
      expect(gateway.calls()).toEqual([expect.stringMatching(/^GET \/accounts\?/)]);

      gateway.sandbox.faults.add({ ...fault.fault, on: "listAccounts", times: 1 });
      const recovered = await read();
      expect(recovered.errors).toEqual([]);
      expect(recovered.data).toEqual(whole.data);
      expect(gateway.calls()).toHaveLength(1 + ids.length);

      gateway.sandbox.faults.add({ ...fault.fault, on: "listAccounts", times: 1 });
      gateway.sandbox.faults.add({ ...fault.fault, on: "getAccount", path: "^/accounts/7304[?]", times: 1 });
      const { data, errors } = await read();
      expect(errors).toMatchObject([{ path: ["nodes", 4], extensions: { code: fault.code } }]);
      expect(data).toEqual(withNull(whole.data, ["nodes", 4]));
    },
  );
});
