import { Field, InputType, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "A part of the key of a record." })
export class RecordKey {
  @Field(() => String, { description: "Name of the attribute, such as `Id`." })
  name!: string;

  @Field(() => String, {
    description: "Value of the attribute. Empty if the record lacks this part of a composite key.",
  })
  value!: string;
}

@InputType({ description: "A part of a composite key of a record." })
export class RecordKeyInput {
  @Field(() => String, { description: "Name of the attribute, such as `CustNum`." })
  name!: string;

  @Field(() => String, { description: "Value of the attribute. Empty if the record has no value." })
  value!: string;
}
