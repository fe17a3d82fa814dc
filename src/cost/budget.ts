import { GraphQLError, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import { estimate, type CoercedVariables, type Estimate, type EstimateOptions } from "./estimate.ts";
import { CostPlan } from "./plan.ts";
import { tooExpensive } from "./tooExpensive.ts";

export interface BudgetLimits extends EstimateOptions {
  /** REST calls of one operation. */
  readonly maxUpstreamCalls: number;
  /** Rows of connections in one response. */
  readonly maxRows: number;
  /** Fields of one operation, with its fragments spread. */
  readonly maxFields: number;
}

/** Estimates the REST calls and rows of an operation before it is executed, and checks the limits. */
export class Budget {
  /** Estimates of operations without variables. */
  readonly #constant = new WeakMap<CostPlan, Estimate>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: BudgetLimits,
  ) {}

  /**
   * Called once for each operation of a valid document.
   * @returns GraphQLError if the operation has more than `maxFields` fields, with its fragments spread
   */
  plan(document: DocumentNode, operation: OperationDefinitionNode): CostPlan | GraphQLError {
    try {
      return new CostPlan({ schema: this.schema, document, operation, maxFields: this.limits.maxFields });
    } catch (error) {
      if (error instanceof GraphQLError) return error;
      throw error;
    }
  }

  /** @param variables as coerced by graphql-js' getVariableValues, defaults applied */
  estimate(plan: CostPlan, variables: CoercedVariables): Estimate {
    if ((plan.operation.variableDefinitions ?? []).length > 0) return estimate(plan, variables, this.limits);
    let constant = this.#constant.get(plan);
    if (constant === undefined) this.#constant.set(plan, (constant = estimate(plan, {}, this.limits)));
    return constant;
  }

  /** Returns an error if the estimate exceeds a limit. It names the most expensive field. */
  check({ calls, mostExpensiveField, rows, largestField }: Estimate): GraphQLError | undefined {
    const { maxUpstreamCalls, maxRows } = this.limits;
    if (calls > maxUpstreamCalls) {
      const sentence =
        `This operation may need ${String(calls)} REST calls, but at most ${String(maxUpstreamCalls)} are allowed. ` +
        `${String(mostExpensiveField.calls)} of them are for \`${mostExpensiveField.path}\`: request fewer at a time`;
      return tooExpensive(sentence, "MAX_UPSTREAM_CALLS", { estimatedCalls: calls, field: mostExpensiveField.path });
    }
    if (rows > maxRows) {
      const sentence =
        `This operation may return ${String(rows)} rows, but at most ${String(maxRows)} are allowed. ` +
        `${String(largestField.rows)} of them are from \`${largestField.path}\`: request fewer at a time`;
      return tooExpensive(sentence, "MAX_ROWS", { estimatedRows: rows, field: largestField.path });
    }
    return undefined;
  }
}
