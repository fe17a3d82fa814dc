import { Field, ObjectType } from "type-graphql";
import type { HubObjectMetadataRecord } from "../datasources/common/records.ts";
import { objectsIn } from "./common/values.ts";

type FieldRecord = NonNullable<HubObjectMetadataRecord["fields"]>[number];

@ObjectType({ simpleResolvers: true, description: "A field of an object." })
export class HubObjectField {
  @Field(() => String, {
    nullable: true,
    description: "Path in the vendor's object, dotted: `address.city`. Null if the object is a common resource.",
  })
  readonly vendorPath: string | undefined;

  @Field(() => String, { nullable: true, description: "`string`, `number`, `boolean`, `date` and others." })
  readonly type: string | undefined;

  @Field(() => String, { nullable: true, description: "How its text is written, e.g. `yyyy-MM-dd` for a date." })
  readonly mask: string | undefined;

  @Field(() => String, { nullable: true, description: "What kind of text or number it is, e.g. `date-time`." })
  readonly format: string | undefined;

  @Field(() => String, { nullable: true, description: "What it means." })
  readonly description: string | undefined;

  @Field(() => String, { nullable: true, description: "The vendor's name for people." })
  readonly vendorDisplayName: string | undefined;

  @Field(() => String, { nullable: true, description: "The type that the vendor has for it." })
  readonly vendorNativeType: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if it cannot be written." })
  readonly vendorReadOnly: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if the vendor requires a value." })
  readonly vendorRequired: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether objects can be searched by it." })
  readonly filterable: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether it can be set when an object is created." })
  readonly createable: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether it can be changed." })
  readonly updateable: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "True for a field that was added to the vendor's own." })
  readonly custom: boolean | undefined;

  constructor(record: FieldRecord) {
    this.vendorPath = record.vendorPath;
    this.type = record.type;
    this.mask = record.mask;
    this.format = record.format;
    this.description = record.description;
    this.vendorDisplayName = record.vendorDisplayName;
    this.vendorNativeType = record.vendorNativeType;
    this.vendorReadOnly = record.vendorReadOnly;
    this.vendorRequired = record.vendorRequired;
    this.filterable = record.filterable;
    this.createable = record.createable;
    this.updateable = record.updateable;
    this.custom = record.custom;
  }
}

@ObjectType({ simpleResolvers: true, description: "What is known of an object's structure." })
export class HubObjectMetadata {
  @Field(() => [HubObjectField], { description: "Its fields." })
  readonly fields: readonly HubObjectField[];

  constructor(record: HubObjectMetadataRecord) {
    this.fields = objectsIn(record.fields).map((field) => new HubObjectField(field));
  }
}
