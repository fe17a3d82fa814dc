/** Failed executions of several formulas as one list. */
import { Field, ID, Int, ObjectType } from "type-graphql";
import { PageInfo } from "../relay/types.ts";
import { PerSource } from "./common/rest.ts";
import { SourceError } from "./common/sourceError.ts";
import { FormulaExecution, FormulaExecutionEdge } from "./formulaExecution.ts";

@ObjectType({ simpleResolvers: true, description: "The part of one formula in a page of failed executions." })
export class FailedFormulaExecutionSource {
  @Field(() => ID, { description: "Database ID of the formula." })
  readonly formulaId: string;

  @Field(() => Int, { description: "Number of executions of this formula in the page." })
  readonly returned: number;

  @Field(() => Boolean, {
    description:
      "True if more instances of the formula have failed executions than the gateway reads: 200 for every 200 items of `first`. Those of the others are missing.",
  })
  readonly truncated: boolean;

  @Field(() => SourceError, {
    nullable: true,
    description: "The reason why executions of this formula are missing. Null if there is none.",
  })
  readonly error: SourceError | null;

  constructor(source: Readonly<FailedFormulaExecutionSource>) {
    this.formulaId = source.formulaId;
    this.returned = source.returned;
    this.truncated = source.truncated;
    this.error = source.error;
  }
}

@ObjectType({ simpleResolvers: true, description: "A page of failed executions of several formulas." })
export class FailedFormulaExecutionConnection {
  @Field(() => [FormulaExecutionEdge], { description: "The items with their cursors." })
  readonly edges!: readonly unknown[];

  @Field(() => [FormulaExecution], { description: "The items without cursors: a shortcut for `edges { node }`." })
  readonly nodes!: readonly FormulaExecution[];

  @Field(() => PageInfo, { description: "The position of this page in the list." })
  readonly pageInfo!: PageInfo;

  @Field(() => Int, {
    nullable: true,
    description: "Total number of failed executions. Null if a formula has an error or is truncated.",
  })
  readonly totalCount!: number | null;

  @PerSource()
  @Field(() => [FailedFormulaExecutionSource], { description: "The part of each formula, in the order of `formulas`." })
  readonly sources!: readonly FailedFormulaExecutionSource[];
}
