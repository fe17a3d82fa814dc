import { Field, ObjectType } from "type-graphql";
import type { TransformationRecord } from "../datasources/common/records.ts";
import { levelOfPart, ResourceLevel } from "./common/level.ts";
import { JSONObject } from "./common/scalars.ts";
import { objectsIn, textOr } from "./common/values.ts";

type ConfigurationRecord = NonNullable<TransformationRecord["configuration"]>[number];
type FieldRecord = NonNullable<TransformationRecord["fields"]>[number];
type ScriptRecord = NonNullable<TransformationRecord["script"]>;

@ObjectType({ simpleResolvers: true, description: "A setting of a transformation, or of one of its fields." })
export class TransformationConfiguration {
  @Field(() => String, {
    description: "What it does: `inherit`, `passThrough`, `remove`, `transformDate`, `addToDocumentation` and others.",
  })
  readonly type: string;

  @Field(() => JSONObject, {
    nullable: true,
    description: "How it does it, such as `fromVendor` and `toVendor`, or the `pattern` of a date.",
  })
  readonly properties: Record<string, unknown> | undefined;

  @Field(() => ResourceLevel, { nullable: true, description: "Where it was set." })
  readonly level: ResourceLevel | undefined;

  constructor(record: ConfigurationRecord) {
    this.type = textOr(record.type);
    this.properties = record.properties;
    this.level = levelOfPart(record.level);
  }
}

@ObjectType({ simpleResolvers: true, description: "One field of an object, and what becomes of it." })
export class TransformationField {
  @Field(() => String, { nullable: true, description: "The field of the common resource, such as `item[*].amount`." })
  readonly path: string | undefined;

  @Field(() => String, { nullable: true, description: "Its type." })
  readonly type: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: "The field of the application's object; may select, as in `Products[?(@.id==2)].name`.",
  })
  readonly vendorPath: string | undefined;

  @Field(() => String, { nullable: true, description: "The application's own type of it." })
  readonly vendorType: string | undefined;

  @Field(() => ResourceLevel, {
    nullable: true,
    description: "Where it was mapped: others than the own are inherited.",
  })
  readonly level: ResourceLevel | undefined;

  @Field(() => [TransformationConfiguration], { description: "What else is done with this field." })
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

@ObjectType({ simpleResolvers: true, description: "Code of your own that takes part in a transformation." })
export class TransformationScript {
  @Field(() => String, { nullable: true, description: "The code; null if there is none." })
  readonly body: string | undefined;

  @Field(() => String, { nullable: true, description: "Its language: `application/javascript`." })
  readonly mimeType: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: "Version of the engine that runs it. Null if the platform does not return it.",
  })
  readonly engine: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether objects that it leaves empty are dropped." })
  readonly filterEmptyResponse: boolean | undefined;

  constructor(record: ScriptRecord) {
    this.body = record.body;
    this.mimeType = record.mimeType;
    this.engine = record.engine;
    this.filterEmptyResponse = record.filterEmptyResponse;
  }
}
