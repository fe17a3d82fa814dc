import { Field, InputType, registerEnumType } from "type-graphql";

export enum RecordOrderDirection {
  ASC = "ASC",
  DESC = "DESC",
}
registerEnumType(RecordOrderDirection, {
  name: "RecordOrderDirection",
  description: "Direction of an order.",
  valuesConfig: {
    ASC: { description: "Ascending: the smallest or earliest value first." },
    DESC: { description: "Descending: the greatest or latest value first." },
  },
});

@InputType({ description: "A field that records are ordered by." })
export class RecordOrder {
  @Field(() => String, { description: "Dotted path of the field, such as `address.city`." })
  field!: string;

  @Field(() => RecordOrderDirection, {
    nullable: true,
    defaultValue: RecordOrderDirection.ASC,
    description: "Direction of the order.",
  })
  direction?: RecordOrderDirection | null;
}
