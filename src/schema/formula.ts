import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import type { Attribute, FormulaRecord } from "../datasources/common/records.ts";
import { connectionType, Node } from "../relay/types.ts";
import { FromKey } from "./common/keyFields.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { DATABASE_ID, digitsOf, parseDatabaseId } from "./common/databaseId.ts";
import { BooleanCondition, StringCondition } from "./common/filter.ts";
import { DateTime } from "./common/scalars.ts";
import { textOr } from "./common/values.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "An integration workflow. Its instances run it over connector instances.",
})
export class Formula extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "Description of the workflow." })
  readonly description: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if instances of the formula can run." })
  readonly active: Attribute<boolean>;

  @Field(() => DateTime, { nullable: true, description: "Creation time." })
  readonly createdAt: string | number | Error | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Time of the last change. Null if there was none, or if the platform does not return it.",
  })
  readonly updatedAt: string | number | Error | null;

  /** Keys of the account and the user, for field resolvers. */
  readonly accountId: Attribute<string>;
  readonly userId: Attribute<string>;

  constructor(record: Partial<FormulaRecord> & Pick<FormulaRecord, "id">) {
    super("Formula", record.id);
    this.databaseId = digitsOf(record.id);
    this.name = textOr(record.name);
    this.description = record.description;
    this.active = record.active;
    this.createdAt = nullIfEpoch(record.createdDate);
    this.updatedAt = nullIfEpoch(record.updatedDate);
    this.accountId = parseDatabaseId(record.accountId);
    this.userId = parseDatabaseId(record.userId);
  }
}

export const FormulaConnection = connectionType("Formula", "formulas", () => Formula);

@InputType({ description: "Conditions on formulas. A formula must match all of them." })
export class FormulaFilter {
  @Field(() => StringCondition, { nullable: true, description: "Condition on the name." })
  name?: StringCondition;

  @Field(() => BooleanCondition, { nullable: true, description: "Condition on the state." })
  active?: BooleanCondition;
}
