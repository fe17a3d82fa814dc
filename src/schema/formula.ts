import { Directive, Field, Int, ObjectType } from "type-graphql";
import type { FormulaRecord } from "../datasources/records.ts";
import { Node } from "../relay/node.ts";
import { connectionType } from "../relay/types.ts";
import { FromKey } from "./fromKey.ts";
import { unlessNever } from "./instant.ts";
import { numericId } from "./platformId.ts";
import { DateTime, NonNegativeInt } from "./scalars.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "An integration workflow, to be run over connector instances.",
})
export class Formula extends Node {
  @FromKey()
  @Field(() => Int, { description: "The platform's own id, as its REST API and its user interface have it." })
  readonly databaseId: number;

  @Field(() => String, { description: "Name for people." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "What it does." })
  readonly description: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "False while none of its instances runs." })
  readonly active: boolean | undefined;

  @Field(() => DateTime, { nullable: true, description: "When it was created." })
  readonly createdAt: string | number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was last changed; null where it never was, or the platform does not tell.",
  })
  readonly updatedAt: string | number | null;

  /** Keys of the owners; the edges are resolved from them. */
  readonly accountId: number | undefined;
  readonly userId: number | undefined;

  constructor(record: Partial<FormulaRecord> & Pick<FormulaRecord, "id">) {
    super("Formula", record.id);
    this.databaseId = record.id;
    this.name = record.name ?? "";
    this.description = record.description;
    this.active = record.active;
    this.createdAt = unlessNever(record.createdDate);
    this.updatedAt = unlessNever(record.updatedDate);
    this.accountId = numericId(record.accountId);
    this.userId = numericId(record.userId);
  }
}

export const FormulaConnection = connectionType("Formula", "formulas", () => Formula, NonNegativeInt);
