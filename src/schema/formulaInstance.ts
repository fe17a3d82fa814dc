import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { Attribute, FormulaInstanceRecord } from "../datasources/common/records.ts";
import { connectionType, Node } from "../relay/types.ts";
import { DATABASE_ID, digitsOf } from "./common/databaseId.ts";
import { FromKey } from "./common/keyFields.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { DateTime, JSONObject } from "./common/scalars.ts";
import { textOr } from "./common/values.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A formula with the connector instances and values that it runs with.",
})
export class FormulaInstance extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the instance is active. Inactive instances do not run.",
  })
  readonly active: Attribute<boolean>;

  @Field(() => JSONObject, {
    nullable: true,
    description:
      "Values of the formula's variables by key: database IDs of connector instances, and other values. Null if the platform does not return them.",
  })
  readonly configuration: FormulaInstanceRecord["configuration"];

  @Field(() => JSONObject, {
    nullable: true,
    description:
      "Settings of the instance by key, such as `notification.email`, `notification.webhook.url` and `api`. Null if the platform does not return them.",
  })
  readonly settings: FormulaInstanceRecord["settings"];

  @Field(() => DateTime, { nullable: true, description: "Creation time." })
  readonly createdAt: string | number | Error | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Time of the last change. Null if there was none, or if the platform does not return it.",
  })
  readonly updatedAt: string | number | Error | null;

  /** The part of the formula that the row embeds. */
  readonly formulaRecord: FormulaInstanceRecord["formula"];

  constructor(record: Partial<FormulaInstanceRecord> & Pick<FormulaInstanceRecord, "id">) {
    super("FormulaInstance", record.id);
    this.databaseId = digitsOf(record.id);
    this.name = textOr(record.name);
    this.active = record.active;
    this.configuration = record.configuration;
    this.settings = record.settings;
    this.createdAt = nullIfEpoch(record.createdDate);
    this.updatedAt = nullIfEpoch(record.updatedDate);
    this.formulaRecord = record.formula;
  }
}

export const FormulaInstanceConnection = connectionType("FormulaInstance", "formula instances", () => FormulaInstance);
