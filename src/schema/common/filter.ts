import { Field, InputType } from "type-graphql";
import { DateTime } from "./scalars.ts";

@InputType({ description: "A condition on a text. All that is given must hold; at least one must be given." })
export class StringCondition {
  @Field(() => String, { nullable: true, description: "Is exactly this." })
  eq?: string | null;

  @Field(() => String, { nullable: true, description: "Is anything but this." })
  ne?: string | null;

  @Field(() => [String], { nullable: true, description: "Is one of these." })
  in?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Matches this pattern: `%` stands for any run of characters, `_` for any single one. There is no way to mean these two literally.",
  })
  like?: string | null;
}

@InputType({ description: "A condition on a yes-or-no value." })
export class BooleanCondition {
  @Field(() => Boolean, { description: "Is exactly this." })
  eq!: boolean;
}

@InputType({ description: "A condition on a date. All that is given must hold; at least one must be given." })
export class DateTimeCondition {
  @Field(() => DateTime, { nullable: true, description: "Is exactly this." })
  eq?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Is later than this." })
  gt?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Is this or later." })
  gte?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Is earlier than this." })
  lt?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Is this or earlier." })
  lte?: string | null;
}
