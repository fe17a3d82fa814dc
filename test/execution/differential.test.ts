/**
 * Prepared executions against graphql-js: documents, variables and resolvers by chance, on a synthetic schema. The data, the
 * order of its keys, the errors and the calls of resolvers must be the same. The specification leaves the order of errors open,
 * and which of several errors below a null is reported.
 * `DIFFERENTIAL_RUNS` sets the number of documents, `DIFFERENTIAL_SEED` another seed; a failure prints its own.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { execute, getOperationAST, getVariableValues, parse, validate } from "graphql";
import { PreparedExecution } from "../../src/graphql/execution/preparedExecution.ts";
import { decisions, Tape } from "../support/tape.ts";
import { UnhandledRejections } from "../support/unhandledRejections.ts";
import { sourceOf, World } from "./synthetic/behaviour.ts";
import { comparable, deepFreeze, outcomeOf } from "./synthetic/compare.ts";
import { HostileDocument } from "./synthetic/document.ts";
import { syntheticSchema } from "./synthetic/schema.ts";

const NUM_RUNS = Number(process.env["DIFFERENTIAL_RUNS"] ?? 1_000);
const SEED = Number(process.env["DIFFERENTIAL_SEED"] ?? 20_190_603);

/** Shrinking takes its time. */
const TIMEOUT_MS = 3_600_000;

const schema = syntheticSchema();
const documents = fc
  .tuple(decisions(20, 500), decisions(30, 60))
  .map(([one, other]) => new HostileDocument(schema, new Tape(one), new Tape(other)));
/** How much goes wrong in resolvers. */
const trouble = fc.constantFrom(0, 0.1, 0.5, 1);

/** Both ways to execute a document, over the same data. */
function executionsOf(hostile: HostileDocument, seed: number, trouble: number) {
  // Nothing may be written into the document.
  const document = deepFreeze(parse(hostile.text));
  const operation = getOperationAST(document, "Hostile")!;
  const prepared = new PreparedExecution(schema, document, operation);
  const worldOf = () => {
    const contextValue = new World(schema, seed, trouble);
    return { contextValue, rootValue: sourceOf(contextValue, "Query", "") };
  };
  return {
    isValid: validate(schema, document).length === 0,
    requests: hostile.requests.flatMap((raw) => {
      const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], raw);
      return coerced === undefined ? [] : [{ raw, coerced }];
    }),
    byGraphqlJs: (variableValues: Record<string, unknown>) => {
      const world = worldOf();
      return outcomeOf(world.contextValue, () => execute({ schema, document, variableValues, ...world }));
    },
    byOurs: (variableValues: Record<string, unknown>, maxResponseBytes = Infinity) => {
      const world = worldOf();
      return outcomeOf(world.contextValue, () => prepared.execute({ variableValues, maxResponseBytes, ...world }));
    },
  };
}

describe("a prepared execution", () => {
  const unhandled = new UnhandledRejections();
  beforeAll(() => unhandled.watch());
  afterAll(() => unhandled.leave());

  it(
    "equals graphql-js in data, errors and calls of resolvers, and leaves no rejection unhandled",
    async () => {
      const seen = { valid: 0, documents: 0, withErrors: 0, async: 0, executions: 0 };
      const property = fc.asyncProperty(documents, fc.nat(1_000_000), trouble, async (...input) => {
        const { requests, isValid, byGraphqlJs, byOurs } = executionsOf(...input);
        seen.documents += 1;
        if (isValid) seen.valid += 1;
        for (const { raw, coerced } of requests) {
          const expected = await byGraphqlJs(raw);
          // graphql-js leaves some, where a list fails beside items that are still open.
          unhandled.take();
          const outcome = await byOurs(coerced);
          expect(comparable(outcome, expected)).toEqual(comparable(expected, outcome));
          expect(unhandled.take()).toEqual([]);
          seen.executions += 1;
          if (expected.errors !== undefined) seen.withErrors += 1;
          if (expected.isAsync) seen.async += 1;
        }
      });
      await fc.assert(property, { numRuns: NUM_RUNS, seed: SEED });
      // The generator makes what it is meant to make.
      expect(seen.valid).toBeGreaterThan(seen.documents / 2);
      expect(seen.executions).toBeGreaterThan(seen.documents * 2);
      expect(seen.withErrors).toBeGreaterThan(seen.executions / 4);
      expect(seen.async).toBeGreaterThan(seen.executions / 4);
      expect(seen.async).toBeLessThan(seen.executions);
    },
    TIMEOUT_MS,
  );

  it(
    "counts the size of its data about right",
    async () => {
      const property = fc.asyncProperty(documents, fc.nat(1_000_000), async (document, seed) => {
        const { requests, byOurs } = executionsOf(document, seed, 0);
        for (const { coerced } of requests) {
          const whole = await byOurs(coerced);
          const { size } = whole;
          // Fields that are null because of an error were completed, and counted, before.
          if (whole.errors === undefined) expect(await byOurs(coerced, 2 * size + 20)).toEqual(whole);
          if (size < 20) continue;
          const { data, errors } = await byOurs(coerced, size / 2 - 8);
          expect(data).toBeNull();
          expect(errors).toEqual([expect.stringContaining('"ANSWER_TOO_LARGE"')]);
          expect(unhandled.take()).toEqual([]);
        }
      });
      await fc.assert(property, { numRuns: NUM_RUNS / 4, seed: SEED });
    },
    TIMEOUT_MS,
  );
});
