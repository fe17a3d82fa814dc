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
  description: "Why a change was refused.",
  valuesConfig: {
    INVALID: { description: "The input breaks a rule of the gateway or the platform." },
    NOT_FOUND: { description: "What the change is about does not exist." },
    CONFLICT: { description: "It exists already, or something else still needs it." },
    NOT_ALLOWED: { description: "The platform does not allow this for anybody, whatever their rights." },
    PROVIDER_ERROR: { description: "The connected application refused it: `providerMessage` has its words." },
  },
});

@Directive("@shareable")
@ObjectType({
  simpleResolvers: true,
  description: "A reason why a change was refused that the user can do something about.",
})
export class UserError {
  @Field(() => String, { description: "The message to show; the platform's own if the platform rejected the change." })
  message!: string;

  @Field(() => UserErrorCode, { description: "What kind of refusal it is, for programs to act on." })
  code!: UserErrorCode;

  @Field(() => [String], {
    nullable: true,
    description: 'Path to the cause, e.g. `["input", "externalId"]`; null where it is not known.',
  })
  field?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "The platform's id of the rejected request, for its support; null if no request was made.",
  })
  requestId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What the connected application said, without secrets, at most 1,000 characters; null if it was not the one that refused.",
  })
  providerMessage?: string | null;
}

/**
 * What a payload shows, or how to read it: the latter happens only if a client asks for it, and if it fails, the rest of
 * the payload stands.
 */
export type Lazy<Value extends object> =
  Value | null | ((args: unknown, context: unknown, info: GraphQLResolveInfo) => Value | null | Promise<Value | null>);

@InputType()
export abstract class MutationInput {
  @Directive('@tag(name: "relay")')
  @Field(() => String, { nullable: true, description: "Comes back in the payload, to match answers with requests." })
  clientMutationId?: string | null;
}

@ObjectType({ simpleResolvers: true })
export abstract class MutationPayload {
  @Directive('@tag(name: "relay")')
  @Field(() => String, { nullable: true, description: "`clientMutationId` of the input; null if it was omitted." })
  clientMutationId?: string | null;

  @Field(() => [UserError], { description: "Why the change was rejected; empty if it was made." })
  userErrors!: UserError[];
}
