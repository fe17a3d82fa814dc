import { Field, ObjectType } from "type-graphql";
import type { HubObjectMetadataRecord } from "../datasources/common/records.ts";
import { booleanIn, objectsIn } from "./common/values.ts";

type FieldRecord = NonNullable<HubObjectMetadataRecord["fields"]>[number];

@ObjectType({ simpleResolvers: true, description: "A field of an object." })
export class HubObjectField {
  @Field(() => String, {
    nullable: true,
    description:
      "Path of the field in the vendor's object, such as `address.city`. Null if the object is a common resource, or if the platform does not return it.",
  })
  readonly vendorPath: string | undefined;

  @Field(() => String, { nullable: true, description: "Data type, such as `string`, `number`, `boolean` or `date`." })
  readonly type: string | undefined;

  @Field(() => String, { nullable: true, description: "Pattern of the value, such as `yyyy-MM-dd` for a date." })
  readonly mask: string | undefined;

  @Field(() => String, { nullable: true, description: "Format of the value, such as `date-time`." })
  readonly format: string | undefined;

  @Field(() => String, { nullable: true, description: "Description of the field." })
  readonly description: string | undefined;

  @Field(() => String, { nullable: true, description: "Display name in the vendor's application." })
  readonly vendorDisplayName: string | undefined;

  @Field(() => String, { nullable: true, description: "Data type in the vendor's application." })
  readonly vendorNativeType: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if the vendor does not allow writes to the field." })
  readonly vendorReadOnly: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if the vendor requires a value." })
  readonly vendorRequired: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if records can be filtered by the field." })
  readonly filterable: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if the field can be set when a record is created." })
  readonly createable: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if the field can be set when a record is updated." })
  readonly updateable: boolean | undefined;

  @Field(() => Boolean, {
    nullable: true,
    description: "True for a custom field: one that the vendor's standard object does not have.",
  })
  readonly custom: boolean | undefined;

  constructor(record: FieldRecord) {
    this.vendorPath = record.vendorPath;
    this.type = record.type;
    this.mask = record.mask;
    this.format = record.format;
    this.description = record.description;
    this.vendorDisplayName = record.vendorDisplayName;
    this.vendorNativeType = record.vendorNativeType;
    this.vendorReadOnly = booleanIn(record.vendorReadOnly);
    this.vendorRequired = booleanIn(record.vendorRequired);
    this.filterable = booleanIn(record.filterable);
    this.createable = booleanIn(record.createable);
    this.updateable = booleanIn(record.updateable);
    this.custom = booleanIn(record.custom);
  }
}

@ObjectType({ simpleResolvers: true, description: "Metadata of an object." })
export class HubObjectMetadata {
  @Field(() => [HubObjectField], { description: "Fields of the object." })
  readonly fields: readonly HubObjectField[];

  constructor(record: HubObjectMetadataRecord) {
    this.fields = objectsIn(record.fields).map((field) => new HubObjectField(field));
  }
}
