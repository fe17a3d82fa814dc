/**
 * The gateway against graphql-js: random documents over the whole schema and the sandbox, with faults of the platform, as
 * each of the three callers. Each document is sent three times, with two sets of variables, and executed by graphql-js once with each set.
 * `DIFFERENTIAL_RUNS` sets the number of documents, `DIFFERENTIAL_SEED` another seed; a failure prints its own.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parse, validate } from "graphql";
import { operations } from "../../sandbox/contract/document.ts";
import type { Fault } from "../../sandbox/index.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { GraphQLAnswer } from "../support/graphql.ts";
import { RandomDocument } from "../support/randomDocument.ts";
import { Reference } from "../support/reference.ts";
import { decisions, Tape } from "../support/tape.ts";

const NUM_RUNS = Number(process.env["DIFFERENTIAL_RUNS"] ?? 2_100);
const SEED = Number(process.env["DIFFERENTIAL_SEED"] ?? 20_190_603);
const TIMEOUT_MS = 3_600_000;

const ENVIRONMENT = {
  MAX_UPSTREAM_CALLS: "3000",
  MAX_ALIASES: "10000",
  MAX_DIRECTIVES: "10000",
  MAX_FIELDS: "100000",
  MAX_DEPTH: "50",
  GRAPHIQL: "off",
};
const READS = operations.filter(({ method }) => method === "GET").map((operation) => operation.id);

describe("the gateway", () => {
  let gateway: GatewayUnderTest;
  let reference: Reference;
  beforeAll(async () => {
    const sandbox = { accounts: 8, users: 40, auditLogs: 120, checkAnswers: false, usageDelayMs: 3_600_000 };
    gateway = await startGateway({ sandbox, environment: ENVIRONMENT });
    reference = new Reference(gateway.sandbox.url, ENVIRONMENT);
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(async () => {
    await reference.close();
    await gateway.stop();
  });

  it.each([
    ["organizationAdministrator", 3 / 7],
    ["accountAdministrator", 2 / 7],
    ["user", 2 / 7],
  ] as const)(
    "answers as graphql-js does: %s",
    async (caller, share) => {
      const as = gateway.sandbox.credentials[caller];
      const seen = { valid: 0, documents: 0, answers: 0, withErrors: 0, refused: 0, calls: 0 };
      const documents = fc
        .tuple(decisions(20, 300), decisions(30, 60))
        .map(([one, other]) => new RandomDocument(reference.schema, new Tape(one), new Tape(other), READS));
      const property = fc.asyncProperty(documents, async ({ text, requests, faults }) => {
        const document = parse(text);
        seen.documents += 1;
        if (validate(reference.schema, document).length > 0) return;
        seen.valid += 1;
        arm(gateway, faults);
        const wantedFor = new Map<object, Answer>();
        for (const variables of requests) {
          const wanted = wantedFor.get(variables) ?? (await reference.answer(document, { variables, as }));
          wantedFor.set(variables, wanted);
          const answer = await gateway.query(text, { variables, as });
          seen.calls += gateway.calls().length;
          // Requests that are rejected before execution do not depend on the path.
          if (isRefusal(answer)) seen.refused += 1;
          else expect(comparable(answer)).toEqual(comparable(wanted));
          seen.answers += 1;
          if (wanted.errors.length > 0) seen.withErrors += 1;
        }
      });
      await fc.assert(property, { numRuns: Math.ceil(NUM_RUNS * share), seed: SEED, endOnFailure: true });
      // The generator makes what it is meant to make.
      expect(seen.valid).toBeGreaterThan(seen.documents * 0.9);
      expect(seen.withErrors).toBeGreaterThan(seen.answers / 10);
      expect(seen.withErrors).toBeLessThan(seen.answers * 0.9);
      expect(seen.refused).toBeLessThan(seen.answers / 100);
      expect(seen.calls).toBeGreaterThan(seen.answers);
    },
    TIMEOUT_MS,
  );
});

function arm({ sandbox: { faults } }: GatewayUnderTest, wanted: readonly Fault[]): void {
  faults.clear();
  for (const fault of wanted) faults.add(fault);
  // Nothing is kept in a cache: what one side has read before must not spare it a fault.
  faults.add({ headers: { "cache-control": "no-store" } });
}

type Answer = Pick<GraphQLAnswer, "data" | "errors">;

function isRefusal({ data, errors }: Answer): boolean {
  return data === undefined && errors[0]?.extensions["code"] === "OPERATION_TOO_EXPENSIVE";
}

/**
 * The data, with the order of its keys, and the errors by path. Their order is that in which REST calls are answered, which
 * run at once. The same holds for which of several errors below a null is reported; but what needs a call of its own is
 * nullable in this schema, so that one error never hides another that depends on a call.
 */
function comparable({ data, errors }: Answer) {
  const byPath = errors.map(({ message, path, extensions }) => {
    // The code of what is wrong with the request as a whole is Apollo Server's.
    const code: unknown = data === undefined ? undefined : extensions["code"];
    return { path: JSON.stringify(path ?? null), code, message };
  });
  return {
    data: JSON.stringify(data),
    errors: byPath.sort((one, other) => (one.path < other.path ? -1 : 1)),
  };
}
