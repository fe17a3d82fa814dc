import { Field, ID, ObjectType } from "type-graphql";
import type { Attribute, FormulaStepExecutionRecord, FormulaStepValueRecord } from "../datasources/common/records.ts";
import type { StepValue } from "../datasources/formulaExecution.value.ts";
import { toGlobalId } from "../relay/globalId.ts";
import { Computed, connectionType, Node } from "../relay/types.ts";
import { DATABASE_ID, digitsOf } from "./common/databaseId.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { FromKey } from "./common/keyFields.ts";
import { DateTime, JSONValue } from "./common/scalars.ts";
import { textOr } from "./common/values.ts";
import { FormulaExecutionStatus, parseExecutionStatus } from "./formulaExecution.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "One run of a step within an execution of a formula. Steps in a loop run several times.",
})
export class FormulaStepExecution extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { description: "Name of the step, as in `FormulaStep.name`; `trigger` for the trigger." })
  readonly stepName: string;

  @Field(() => FormulaExecutionStatus, { description: "State of the step." })
  readonly status: FormulaExecutionStatus;

  @Field(() => DateTime, {
    nullable: true,
    description: "Time at which the step was started. Null if the platform does not return it.",
  })
  readonly createdAt: string | number | Error | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Time of the last change of its state. Null if the platform does not return it.",
  })
  readonly updatedAt: string | number | Error | null;

  constructor(record: FormulaStepExecutionRecord) {
    super("FormulaStepExecution", record.id);
    this.databaseId = digitsOf(record.id);
    this.stepName = textOr(record.stepName);
    this.status = parseExecutionStatus(record.status);
    this.createdAt = nullIfEpoch(record.createdDate);
    this.updatedAt = nullIfEpoch(record.updatedDate);
  }
}

export const FormulaStepExecutionConnection = connectionType(
  "FormulaStepExecution",
  "steps of an execution",
  () => FormulaStepExecution,
);

@ObjectType({
  simpleResolvers: true,
  description:
    "A value that a step used or produced. The platform does not record values of more than 4 MB. Credentials are replaced by `…`.",
})
export class FormulaStepValue {
  @Computed(() => ID, { description: "Global ID. `node(id:)` does not return values." })
  get id(): string {
    return toGlobalId("FormulaStepValue", this.record.id);
  }

  @Field(() => String, { description: "Name of the step and path of the value, such as `read.response.code`." })
  readonly key: string;

  constructor(
    private readonly record: FormulaStepValueRecord,
    private readonly content: StepValue,
  ) {
    this.key = record.key;
  }

  @Computed(() => String, {
    nullable: true,
    description:
      "The value as text, also of numbers and Booleans; of objects and lists, their JSON. Credentials are replaced by `…`. Null if the platform does not return it.",
  })
  get value(): Attribute<string> {
    return this.content.text;
  }

  @Computed(() => JSONValue, {
    nullable: true,
    description:
      "The object or list in `value`. Integers beyond 2^53, and decimals with more digits than a double has, are strings. Null for other text: IDs that look like numbers stay text.",
  })
  get json(): unknown {
    return this.content.json;
  }
}

export const FormulaStepValueConnection = connectionType(
  "FormulaStepValue",
  "values of a step",
  () => FormulaStepValue,
);
