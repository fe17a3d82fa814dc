import type { GraphQLResolveInfo } from "graphql";
import { Directive, Field, InputType, ObjectType, registerEnumType } from "type-graphql";

export enum UserErrorCode {
  INVALID = "INVALID",
  NOT_FOUND = "NOT_FOUND",
  CONFLICT = "CONFLICT",
  NOT_ALLOWED = "NOT_ALLOWED",
  PROVIDER_ERROR = "PROVIDER_ERROR",
}
registerEnumType(UserErrorCode, {
  name: "UserErrorCode",
  description: "Reason why a change was rejected.",
  valuesConfig: {
    INVALID: { description: "The gateway or the platform rejected the input as invalid." },
    NOT_FOUND: { description: "An object that the input refers to does not exist." },
    CONFLICT: { description: "The object already exists, or another object still uses it." },
    NOT_ALLOWED: { description: "The platform does not allow the change, regardless of privileges." },
    PROVIDER_ERROR: {
      description: "The connected application rejected the change. `providerMessage` has its message.",
    },
  },
});

@Directive("@shareable")
@ObjectType({
  simpleResolvers: true,
  description: "An error that the user can correct.",
})
export class UserError {
  @Field(() => String, {
    description: "Message for the user. If the platform rejected the change, this is the platform's message.",
  })
  message!: string;

  @Field(() => UserErrorCode, { description: "Reason for the rejection, for programs." })
  code!: UserErrorCode;

  @Field(() => [String], {
    nullable: true,
    description:
      'Path of the input field that caused the error, such as `["input", "externalId"]`. Null if it is unknown.',
  })
  field?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "The platform's ID of the rejected request, for its support. Null if the gateway made no request.",
  })
  requestId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Message of the connected application, without secrets, at most 1,000 characters. Null if the connected application did not reject the change.",
  })
  providerMessage?: string | null;
}

/**
 * A field of a payload: the value, or a function that reads it. The function is called only if the field is selected, and
 * its error does not affect the rest of the payload.
 */
export type Lazy<Value extends object> =
  Value | null | ((args: unknown, context: unknown, info: GraphQLResolveInfo) => Value | null | Promise<Value | null>);

@InputType()
export abstract class MutationInput {
  @Directive('@tag(name: "relay")')
  @Field(() => String, { nullable: true, description: "Returned unchanged in the payload." })
  clientMutationId?: string | null;
}

@ObjectType({ simpleResolvers: true })
export abstract class MutationPayload {
  @Directive('@tag(name: "relay")')
  @Field(() => String, { nullable: true, description: "`clientMutationId` of the input. Null if it was omitted." })
  clientMutationId?: string | null;

  @Field(() => [UserError], { description: "Errors that the user can correct. Empty if the change was made." })
  userErrors!: UserError[];
}
