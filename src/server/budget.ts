import { GraphQLError, Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import { CostPlan } from "./costPlan.ts";
import { estimate, type Estimate } from "./estimate.ts";
import type { Variables } from "./executor.ts";

/** Judges before it runs what an operation may cost in REST calls. Plans are kept as long as their documents. */
export class Budget {
  readonly #plans = new WeakMap<OperationDefinitionNode, CostPlan>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limit: number,
  ) {}

  estimate(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Estimate {
    let plan = this.#plans.get(operation);
    if (plan === undefined) {
      const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
      plan = new CostPlan(
        this.schema,
        new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
        operation,
      );
      this.#plans.set(operation, plan);
    }
    return estimate(plan, variables);
  }

  allows({ calls }: Estimate): boolean {
    return calls <= this.limit;
  }

  /** For who asks for too much: says what costs most, so that it can be asked for in smaller pieces. */
  refusal({ calls, dearest }: Estimate): GraphQLError {
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
