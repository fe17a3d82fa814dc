import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { MutationInput, MutationPayload } from "./common/mutation.ts";

@InputType({ description: "The OAuth dialogue to start." })
export class CreateOAuthUrlInput extends MutationInput {
  @Field(() => ID, { description: "Key, global ID or database ID of the connector." })
  connector!: string;

  @Field(() => String, { description: "Key (client ID) of the app that is registered with the application." })
  apiKey!: string;

  @Field(() => String, { description: "Secret of that app. Never returned by queries." })
  apiSecret!: string;

  @Field(() => String, { description: "URL that receives the result of the dialogue, as registered with the app." })
  callbackUrl!: string;

  @Field(() => String, {
    nullable: true,
    description: "Scopes to request, in the application's form. Defaults to those of the connector.",
  })
  scope?: string | null;

  @Field(() => String, {
    description:
      "Returned to the callback URL with the result. It should be unguessable, and the client must compare it: a result with another `state` was not requested by this client.",
  })
  state!: string;

  @Field(() => String, {
    nullable: true,
    description: "Address of the user's site, for applications with one for each customer.",
  })
  siteAddress?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `createOAuthUrl`." })
export class CreateOAuthUrlPayload extends MutationPayload {
  @Field(() => String, {
    nullable: true,
    description: "URL of the application's page for the user's browser. Null if `userErrors` is not empty.",
  })
  url?: string | undefined;

  @Field(() => String, { nullable: true, description: "Request token of OAuth 1. Null for OAuth 2." })
  requestToken?: string | undefined;

  @Directive('@tag(name: "secret")')
  @Field(() => String, {
    nullable: true,
    description: "Secret of the request token: `providerData.secret` of the new connector instance. Null for OAuth 2.",
  })
  requestSecret?: string | undefined;
}
