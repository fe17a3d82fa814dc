import { Extensions, Field, InputType, registerEnumType } from "type-graphql";
import { ONE_OF } from "./oneOf.ts";
import { JSONValue } from "./scalars.ts";

const SCALAR = "A string, a finite number or a Boolean. Numbers beyond 2^53 must be strings.";

export enum IsNull {
  TRUE = "TRUE",
}
registerEnumType(IsNull, {
  name: "IsNull",
  description: "The condition that a field has no value. The platform has no condition for the opposite.",
  valuesConfig: { TRUE: { description: "The field has no value." } },
});

@Extensions(ONE_OF)
@InputType({ description: "The operator of a condition, with its operand." })
export class RecordOperator {
  @Field(() => JSONValue, { nullable: true, description: `Equal to this value. ${SCALAR}` })
  eq?: unknown;

  @Field(() => JSONValue, { nullable: true, description: `Not equal to this value. ${SCALAR}` })
  ne?: unknown;

  @Field(() => JSONValue, { nullable: true, description: `Greater, or later, than this value. ${SCALAR}` })
  gt?: unknown;

  @Field(() => JSONValue, { nullable: true, description: `Equal to this value, or greater or later. ${SCALAR}` })
  gte?: unknown;

  @Field(() => JSONValue, { nullable: true, description: `Less, or earlier, than this value. ${SCALAR}` })
  lt?: unknown;

  @Field(() => JSONValue, { nullable: true, description: `Equal to this value, or less or earlier. ${SCALAR}` })
  lte?: unknown;

  @Field(() => [JSONValue], {
    nullable: true,
    description: "Equal to one of these values: strings, finite numbers or Booleans. No record matches an empty list.",
  })
  in?: readonly unknown[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Matches this pattern, in which `%` is any sequence of characters. Whether case matters depends on the connected application.",
  })
  like?: string | null;

  @Field(() => IsNull, { nullable: true, description: "Has no value." })
  isNull?: IsNull | null;
}

@InputType({ description: "A condition on one field of a record." })
export class RecordFieldCondition {
  @Field(() => String, {
    description:
      "Dotted path of the field, such as `address.city`: letters, digits, `_`, `-`, `.`, `[*]` and spaces within.",
  })
  path!: string;

  @Field(() => RecordOperator, { description: "The operator and its operand." })
  matches!: RecordOperator;
}

@Extensions(ONE_OF)
@InputType({
  description:
    "A condition on records: on one field, or several conditions joined by `and` or `or`. At most 50 conditions on fields, 5 levels of `and` and `or`, and 4 kB as OCNQL. The gateway rejects what the connector's description excludes. A condition that the connected application ignores is an error with `extensions.reason: CONDITION_IGNORED`.",
})
export class RecordFilter {
  @Field(() => [RecordFilter], { nullable: true, description: "All of these conditions. The list must not be empty." })
  and?: readonly RecordFilter[] | null;

  @Field(() => [RecordFilter], {
    nullable: true,
    description: "At least one of these conditions, which many connectors do not support. The list must not be empty.",
  })
  or?: readonly RecordFilter[] | null;

  @Field(() => RecordFieldCondition, { nullable: true, description: "A condition on one field." })
  field?: RecordFieldCondition | null;
}
