import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import type { Attribute, ConnectorRecord } from "../datasources/common/records.ts";
import { connectionType, Node } from "../relay/types.ts";
import { DATABASE_ID, digitsOf } from "./common/databaseId.ts";
import { FromKey } from "./common/keyFields.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { BooleanCondition, StringCondition } from "./common/filter.ts";
import { DateTime } from "./common/scalars.ts";
import { textOr } from "./common/values.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@Directive('@key(fields: "key")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "An entry of the connector catalog: an application that can be connected.",
})
export class Connector extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { description: "Key, such as `sfdc`. Unique in the catalog." })
  readonly key: string;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "Description of the application." })
  readonly description: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description: "Logo: a URL, or a path relative to the platform's user interface.",
  })
  readonly image: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if new instances can be created." })
  readonly active: Attribute<boolean>;

  @Field(() => String, {
    nullable: true,
    description: "Authentication type of instances, such as `oauth2`, `oauth1`, `basic`, `apiKey` or `custom`.",
  })
  readonly authenticationType: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if instances authenticate with OAuth." })
  readonly isOAuth: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the organization has created the connector." })
  readonly isPrivate: Attribute<boolean>;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the organization has extended the connector.",
  })
  readonly isExtended: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if organizations can extend the connector." })
  readonly isExtendable: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the connector supports bulk downloads." })
  readonly bulkDownloadEnabled: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the connector supports bulk uploads." })
  readonly bulkUploadEnabled: Attribute<boolean>;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if objects of the connector can be mapped to common resources.",
  })
  readonly transformationsEnabled: Attribute<boolean>;

  @Field(() => String, {
    nullable: true,
    description: "Page of the vendor on which users can sign up for the application.",
  })
  readonly signUpUrl: Attribute<string>;

  @Field(() => DateTime, { nullable: true, description: "Time at which the connector was added to the catalog." })
  readonly createdAt: string | number | Error | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Time of the last change. Null if there was none, or if the platform does not return it.",
  })
  readonly updatedAt: string | number | Error | null;

  /** Key of the hub that the connector belongs to. */
  readonly hubKey: Attribute<string>;
  /** Undefined if the row lacks them, as rows of lists may. */
  readonly rowSettings: ConnectorRecord["configuration"];

  constructor(record: Partial<ConnectorRecord> & Pick<ConnectorRecord, "id">) {
    super("Connector", record.id);
    this.databaseId = digitsOf(record.id);
    this.key = textOr(record.key);
    this.name = textOr(record.name);
    this.description = record.description;
    this.image = record.image;
    this.active = record.active;
    const { authentication, authenticationType } = record;
    // The vendor's SDK reads a flat attribute.
    this.authenticationType =
      authentication instanceof Error ? authentication : (authentication?.type ?? authenticationType);
    this.isOAuth = record.typeOauth;
    this.isPrivate = record.private;
    this.isExtended = record.extended;
    this.isExtendable = record.extendable;
    this.bulkDownloadEnabled = record.bulkDownloadEnabled;
    this.bulkUploadEnabled = record.bulkUploadEnabled;
    this.transformationsEnabled = record.transformationsEnabled;
    this.signUpUrl = record.signupURL;
    this.createdAt = nullIfEpoch(record.createdDate);
    this.updatedAt = nullIfEpoch(record.updatedDate);
    this.hubKey = record.hub;
    this.rowSettings = record.configuration;
  }
}

export const ConnectorConnection = connectionType("Connector", "connectors", () => Connector);

@InputType({ description: "Conditions on connectors. A connector must match all of them." })
export class ConnectorFilter {
  @Field(() => StringCondition, { nullable: true, description: "Condition on the key." })
  key?: StringCondition;

  @Field(() => StringCondition, { nullable: true, description: "Condition on the name." })
  name?: StringCondition;

  @Field(() => BooleanCondition, {
    nullable: true,
    description: "Condition on `isPrivate`: whether the organization has created the connector.",
  })
  private?: BooleanCondition;

  @Field(() => BooleanCondition, {
    nullable: true,
    description: "Condition on `isExtended`: whether the organization has extended the connector.",
  })
  extended?: BooleanCondition;
}
