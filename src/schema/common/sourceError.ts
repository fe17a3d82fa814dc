import { Directive, Field, ObjectType } from "type-graphql";

/** The fault of one source of a list that is read from several ones. */
@Directive("@shareable")
@ObjectType({
  simpleResolvers: true,
  description: "The reason why one source of a list could not be read. The other sources are returned.",
})
export class SourceError {
  @Field(() => String, { description: "Message for developers, as an error of the response would have it." })
  readonly message!: string;

  @Field(() => String, {
    description: "Code for programs, as in `extensions.code` of an error, such as `PROVIDER_ERROR` or `NOT_FOUND`.",
  })
  readonly code!: string;

  @Field(() => String, {
    nullable: true,
    description: "The platform's ID of the failed request, for its support. Null if the platform sent no response.",
  })
  readonly requestId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Message of the connected application, without secrets, at most 1,000 characters. Null if the fault is not the application's.",
  })
  readonly providerMessage!: string | null;
}
