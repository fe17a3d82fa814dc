import { Field, ID, InputType, ObjectType } from "type-graphql";
import { ConnectorInstance } from "./connectorInstance.ts";
import { JSONObject } from "./common/scalars.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";

const CONFIGURATION =
  "Settings by the connector's keys: texts, numbers and booleans, all of which become texts. Not with `********`, which stands for a secret where settings are read.";
const PROVIDER_DATA = "What an OAuth dialogue has brought, such as `{ code: … }`. It never comes back.";
const INSTANCE = "Which one: global or numeric id.";

@InputType({ description: "The connector instance to create. Exactly one of `connector` and `connectorId`." })
export class CreateConnectorInstanceInput extends MutationInput {
  @Field(() => String, { nullable: true, description: "Key of the connector, such as `sfdc`." })
  connector?: string | null;

  @Field(() => ID, { nullable: true, description: "Global or numeric id of the connector." })
  connectorId?: string | null;

  @Field(() => String, { description: "Display name. HTML in it is removed." })
  name!: string;

  @Field(() => [String], { nullable: true, description: "Words to find it by. HTML in them is lost." })
  tags?: string[] | null;

  @Field(() => JSONObject, { nullable: true, description: CONFIGURATION })
  configuration?: Record<string, unknown> | null;

  @Field(() => JSONObject, { nullable: true, description: PROVIDER_DATA })
  providerData?: Record<string, unknown> | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the platform looks up at once what objects the application holds.",
  })
  retrieveObjectsAfterInstantiation?: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: "The connector instance that was created." })
export class CreateConnectorInstancePayload extends MutationPayload {
  @Field(() => ConnectorInstance, {
    nullable: true,
    description: "The new instance; null if `userErrors` says why there is none.",
  })
  connectorInstance?: Lazy<ConnectorInstance>;
}

@InputType({ description: "What to change in a connector instance: what is left out stays as it is." })
export class UpdateConnectorInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  connectorInstance!: string;

  @Field(() => String, { nullable: true, description: "Display name. HTML in it is removed." })
  name?: string | null;

  @Field(() => [String], { nullable: true, description: "All its tags from now on; none for an empty list." })
  tags?: string[] | null;

  @Field(() => JSONObject, { nullable: true, description: CONFIGURATION })
  configuration?: Record<string, unknown> | null;

  @Field(() => JSONObject, { nullable: true, description: PROVIDER_DATA })
  providerData?: Record<string, unknown> | null;
}

@ObjectType({ simpleResolvers: true, description: "The connector instance that was changed." })
export class UpdateConnectorInstancePayload extends MutationPayload {
  @Field(() => ConnectorInstance, {
    nullable: true,
    description: "The instance as it is now; null if `userErrors` says why it was not changed.",
  })
  connectorInstance?: Lazy<ConnectorInstance>;
}

@InputType({
  description: "A connector instance anew. It authenticates again, and what is left out is lost: no `tags` means none.",
})
export class ReplaceConnectorInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  connectorInstance!: string;

  @Field(() => String, { description: "Display name. HTML in it is removed." })
  name!: string;

  @Field(() => [String], { nullable: true, description: "Words to find it by. HTML in them is lost." })
  tags?: string[] | null;

  @Field(() => JSONObject, { description: CONFIGURATION })
  configuration!: Record<string, unknown>;

  @Field(() => JSONObject, { nullable: true, description: PROVIDER_DATA })
  providerData?: Record<string, unknown> | null;
}

@ObjectType({ simpleResolvers: true, description: "The connector instance that was replaced." })
export class ReplaceConnectorInstancePayload extends MutationPayload {
  @Field(() => ConnectorInstance, {
    nullable: true,
    description: "The instance as it is now; null if `userErrors` says why it was not replaced.",
  })
  connectorInstance?: Lazy<ConnectorInstance>;
}

@InputType({ description: "The connector instance to delete, for good. Its token is void from then on." })
export class DeleteConnectorInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  connectorInstance!: string;
}

@ObjectType({ simpleResolvers: true, description: "The connector instance that was deleted." })
export class DeleteConnectorInstancePayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Global id of what is no more; null if `userErrors` says why it is still there.",
  })
  deletedConnectorInstanceId?: string | null;
}

@InputType({ description: "The connector instance to switch on." })
export class EnableConnectorInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  connectorInstance!: string;
}

@InputType({ description: "The connector instance to switch off: calls with its token are refused from then on." })
export class DisableConnectorInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  connectorInstance!: string;
}

/** The platform answers with nothing: what the instance is like is read where it is asked for. */
@ObjectType({ simpleResolvers: true })
export abstract class SwitchConnectorInstancePayload extends MutationPayload {
  switchedId?: string;
}

@ObjectType({ simpleResolvers: true, description: "The connector instance that was switched on." })
export class EnableConnectorInstancePayload extends SwitchConnectorInstancePayload {}

@ObjectType({ simpleResolvers: true, description: "The connector instance that was switched off." })
export class DisableConnectorInstancePayload extends SwitchConnectorInstancePayload {}
