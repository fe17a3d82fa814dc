import { Field, ObjectType, registerEnumType } from "type-graphql";
import type {
  Attribute,
  HubObjectFieldMethodRecord,
  HubObjectFieldRecord,
  HubObjectMetadataRecord,
  PicklistValueRecord,
} from "../datasources/common/records.ts";
import { listOr, mapAttribute, textOr } from "./common/values.ts";
import type { HubObject } from "./hubObject.ts";

export enum FilterOperator {
  EQ = "EQ",
  NE = "NE",
  GT = "GT",
  GTE = "GTE",
  LT = "LT",
  LTE = "LTE",
  LIKE = "LIKE",
  IN = "IN",
  IS_NULL = "IS_NULL",
}
registerEnumType(FilterOperator, {
  name: "FilterOperator",
  description: "An operator of conditions on records, as in `RecordOperator`.",
  valuesConfig: {
    EQ: { description: "Equal: `eq`." },
    NE: { description: "Not equal: `ne`." },
    GT: { description: "Greater or later: `gt`." },
    GTE: { description: "Equal, greater or later: `gte`." },
    LT: { description: "Less or earlier: `lt`." },
    LTE: { description: "Equal, less or earlier: `lte`." },
    LIKE: { description: "Matches a pattern: `like`." },
    IN: { description: "Equal to one of several values: `in`." },
    IS_NULL: { description: "Has no value: `isNull`." },
  },
});

/** By the operator in OCNQL. */
const FILTER_OPERATORS: ReadonlyMap<string, FilterOperator> = new Map([
  ["=", FilterOperator.EQ],
  ["!=", FilterOperator.NE],
  [">", FilterOperator.GT],
  [">=", FilterOperator.GTE],
  ["<", FilterOperator.LT],
  ["<=", FilterOperator.LTE],
  ["like", FilterOperator.LIKE],
  ["in", FilterOperator.IN],
  ["is null", FilterOperator.IS_NULL],
]);

/** In the order of the enum. */
export function filterOperatorsOf(operators: ReadonlySet<string>): FilterOperator[] {
  return [...FILTER_OPERATORS].flatMap(([written, operator]) => (operators.has(written) ? [operator] : []));
}

@ObjectType({
  simpleResolvers: true,
  description: "An HTTP method whose request or response has a field of an object.",
})
export class HubObjectFieldMethod {
  @Field(() => String, { description: "Name of the method, such as `PATCH`." })
  readonly name: string;

  @Field(() => Boolean, { nullable: true, description: "True if the request can have the field." })
  readonly request: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the response has the field." })
  readonly response: Attribute<boolean>;

  constructor(record: HubObjectFieldMethodRecord) {
    this.name = textOr(record.name);
    this.request = record.request;
    this.response = record.response;
  }
}

@ObjectType({ simpleResolvers: true, description: "A value that a field of an object can have." })
export class PicklistValue {
  @Field(() => String, { nullable: true, description: "Value in records." })
  readonly value: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Display name." })
  readonly label: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if records can be given the value." })
  readonly active: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if new records have the value." })
  readonly default: Attribute<boolean>;

  constructor(record: PicklistValueRecord) {
    this.value = record.value;
    this.label = record.label;
    this.active = record.active;
    this.default = record.defaultValue;
  }
}

@ObjectType({ simpleResolvers: true, description: "A field of an object." })
export class HubObjectField {
  @Field(() => String, {
    nullable: true,
    description:
      "Path of the field in the vendor's object, such as `address.city`. Null if the object is a common resource, or if the platform does not return it.",
  })
  readonly vendorPath: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description: "Path of the field in the common resource, such as `address.city`. Null if the object is not one.",
  })
  readonly path: Attribute<string>;

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

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the application does not show the field to its users.",
  })
  readonly hidden: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the value identifies the record." })
  readonly primaryKey: Attribute<boolean>;

  @Field(() => [HubObjectFieldMethod], {
    nullable: true,
    description: "HTTP methods whose requests or responses have the field. Null if the platform does not return them.",
  })
  readonly methods: Attribute<readonly HubObjectFieldMethod[]>;

  @Field(() => [PicklistValue], {
    nullable: true,
    description: "Values that the field can have. Null if it is not limited to certain values.",
  })
  readonly picklistValues: Attribute<readonly PicklistValue[]>;

  constructor(
    record: HubObjectFieldRecord,
    readonly object: HubObject,
  ) {
    this.vendorPath = record.vendorPath;
    this.path = record.path;
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
    this.hidden = record.hidden;
    this.primaryKey = record.primaryKey;
    this.methods = mapAttribute(record.method, (methods) => methods.map((method) => new HubObjectFieldMethod(method)));
    this.picklistValues = mapAttribute(record.picklistValues, (values) =>
      values.map((value) => new PicklistValue(value)),
    );
  }
}

@ObjectType({ simpleResolvers: true, description: "Metadata of an object." })
export class HubObjectMetadata {
  @Field(() => [HubObjectField], { description: "Fields of the object." })
  readonly fields: readonly HubObjectField[];

  constructor(record: HubObjectMetadataRecord, object: HubObject) {
    this.fields = listOr(record.fields).map((field) => new HubObjectField(field, object));
  }
}
