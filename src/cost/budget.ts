import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { CostPlan } from "./plan.ts";
import { estimate, type Estimate } from "./estimate.ts";
import { tooExpensive } from "./tooExpensive.ts";
import { excessOf, type VariableLimits } from "./variableLimits.ts";

type Variables = Readonly<Record<string, unknown>>;

export interface BudgetLimits extends VariableLimits {
  readonly maxUpstreamCalls: number;
  /** Whether lists may be asked for single ids first. */
  readonly whereIdIn: boolean;
  readonly maxRows: number;
  readonly maxFields: number;
}

/** Of what is refused before it can be reckoned. */
const BEYOND = {
  calls: Infinity,
  dearest: { path: "", calls: Infinity },
  rows: Infinity,
  broadest: { path: "", rows: Infinity },
};

/** Judges before it runs what an operation may cost in REST calls. Plans are kept as long as their documents. */
export class Budget {
  readonly #plans = new WeakMap<OperationDefinitionNode, CostPlan | GraphQLError>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: BudgetLimits,
  ) {}

  /** The same for both lanes: what one of them lets through, the other one would. */
  estimate(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Estimate {
    let plan = this.#plans.get(operation);
    if (plan === undefined) {
      const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
      plan = this.#planOf(operation, new Map(fragments.map((fragment) => [fragment.name.value, fragment])));
      this.#plans.set(operation, plan);
    }
    if (plan instanceof GraphQLError) return { ...BEYOND, refusal: plan };
    const excess = excessOf(variables, this.limits);
    return excess === undefined ? estimate(plan, variables, this.limits.whereIdIn) : { ...BEYOND, refusal: excess };
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

  allows({ calls, rows }: Estimate): boolean {
    return calls <= this.limits.maxUpstreamCalls && rows <= this.limits.maxRows;
  }

  /** For who asks for too much: says what costs most, so that it can be asked for in smaller pieces. */
  refusal({ calls, dearest, rows, broadest, refusal }: Estimate): GraphQLError {
    if (refusal !== undefined) return refused(refusal);
    const { maxUpstreamCalls, maxRows } = this.limits;
    if (calls <= maxUpstreamCalls) {
      const sentence =
        `This operation may give ${String(rows)} rows, but at most ${String(maxRows)} are allowed. ` +
        `${String(broadest.rows)} of them are of \`${broadest.path}\`: ask for fewer at a time`;
      return refused(tooExpensive(sentence, "MAX_ROWS", { estimatedRows: rows, field: broadest.path }));
    }
    const sentence =
      `This operation may need ${String(calls)} REST calls, but at most ${String(maxUpstreamCalls)} are allowed. ` +
      `${String(dearest.calls)} of them are for \`${dearest.path}\`: ask for fewer at a time`;
    return refused(tooExpensive(sentence, "MAX_UPSTREAM_CALLS", { estimatedCalls: calls, field: dearest.path }));
  }
}

/** Apollo Server takes what a hook throws for a defect, unless it is told a status. */
function refused({ message, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 422 } } });
}
