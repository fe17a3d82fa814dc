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

type Variables = Readonly<Record<string, unknown>>;
import { tooExpensive } from "./tooExpensive.ts";
import { type VariableLimits } from "./variableLimits.ts";

export interface BudgetLimits extends VariableLimits {
  readonly maxUpstreamCalls: number;
  /** Whether lists may be asked for single ids first. */
  readonly whereIdIn: boolean;
  readonly maxRows: number;
  readonly maxFields: number;
}

/** Judges before it runs what an operation may cost in REST calls. Plans are kept as long as their documents. */
export class Budget {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: BudgetLimits,
  ) {}

  plan(document: DocumentNode, operation: OperationDefinitionNode): CostPlan | GraphQLError {
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    return this.#planOf(operation, new Map(fragments.map((fragment) => [fragment.name.value, fragment])));
  }

  estimate(plan: CostPlan, variables: Variables): Estimate {
    return estimate(plan, variables, this.limits.whereIdIn);
  }

  /** What cannot be planned, as its fragments multiply, cannot be run either. */
  #planOf(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    try {
      return new CostPlan(this.schema, fragments, operation, this.limits.maxFields);
    } catch (error) {
      if (error instanceof GraphQLError) return error;
      throw error;
    }
  }

  /** For who asks for too much: says what costs most, so that it can be asked for in smaller pieces. */
  refusal({ calls, dearest, rows, broadest }: Estimate): GraphQLError | undefined {
    if (calls <= this.limits.maxUpstreamCalls && rows <= this.limits.maxRows) return undefined;
    const { maxUpstreamCalls, maxRows } = this.limits;
    if (calls <= maxUpstreamCalls) {
      const sentence =
        `This operation may give ${String(rows)} rows, but at most ${String(maxRows)} are allowed. ` +
        `${String(broadest.rows)} of them are of \`${broadest.path}\`: ask for fewer at a time`;
      return tooExpensive(sentence, "MAX_ROWS", { estimatedRows: rows, field: broadest.path });
    }
    const sentence =
      `This operation may need ${String(calls)} REST calls, but at most ${String(maxUpstreamCalls)} are allowed. ` +
      `${String(dearest.calls)} of them are for \`${dearest.path}\`: ask for fewer at a time`;
    return tooExpensive(sentence, "MAX_UPSTREAM_CALLS", { estimatedCalls: calls, field: dearest.path });
  }
}
