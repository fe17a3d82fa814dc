import {
  getVariableValues,
  GraphQLError,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { Budget } from "../cost/budget.ts";
import type { Estimate } from "../cost/estimate.ts";
import type { CostPlan } from "../cost/plan.ts";
import { excessOf, type VariableLimits } from "../cost/variableLimits.ts";
import type { Variables } from "./executor.ts";

/** What is decided of a request before it runs. */
export interface Admission {
  /** Undefined if there is none: the operation cannot be planned, or its variables do not fit. */
  readonly estimate?: Estimate;
  /** Undefined if it may run. Variables that do not fit are left to the executor, which makes no REST call for them. */
  readonly refusal?: GraphQLError;
}

/** Applies the limits of variables and the budget to requests. Keeps the plan of an operation as long as its document. */
export class AdmissionControl {
  readonly #plans = new WeakMap<OperationDefinitionNode, CostPlan | GraphQLError>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly budget: Budget,
    private readonly limits: VariableLimits,
  ) {}

  admit(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Admission {
    let plan = this.#plans.get(operation);
    if (plan === undefined) this.#plans.set(operation, (plan = this.budget.plan(document, operation)));
    if (plan instanceof GraphQLError) return { refusal: plan };
    const excess = excessOf(variables, this.limits);
    if (excess !== undefined) return { refusal: excess };
    const { coerced } = getVariableValues(this.schema, operation.variableDefinitions ?? [], variables);
    if (coerced === undefined) return {};
    const estimate = this.budget.estimate(plan, coerced);
    const refusal = this.budget.refusal(estimate);
    return refusal === undefined ? { estimate } : { estimate, refusal };
  }
}
