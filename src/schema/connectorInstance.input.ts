import { Field, ID, InputType, ObjectType } from "type-graphql";
import { ConnectorInstance } from "./connectorInstance.ts";
import { JSONObject } from "./common/scalars.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";

const CONFIGURATION =
  "Settings by key. Values must be strings, numbers or Booleans, and are stored as strings. The mask `********` is rejected.";
const PROVIDER_DATA = "Result of an OAuth flow, such as `{ code: … }`. Never returned by queries.";
const INSTANCE = "Global ID or database ID of the connector instance.";

@InputType({
  description: "The connector instance to create. Exactly one of `connector` and `connectorId` must be given.",
})
export class CreateConnectorInstanceInput extends MutationInput {
  @Field(() => String, { nullable: true, description: "Key of the connector, such as `sfdc`." })
  connector?: string | null;

  @Field(() => ID, { nullable: true, description: "Global ID or database ID of the connector." })
  connectorId?: string | null;

  @Field(() => String, { description: "Display name. The platform removes HTML." })
  name!: string;

  @Field(() => [String], { nullable: true, description: "Tags for searches. The platform removes HTML." })
  tags?: string[] | null;

  @Field(() => JSONObject, { nullable: true, description: CONFIGURATION })
  configuration?: Record<string, unknown> | null;

  @Field(() => JSONObject, { nullable: true, description: PROVIDER_DATA })
  providerData?: Record<string, unknown> | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True to discover the objects of the application immediately.",
  })
  retrieveObjectsAfterInstantiation?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      "`initial` authenticates with a refresh token that exists already, the setting `oauth.user.refresh_token`, instead of `providerData`.",
  })
  externalAuthentication?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `createConnectorInstance`." })
export class CreateConnectorInstancePayload extends MutationPayload {
  @Field(() => ConnectorInstance, {
    nullable: true,
    description: "The new connector instance. Null if `userErrors` is not empty.",
  })
  connectorInstance?: Lazy<ConnectorInstance>;
}

@InputType({ description: "The changes to a connector instance: omitted fields keep their values." })
export class UpdateConnectorInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  connectorInstance!: string;

  @Field(() => String, { nullable: true, description: "Display name. The platform removes HTML." })
  name?: string | null;

  @Field(() => [String], { nullable: true, description: "Replaces all tags. An empty list removes them." })
  tags?: string[] | null;

  @Field(() => JSONObject, { nullable: true, description: CONFIGURATION })
  configuration?: Record<string, unknown> | null;

  @Field(() => JSONObject, { nullable: true, description: PROVIDER_DATA })
  providerData?: Record<string, unknown> | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `updateConnectorInstance`." })
export class UpdateConnectorInstancePayload extends MutationPayload {
  @Field(() => ConnectorInstance, {
    nullable: true,
    description: "The updated connector instance. Null if `userErrors` is not empty.",
  })
  connectorInstance?: Lazy<ConnectorInstance>;
}

@InputType({
  description:
    "The new content of a connector instance. Omitted fields lose their values: without `tags`, all tags are removed.",
})
export class ReplaceConnectorInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  connectorInstance!: string;

  @Field(() => String, { description: "Display name. The platform removes HTML." })
  name!: string;

  @Field(() => [String], { nullable: true, description: "Tags for searches. The platform removes HTML." })
  tags?: string[] | null;

  @Field(() => JSONObject, { description: CONFIGURATION })
  configuration!: Record<string, unknown>;

  @Field(() => JSONObject, { nullable: true, description: PROVIDER_DATA })
  providerData?: Record<string, unknown> | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: "False to replace the settings without authenticating again: the instance keeps its credentials.",
  })
  reauthenticate?: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `replaceConnectorInstance`." })
export class ReplaceConnectorInstancePayload extends MutationPayload {
  @Field(() => ConnectorInstance, {
    nullable: true,
    description: "The replaced connector instance. Null if `userErrors` is not empty.",
  })
  connectorInstance?: Lazy<ConnectorInstance>;
}

@InputType({ description: "The setting of a connector instance to change." })
export class UpdateConnectorInstanceSettingInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  connectorInstance!: string;

  @Field(() => String, { description: "Key of the setting, as in `ConnectorSetting.key`." })
  key!: string;

  @Field(() => String, {
    nullable: true,
    description: "The new value. Null or omitted to remove the value. The mask `********` is rejected.",
  })
  value?: string | null;
}

@InputType({ description: "The connector instance to delete." })
export class DeleteConnectorInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  connectorInstance!: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `deleteConnectorInstance`." })
export class DeleteConnectorInstancePayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Global ID of the deleted connector instance. Null if `userErrors` is not empty.",
  })
  deletedConnectorInstanceId?: string | null;
}

@InputType({ description: "The connector instance to enable." })
export class EnableConnectorInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  connectorInstance!: string;
}

@InputType({ description: "The connector instance to disable." })
export class DisableConnectorInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  connectorInstance!: string;
}

/** The platform returns no instance: `connectorInstance` is read if it is selected. */
@ObjectType({ simpleResolvers: true })
export abstract class SwitchConnectorInstancePayload extends MutationPayload {
  switchedId?: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `enableConnectorInstance`." })
export class EnableConnectorInstancePayload extends SwitchConnectorInstancePayload {}

@ObjectType({ simpleResolvers: true, description: "Result of `disableConnectorInstance`." })
export class DisableConnectorInstancePayload extends SwitchConnectorInstancePayload {}

@ObjectType({ simpleResolvers: true, description: "Result of `updateConnectorInstanceSetting`." })
export class UpdateConnectorInstanceSettingPayload extends SwitchConnectorInstancePayload {}
