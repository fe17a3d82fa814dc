import { Field, ObjectType } from "type-graphql";
import type { Attribute, HubObjectFieldRecord, HubObjectMetadataRecord } from "../datasources/common/records.ts";
import { listOr } from "./common/values.ts";

@ObjectType({ simpleResolvers: true, description: "A field of an object." })
export class HubObjectField {
  @Field(() => String, {
    nullable: true,
    description:
      "Path of the field in the vendor's object, such as `address.city`. Null if the object is a common resource, or if the platform does not return it.",
  })
  readonly vendorPath: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Data type, such as `string`, `number`, `boolean` or `date`." })
  readonly type: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Pattern of the value, such as `yyyy-MM-dd` for a date." })
  readonly mask: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Format of the value, such as `date-time`." })
  readonly format: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Description of the field." })
  readonly description: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Display name in the vendor's application." })
  readonly vendorDisplayName: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Data type in the vendor's application." })
  readonly vendorNativeType: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if the vendor does not allow writes to the field." })
  readonly vendorReadOnly: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the vendor requires a value." })
  readonly vendorRequired: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if records can be filtered by the field." })
  readonly filterable: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the field can be set when a record is created." })
  readonly createable: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the field can be set when a record is updated." })
  readonly updateable: Attribute<boolean>;

  @Field(() => Boolean, {
    nullable: true,
    description: "True for a custom field: one that the vendor's standard object does not have.",
  })
  readonly custom: Attribute<boolean>;

  constructor(record: HubObjectFieldRecord) {
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

@ObjectType({ simpleResolvers: true, description: "Metadata of an object." })
export class HubObjectMetadata {
  @Field(() => [HubObjectField], { description: "Fields of the object." })
  readonly fields: readonly HubObjectField[];

  constructor(record: HubObjectMetadataRecord) {
    this.fields = listOr(record.fields).map((field) => new HubObjectField(field));
  }
}
