import { Field, ObjectType } from "type-graphql";
import type { CommonResourceRow } from "../datasources/commonResource.ts";
import { type GlobalId } from "../relay/globalId.ts";
import { Node } from "../relay/types.ts";
import { unlessNever } from "./common/dateTime.ts";
import { levelOfOwner, levelOfPart, LEVELS, ResourceLevel } from "./common/level.ts";
import { DateTime } from "./common/scalars.ts";
import { objectsIn, textOr } from "./common/values.ts";

type FieldRecord = NonNullable<CommonResourceRow["fields"]>[number];

@ObjectType({ simpleResolvers: true, description: "One field of a common resource." })
export class CommonResourceField {
  @Field(() => String, { description: "Its name. Fields nest: `address.city`, `item[*].amount`." })
  readonly path: string;

  @Field(() => String, {
    nullable: true,
    description:
      "`string`, `number`, `boolean`, `date`, `int`, `array`, `object`, or the name of another common resource.",
  })
  readonly type: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: "Display name. Often empty. Null if the platform does not return it.",
  })
  readonly displayName: string | undefined;

  @Field(() => ResourceLevel, { nullable: true, description: "Where it was defined." })
  readonly level: ResourceLevel | undefined;

  constructor(record: FieldRecord) {
    this.path = textOr(record.path);
    this.type = record.type;
    this.displayName = record.displayName;
    this.level = levelOfPart(record.level);
  }
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "An object of your own making that connectors can be mapped to, so that one call works with all of them. " +
    "Organizations, accounts and connector instances have their own, also under the same name.",
})
export class CommonResource extends Node {
  @Field(() => String, { description: "Its name, unique at its level." })
  readonly name: string;

  @Field(() => ResourceLevel, { description: "Where it was defined." })
  readonly level: ResourceLevel;

  @Field(() => [CommonResourceField], { description: "What it consists of at this level: levels do not merge." })
  readonly fields: readonly CommonResourceField[];

  @Field(() => DateTime, { nullable: true, description: "When it was created." })
  readonly createdAt: string | number | null;

  /**
   * @param record the row, or the key alone
   * @param owner the global id of the owner, which is a part of the id
   */
  constructor(record: Partial<CommonResourceRow> & Pick<CommonResourceRow, "objectName">, owner: GlobalId) {
    super("CommonResource", `${owner.type}:${owner.key}:${record.objectName}`);
    this.name = record.objectName;
    this.level = record.level === undefined ? levelOfOwner(owner.type) : LEVELS[record.level];
    this.fields = objectsIn(record.fields).map((field) => new CommonResourceField(field));
    this.createdAt = unlessNever(record.createdDate);
  }
}
