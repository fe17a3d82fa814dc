import { Field, ObjectType } from "type-graphql";
import type { TransformationRecord } from "../datasources/common/records.ts";
import { levelOfPart, ResourceLevel } from "./common/level.ts";
import { JSONObject } from "./common/scalars.ts";
import { objectsIn, textOr } from "./common/values.ts";

type ConfigurationRecord = NonNullable<TransformationRecord["configuration"]>[number];
type FieldRecord = NonNullable<TransformationRecord["fields"]>[number];
type ScriptRecord = NonNullable<TransformationRecord["script"]>;

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
  readonly properties: Record<string, unknown> | undefined;

  @Field(() => ResourceLevel, { nullable: true, description: "Level at which the setting is defined." })
  readonly level: ResourceLevel | undefined;

  constructor(record: ConfigurationRecord) {
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
  readonly path: string | undefined;

  @Field(() => String, { nullable: true, description: "Data type of the field in the common resource." })
  readonly type: string | undefined;

  @Field(() => String, {
    nullable: true,
    description:
      "Path of the field in the vendor's object. Can be a JSONPath expression, such as `Products[?(@.id==2)].name`.",
  })
  readonly vendorPath: string | undefined;

  @Field(() => String, { nullable: true, description: "Data type of the field in the vendor's object." })
  readonly vendorType: string | undefined;

  @Field(() => ResourceLevel, {
    nullable: true,
    description:
      "Level at which the mapping is defined. Mappings of other levels than the transformation's are inherited.",
  })
  readonly level: ResourceLevel | undefined;

  @Field(() => [TransformationConfiguration], { description: "Settings of this field." })
  readonly configuration: readonly TransformationConfiguration[];

  constructor(record: FieldRecord) {
    this.path = record.path;
    this.type = record.type;
    this.vendorPath = record.vendorPath;
    this.vendorType = record.vendorType;
    this.level = levelOfPart(record.level);
    this.configuration = objectsIn(record.configuration).map((entry) => new TransformationConfiguration(entry));
  }
}

@ObjectType({ simpleResolvers: true, description: "Custom code that runs as part of a transformation." })
export class TransformationScript {
  @Field(() => String, { nullable: true, description: "Source code. Null if there is none." })
  readonly body: string | undefined;

  @Field(() => String, { nullable: true, description: "Media type of the code, such as `application/javascript`." })
  readonly mimeType: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: "Version of the script engine.",
  })
  readonly engine: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if records that the script leaves empty are dropped." })
  readonly filterEmptyResponse: boolean | undefined;

  constructor(record: ScriptRecord) {
    this.body = record.body;
    this.mimeType = record.mimeType;
    this.engine = record.engine;
    this.filterEmptyResponse = record.filterEmptyResponse;
  }
}
