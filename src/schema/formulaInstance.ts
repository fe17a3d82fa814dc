import { Directive, Field, Int, ObjectType } from "type-graphql";
import type { FormulaInstanceRecord } from "../datasources/records.ts";
import { Node } from "../relay/node.ts";
import { connectionType } from "../relay/types.ts";
import { FromKey } from "./fromKey.ts";
import { unlessNever } from "./instant.ts";
import { DateTime, JSONObject, NonNegativeInt } from "./scalars.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A formula set up to run: with its connector instances and its values.",
})
export class FormulaInstance extends Node {
  @FromKey()
  @Field(() => Int, { description: "The platform's own id, as its REST API and its user interface have it." })
  readonly databaseId: number;

  @Field(() => String, { description: "Name for people." })
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
    description: "When it was last changed; null where it never was, or the platform does not tell.",
  })
  readonly updatedAt: string | number | null;

  /** What the row says of its formula; the edge is resolved from it. */
  readonly formulaRecord: FormulaInstanceRecord["formula"];

  constructor(record: Partial<FormulaInstanceRecord> & { readonly id: number }) {
    super("FormulaInstance", record.id);
    this.databaseId = record.id;
    this.name = record.name ?? "";
    this.active = record.active;
    this.configuration = record.configuration;
    this.createdAt = unlessNever(record.createdDate);
    this.updatedAt = unlessNever(record.updatedDate);
    this.formulaRecord = record.formula;
  }
}

export const FormulaInstanceConnection = connectionType(
  "FormulaInstance",
  "formula instances",
  () => FormulaInstance,
  NonNegativeInt,
);
