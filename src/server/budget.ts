import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { CostPlan } from "./costPlan.ts";
import { estimate, type Estimate } from "./estimate.ts";
import type { Variables } from "./executor.ts";

/** Judges before it runs what an operation may cost in REST calls. Plans are kept as long as their documents. */
export class Budget {
  readonly #plans = new WeakMap<OperationDefinitionNode, CostPlan | GraphQLError>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limit: number,
  ) {}

  estimate(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Estimate {
    let plan = this.#plans.get(operation);
    if (plan === undefined) {
      const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
      plan = this.#planOf(operation, new Map(fragments.map((fragment) => [fragment.name.value, fragment])));
      this.#plans.set(operation, plan);
    }
    if (plan instanceof GraphQLError) return { calls: Infinity, dearest: { path: "", calls: Infinity }, refusal: plan };
    return estimate(plan, variables);
  }

  /** What cannot be planned, as its fragments multiply, cannot be run either. */
  #planOf(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    try {
      return new CostPlan(this.schema, fragments, operation);
    } catch (error) {
      if (error instanceof GraphQLError) return error;
      throw error;
    }
  }

  allows({ calls }: Estimate): boolean {
    return calls <= this.limit;
  }

  /** For who asks for too much: says what costs most, so that it can be asked for in smaller pieces. */
  refusal({ calls, dearest, refusal }: Estimate): GraphQLError {
    if (refusal !== undefined) return refusal;
    return new GraphQLError(
      `This operation may need ${String(calls)} REST calls, but at most ${String(this.limit)} are allowed. ` +
        `${String(dearest.calls)} of them are for \`${dearest.path}\`: ask for fewer at a time.`,
      {
        extensions: {
          code: "OPERATION_TOO_EXPENSIVE",
          estimatedCalls: calls,
          field: dearest.path,
          http: { status: 400 },
        },
      },
    );
  }
}
