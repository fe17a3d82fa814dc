import { Field, ID, ObjectType } from "type-graphql";
import type {
  Attribute,
  CommonResourceFieldRecord,
  CommonResourceMappingRecord,
} from "../datasources/common/records.ts";
import type { CommonResourceRow } from "../datasources/commonResource.ts";
import { type GlobalId } from "../relay/globalId.ts";
import { Node } from "../relay/types.ts";
import { parseDatabaseId } from "./common/databaseId.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { levelOfOwner, levelOfPart, LEVELS, ResourceLevel } from "./common/level.ts";
import { DateTime } from "./common/scalars.ts";
import { listOr, textOr } from "./common/values.ts";

@ObjectType({ simpleResolvers: true, description: "A field of a common resource." })
export class CommonResourceField {
  @Field(() => String, {
    description: "Path of the field. Nested fields are written as `address.city` or `item[*].amount`.",
  })
  readonly path: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Data type: `string`, `number`, `boolean`, `date`, `int`, `array`, `object`, or the name of another common resource.",
  })
  readonly type: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description: "Display name. Often empty.",
  })
  readonly displayName: Attribute<string>;

  @Field(() => ResourceLevel, { nullable: true, description: "Level at which it is defined." })
  readonly level: Attribute<ResourceLevel>;

  @Field(() => Boolean, { nullable: true, description: "True if the value identifies the record." })
  readonly primaryKey: Attribute<boolean>;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the platform's user interface does not show the field.",
  })
  readonly hidden: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the field cannot be written." })
  readonly readOnly: Attribute<boolean>;

  @Field(() => ResourceLevel, {
    nullable: true,
    description: "Level of the object that the platform associates with the field.",
  })
  readonly associatedLevel: Attribute<ResourceLevel>;

  @Field(() => ID, {
    nullable: true,
    description: "Database ID of the organization, account or connector instance that the field is associated with.",
  })
  readonly associatedId: Attribute<string>;

  constructor(record: CommonResourceFieldRecord) {
    // Old responses have a name instead.
    this.path = textOr(record.path ?? record.name);
    this.type = record.type;
    this.displayName = record.displayName;
    this.level = levelOfPart(record.level);
    this.primaryKey = record.primaryKey;
    this.hidden = record.hidden;
    this.readOnly = record.readOnly;
    this.associatedLevel = levelOfPart(record.associatedLevel);
    this.associatedId = parseDatabaseId(record.associatedId);
  }
}

@ObjectType({
  simpleResolvers: true,
  description: "A transformation that maps objects of a connector to a common resource, without its fields.",
})
export class CommonResourceMapping {
  @Field(() => ResourceLevel, { nullable: true, description: "Level at which the transformation is defined." })
  readonly level: Attribute<ResourceLevel>;

  /** Parts of the row that field resolvers read. */
  readonly connectorRecord: CommonResourceMappingRecord["element"];
  readonly accountId: Attribute<string>;

  constructor({ level, element, account }: CommonResourceMappingRecord) {
    this.level = levelOfPart(level);
    this.connectorRecord = element;
    this.accountId = account instanceof Error ? account : parseDatabaseId(account?.id);
  }
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A custom object that objects of different connectors can be mapped to, so that one request works with all of them. Organizations, accounts and connector instances each define their own, and several levels can use the same name.",
})
export class CommonResource extends Node {
  @Field(() => String, { description: "Name, unique at its level." })
  readonly name: string;

  @Field(() => ResourceLevel, { description: "Level at which it is defined." })
  readonly level: ResourceLevel;

  @Field(() => [CommonResourceField], {
    description: "Fields defined at this level. Fields of other levels are not merged in.",
  })
  readonly fields: readonly CommonResourceField[];

  @Field(() => String, { nullable: true, description: "Purpose of the common resource." })
  readonly description: Attribute<string>;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the platform marks the definition as shared with other levels.",
  })
  readonly isShared: Attribute<boolean>;

  @Field(() => [ID], {
    description:
      "Database IDs of the connectors that have a transformation to it. Also empty if the platform does not return them.",
  })
  readonly mappedConnectorIds: readonly string[];

  @Field(() => DateTime, { nullable: true, description: "Creation time." })
  readonly createdAt: string | number | Error | null;

  /**
   * @param record the row, or the key alone
   * @param owner the global id of the owner, which is a part of the id
   */
  constructor(record: Partial<CommonResourceRow> & Pick<CommonResourceRow, "objectName">, owner: GlobalId) {
    super("CommonResource", `${owner.type}:${owner.key}:${record.objectName}`);
    this.name = record.objectName;
    this.level = record.level === undefined ? levelOfOwner(owner.type) : LEVELS[record.level];
    this.fields = listOr(record.fields).map((field) => new CommonResourceField(field));
    this.description = record.description;
    this.isShared = record.vdrShared;
    this.mappedConnectorIds = listOr(record.mappedElementIds).map(String);
    this.createdAt = nullIfEpoch(record.createdDate);
  }
}
