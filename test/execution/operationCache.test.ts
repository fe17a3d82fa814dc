import { describe, expect, it } from "@jest/globals";
import { readConfig } from "../../src/config/index.ts";
import { Budget } from "../../src/cost/budget.ts";
import { OperationCache, PreparedDocument } from "../../src/graphql/operationCache.ts";
import { buildGatewaySchema } from "../../src/graphql/schema.ts";
import { validationOptions } from "../../src/graphql/validationOptions.ts";

const MAX_BYTES = 500_000;

describe("the cache of documents", () => {
  const config = readConfig({});
  const schema = buildGatewaySchema();
  const cache = new OperationCache(schema, new Budget(schema, config), validationOptions(schema, config), MAX_BYTES);

  it("counts the plans that executions add to a document", async () => {
    const documents: PreparedDocument[] = [];
    for (let index = 0; index < 20; index += 1) {
      const prepared = await cache.prepare(
        `query Q${String(index)}($a: Boolean!, $b: Boolean!, $c: Boolean!) { __schema { queryType { kind name
          a: fields @include(if: $a) { name args { name type { kind name ofType { kind name } } } }
          b: fields @include(if: $b) { name args { name type { kind name ofType { kind name } } } }
          c: fields @include(if: $c) { name args { name type { kind name ofType { kind name } } } } } } }`,
      );
      if (!(prepared instanceof PreparedDocument)) throw new Error(prepared.errors.join());
      cache.index(prepared);
      documents.push(prepared);
      for (let outcome = 0; outcome < 8; outcome += 1) {
        const [a, b, c] = [1, 2, 4].map((bit) => (outcome & bit) !== 0);
        void prepared.operation(null)?.execution.execute({ contextValue: undefined, variableValues: { a, b, c } });
        cache.updateSize(prepared);
      }
    }
    const kept = documents.filter(({ sha256 }) => cache.byHash(sha256) !== undefined);
    expect(kept).toContain(documents.at(-1));
    expect(kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MAX_BYTES);
    expect(kept.length).toBeLessThan(documents.length);
  });
});
