import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { FormulaRecord } from "../datasources/common/records.ts";
import { connectionType, Node } from "../relay/types.ts";
import { FromKey } from "./common/keyFields.ts";
import { unlessNever } from "./common/dateTime.ts";
import { DATABASE_ID, digitsOf, parseDatabaseId } from "./common/databaseId.ts";
import { DateTime } from "./common/scalars.ts";
import { textOr } from "./common/values.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "An integration workflow, to be run over connector instances.",
})
export class Formula extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "What it does." })
  readonly description: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "False while none of its instances runs." })
  readonly active: boolean | undefined;

  @Field(() => DateTime, { nullable: true, description: "When it was created." })
  readonly createdAt: string | number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was last changed. Null if it never was, or if the platform does not return it.",
  })
  readonly updatedAt: string | number | null;

  /** Keys of the owners; the edges are resolved from them. */
  readonly accountId: string | undefined;
  readonly userId: string | undefined;

  constructor(record: Partial<FormulaRecord> & Pick<FormulaRecord, "id">) {
    super("Formula", record.id);
    this.databaseId = digitsOf(record.id);
    this.name = textOr(record.name);
    this.description = record.description;
    this.active = record.active;
    this.createdAt = unlessNever(record.createdDate);
    this.updatedAt = unlessNever(record.updatedDate);
    this.accountId = parseDatabaseId(record.accountId);
    this.userId = parseDatabaseId(record.userId);
  }
}

export const FormulaConnection = connectionType("Formula", "formulas", () => Formula);
