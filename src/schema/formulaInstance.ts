import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { FormulaInstanceRecord } from "../datasources/common/records.ts";
import { connectionType, Node } from "../relay/types.ts";
import { DATABASE_ID, digitsOf } from "./common/databaseId.ts";
import { FromKey } from "./common/keyFields.ts";
import { unlessNever } from "./common/dateTime.ts";
import { DateTime, JSONObject } from "./common/scalars.ts";
import { textOr } from "./common/values.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A formula set up to run: with its connector instances and its values.",
})
export class FormulaInstance extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => Boolean, { nullable: true, description: "False while it does not run." })
  readonly active: boolean | undefined;

  @Field(() => JSONObject, {
    nullable: true,
    description: "The formula's variables and what they are set to: ids of connector instances, and values.",
  })
  readonly configuration: FormulaInstanceRecord["configuration"];

  @Field(() => DateTime, { nullable: true, description: "When it was created." })
  readonly createdAt: string | number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was last changed. Null if it never was, or if the platform does not return it.",
  })
  readonly updatedAt: string | number | null;

  /** What the row says of its formula; the edge is resolved from it. */
  readonly formulaRecord: FormulaInstanceRecord["formula"];

  constructor(record: Partial<FormulaInstanceRecord> & Pick<FormulaInstanceRecord, "id">) {
    super("FormulaInstance", record.id);
    this.databaseId = digitsOf(record.id);
    this.name = textOr(record.name);
    this.active = record.active;
    this.configuration = record.configuration;
    this.createdAt = unlessNever(record.createdDate);
    this.updatedAt = unlessNever(record.updatedDate);
    this.formulaRecord = record.formula;
  }
}

export const FormulaInstanceConnection = connectionType("FormulaInstance", "formula instances", () => FormulaInstance);
