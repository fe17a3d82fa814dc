import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { Attribute, FormulaExecutionRecord } from "../datasources/common/records.ts";
import { connectionType, edgeType, Node } from "../relay/types.ts";
import { DATABASE_ID, digitsOf, parseDatabaseId } from "./common/databaseId.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { FromKey } from "./common/keyFields.ts";
import { DateTime } from "./common/scalars.ts";

export enum FormulaExecutionStatus {
  SUCCESS = "SUCCESS",
  FAILED = "FAILED",
  PENDING = "PENDING",
  QUEUED = "QUEUED",
  RETRY = "RETRY",
  CANCELLED = "CANCELLED",
  UNKNOWN = "UNKNOWN",
}
registerEnumType(FormulaExecutionStatus, {
  name: "FormulaExecutionStatus",
  description: "State of an execution of a formula, or of one of its steps.",
  valuesConfig: {
    SUCCESS: { description: "It has ended without an error. Filters may have stopped it early." },
    FAILED: { description: "A step has failed." },
    PENDING: { description: "It is running." },
    QUEUED: { description: "It has not started." },
    RETRY: { description: "It has failed, and the platform will run it again." },
    CANCELLED: { description: "It was cancelled." },
    UNKNOWN: { description: "The platform does not return a state, or one that the gateway does not recognize." },
  },
});

const STATUSES: ReadonlyMap<string, FormulaExecutionStatus> = new Map([
  ...Object.values(FormulaExecutionStatus).map((status) => [status.toLowerCase(), status] as const),
  ["canceled", FormulaExecutionStatus.CANCELLED],
]);

export function parseExecutionStatus(status: Attribute<string>): FormulaExecutionStatus {
  const parsed = typeof status === "string" ? STATUSES.get(status.toLowerCase()) : undefined;
  return parsed ?? FormulaExecutionStatus.UNKNOWN;
}

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A run of a formula instance. The platform keeps it for three to seven days.",
})
export class FormulaExecution extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => FormulaExecutionStatus, { description: "State of the execution." })
  readonly status: FormulaExecutionStatus;

  @Field(() => DateTime, {
    nullable: true,
    description: "Time at which it was started. Null if the platform does not return it.",
  })
  readonly createdAt: string | number | Error | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Time of the last change of its state. Null if the platform does not return it.",
  })
  readonly updatedAt: string | number | Error | null;

  /** Id of the formula instance. */
  readonly formulaInstanceId: Attribute<string>;

  /**
   * @param record its `stepExecutions` are all steps, or the failed ones: see `failedStepRecords`
   * @param formulaInstanceId for rows of a list of one formula instance, which need not name it
   * @param failedStepRecords the failed steps, if the row of the list has them
   */
  constructor(
    record: FormulaExecutionRecord,
    formulaInstanceId?: string,
    readonly failedStepRecords?: FormulaExecutionRecord["stepExecutions"],
  ) {
    super("FormulaExecution", record.id);
    this.databaseId = digitsOf(record.id);
    this.status = parseExecutionStatus(record.status);
    this.createdAt = nullIfEpoch(record.createdDate);
    this.updatedAt = nullIfEpoch(record.updatedDate);
    this.formulaInstanceId = formulaInstanceId ?? parseDatabaseId(record.formulaInstanceId);
  }
}

export const FormulaExecutionEdge = edgeType("FormulaExecution", "executions of formulas", () => FormulaExecution);

export const FormulaExecutionConnection = connectionType(
  "FormulaExecution",
  "executions of formulas",
  () => FormulaExecution,
  FormulaExecutionEdge,
);
