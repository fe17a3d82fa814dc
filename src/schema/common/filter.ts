import { Field, InputType } from "type-graphql";
import { DateTime } from "./scalars.ts";

@InputType({
  description: "A condition on a string. At least one operator must be given; a value must match all of them.",
})
export class StringCondition {
  @Field(() => String, { nullable: true, description: "Equal to this value." })
  eq?: string | null;

  @Field(() => String, { nullable: true, description: "Not equal to this value." })
  ne?: string | null;

  @Field(() => [String], { nullable: true, description: "Equal to one of these values." })
  in?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Matches this pattern. `%` matches any sequence of characters, `_` any single character. They cannot be escaped.",
  })
  like?: string | null;
}

@InputType({ description: "A condition on a Boolean value." })
export class BooleanCondition {
  @Field(() => Boolean, { description: "Equal to this value." })
  eq!: boolean;
}

@InputType({
  description: "A condition on a date. At least one operator must be given; a value must match all of them.",
})
export class DateTimeCondition {
  @Field(() => DateTime, { nullable: true, description: "Equal to this value." })
  eq?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Later than this value." })
  gt?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Equal to this value or later." })
  gte?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Earlier than this value." })
  lt?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Equal to this value or earlier." })
  lte?: string | null;
}
