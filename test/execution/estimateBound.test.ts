/** No valid operation makes more REST calls, or returns more rows, than were estimated before it ran. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { getVariableValues, GraphQLError, Kind, parse, validate } from "graphql";
import { elementToken } from "../../sandbox/elementToken.ts";
import type { SandboxOptions } from "../../sandbox/index.ts";
import { readConfig } from "../../src/config/index.ts";
import { Budget } from "../../src/cost/budget.ts";
import type { Estimate } from "../../src/cost/estimate.ts";
import { buildGatewaySchema } from "../../src/graphql/schema.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { randomOperation, type RandomOperation } from "../support/randomOperation.ts";

/** Beyond it an operation is too slow to be run by the hundred. */
const MAX_CALLS = 600;
const RUNS = 60;
const CALLERS = ["organizationAdministrator", "accountAdministrator", "user"] as const;
const schema = buildGatewaySchema();

const SMALL: Partial<SandboxOptions> = { accounts: 3, users: 6, auditLogs: 30 };
const LARGE: Partial<SandboxOptions> = { accounts: 30, users: 450, auditLogs: 900, connectorInstancesPerAccount: 9 };

describe.each([
  { name: "a small organization", sandbox: SMALL, WHERE_ID_IN: "off" },
  { name: "a large organization", sandbox: LARGE, WHERE_ID_IN: "off" },
  { name: "lists without a total count", sandbox: { ...LARGE, totalCount: false }, WHERE_ID_IN: "off" },
  { name: "lists that know ids", sandbox: { ...LARGE, whereOnId: true }, WHERE_ID_IN: "on" },
  { name: "lists that do not know ids", sandbox: { ...SMALL, whereOnId: false }, WHERE_ID_IN: "on" },
])("in $name, with WHERE_ID_IN=$WHERE_ID_IN", ({ sandbox, WHERE_ID_IN }) => {
  const environment = {
    MAX_UPSTREAM_CALLS: String(MAX_CALLS),
    MAX_ROWS: "10000000",
    MAX_DEPTH: "100",
    MAX_ALIASES: "10000",
    MAX_DIRECTIVES: "10000",
    WHERE_ID_IN,
  };
  const budget = new Budget(schema, readConfig(environment));
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox, environment });
  });
  afterAll(() => gateway.stop());

  it.each(CALLERS)("no operation of the %s exceeds its estimate", async (caller) => {
    let turn = 0;
    let run = 0;
    const tapes = fc.array(fc.nat(1_000), { minLength: 20, maxLength: 250, size: "max" });
    const property = fc.asyncProperty(tapes, async (tape) => {
      const operation = randomOperation(schema, tape);
      const estimate = estimateOf(budget, operation);
      if (estimate === undefined || estimate.calls > MAX_CALLS) return;
      run += 1;
      // The catalogue is cached by credential.
      const as = `${gateway.sandbox.credentials[caller]}, Element ${elementToken(418_001 + (turn++ % 50))}`;
      const answer = await gateway.query(operation.text, { variables: operation.variables, as });
      const { calls, retries, estimated } = answer.extensions["upstream"];
      expect(estimated).toBe(estimate.calls);
      const rows = rowsIn(answer.data);
      if (calls - retries > estimated || rows > estimate.rows) {
        throw new Error(
          `${String(calls)} calls and ${String(rows)} rows, but ${JSON.stringify(estimate)}: ${operation.text}`,
        );
      }
      expect(answer.errors.filter(({ extensions }) => UNEXPECTED.has(extensions["code"]))).toEqual([]);
    });
    await fc.assert(property, { numRuns: RUNS, seed: 20_190_603 + caller.length });
    expect(run).toBeGreaterThan(RUNS / 4);
  });
});

const UNEXPECTED = new Set(["OPERATION_TOO_EXPENSIVE", "INTERNAL_SERVER_ERROR", "GRAPHQL_VALIDATION_FAILED"]);

/** Undefined for one that is not valid. */
function estimateOf(budget: Budget, { text, variables }: RandomOperation): Estimate | undefined {
  const document = parse(text);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined || validate(schema, document).length > 0) return undefined;
  const plan = budget.plan(document, operation);
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (plan instanceof GraphQLError || coerced === undefined) return undefined;
  return budget.estimate(plan, coerced);
}

/** Rows of connections: the items of `nodes` and `edges`, under their own names or aliases that begin with them. */
function rowsIn(value: unknown, isRoot = true): number {
  if (typeof value !== "object" || value === null) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + rowsIn(item, false), 0);
  return Object.entries(value).reduce((sum, [key, child]: [string, unknown]) => {
    const isList = !isRoot && /^(nodes|edges)(_|$)/.test(key) && Array.isArray(child);
    return sum + (isList ? (child as unknown[]).length : 0) + rowsIn(child, false);
  }, 0);
}
