import { Field, ID, ObjectType } from "type-graphql";
import type {
  Attribute,
  TransformationConfigurationRecord,
  TransformationFieldRecord,
  TransformationScriptRecord,
} from "../datasources/common/records.ts";
import { parseDatabaseId } from "./common/databaseId.ts";
import { levelOfPart, ResourceLevel } from "./common/level.ts";
import { JSONObject } from "./common/scalars.ts";
import { listOr, textOr } from "./common/values.ts";

@ObjectType({ simpleResolvers: true, description: "A setting of a transformation or of one of its fields." })
export class TransformationConfiguration {
  @Field(() => String, {
    description:
      "Kind of setting, such as `inherit`, `passThrough`, `remove`, `transformDate` or `addToDocumentation`.",
  })
  readonly type: string;

  @Field(() => JSONObject, {
    nullable: true,
    description:
      "Parameters of the setting, such as `fromVendor`, `toVendor` or the `pattern` of a date. Null if there are none.",
  })
  readonly properties: TransformationConfigurationRecord["properties"];

  @Field(() => ResourceLevel, { nullable: true, description: "Level at which the setting is defined." })
  readonly level: Attribute<ResourceLevel>;

  constructor(record: TransformationConfigurationRecord) {
    this.type = textOr(record.type);
    this.properties = record.properties;
    this.level = levelOfPart(record.level);
  }
}

@ObjectType({ simpleResolvers: true, description: "The mapping of one field." })
export class TransformationField {
  @Field(() => String, {
    nullable: true,
    description: "Path of the field in the common resource, such as `item[*].amount`.",
  })
  readonly path: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Data type of the field in the common resource." })
  readonly type: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description:
      "Path of the field in the vendor's object. Can be a JSONPath expression, such as `Products[?(@.id==2)].name`.",
  })
  readonly vendorPath: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Data type of the field in the vendor's object." })
  readonly vendorType: Attribute<string>;

  @Field(() => ResourceLevel, {
    nullable: true,
    description:
      "Level at which the mapping is defined. Mappings of other levels than the transformation's are inherited.",
  })
  readonly level: Attribute<ResourceLevel>;

  @Field(() => ResourceLevel, {
    nullable: true,
    description: "Level of the object that the platform associates with the mapping.",
  })
  readonly associatedLevel: Attribute<ResourceLevel>;

  @Field(() => ID, {
    nullable: true,
    description: "Database ID of the organization, account or connector instance that the mapping is associated with.",
  })
  readonly associatedId: Attribute<string>;

  @Field(() => [TransformationConfiguration], { description: "Settings of this field." })
  readonly configuration: readonly TransformationConfiguration[];

  constructor(record: TransformationFieldRecord) {
    this.path = record.path;
    this.type = record.type;
    this.vendorPath = record.vendorPath;
    this.vendorType = record.vendorType;
    this.associatedLevel = levelOfPart(record.associatedLevel);
    this.associatedId = parseDatabaseId(record.associatedId);
    this.level = levelOfPart(record.level);
    this.configuration = listOr(record.configuration).map((entry) => new TransformationConfiguration(entry));
  }
}

@ObjectType({ simpleResolvers: true, description: "Custom code that runs as part of a transformation." })
export class TransformationScript {
  @Field(() => String, { nullable: true, description: "Source code. Null if there is none." })
  readonly body: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Media type of the code, such as `application/javascript`." })
  readonly mimeType: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description: "Version of the script engine.",
  })
  readonly engine: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if records that the script leaves empty are dropped." })
  readonly filterEmptyResponse: Attribute<boolean>;

  constructor(record: TransformationScriptRecord) {
    this.body = record.body;
    this.mimeType = record.mimeType;
    this.engine = record.engine;
    this.filterEmptyResponse = record.filterEmptyResponse;
  }
}
