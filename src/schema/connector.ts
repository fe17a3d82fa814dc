import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { ConnectorRecord } from "../datasources/common/records.ts";
import { connectionType, Node } from "../relay/types.ts";
import { DATABASE_ID, digitsOf } from "./common/databaseId.ts";
import { FromKey } from "./common/keyFields.ts";
import { unlessNever } from "./common/dateTime.ts";
import { DateTime } from "./common/scalars.ts";
import { textOr } from "./common/values.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@Directive('@key(fields: "key")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "An application that can be connected to, as the catalogue describes it.",
})
export class Connector extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { description: "Name for programs, such as `sfdc`. Unique in the catalogue." })
  readonly key: string;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "What can be connected to." })
  readonly description: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: "The logo: a URL, or a path below the platform's user interface.",
  })
  readonly image: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether new instances can be made of it." })
  readonly active: boolean | undefined;

  @Field(() => String, {
    nullable: true,
    description: "How its instances authenticate: `oauth2`, `oauth1`, `basic`, `apiKey`, `custom` and others.",
  })
  readonly authenticationType: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if an instance needs an OAuth dialogue." })
  readonly isOAuth: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "True for a connector that the organization has made itself." })
  readonly isPrivate: boolean | undefined;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the organization has extended the platform's connector.",
  })
  readonly isExtended: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether an organization can add to it." })
  readonly isExtendable: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether it can download in bulk." })
  readonly bulkDownloadEnabled: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether it can upload in bulk." })
  readonly bulkUploadEnabled: boolean | undefined;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its objects can be transformed into common resources.",
  })
  readonly transformationsEnabled: boolean | undefined;

  @Field(() => DateTime, { nullable: true, description: "When it was added to the catalogue." })
  readonly createdAt: string | number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was last changed. Null if it never was, or if the platform does not return it.",
  })
  readonly updatedAt: string | number | null;

  /** Of the hub that it belongs to. */
  readonly hubKey: string | undefined;

  constructor(record: Partial<ConnectorRecord> & Pick<ConnectorRecord, "id">) {
    super("Connector", record.id);
    this.databaseId = digitsOf(record.id);
    this.key = textOr(record.key);
    this.name = textOr(record.name);
    this.description = record.description;
    this.image = record.image;
    this.active = record.active;
    // The vendor's SDK has a flat attribute.
    this.authenticationType = record.authentication?.type ?? record.authenticationType;
    this.isOAuth = record.typeOauth;
    this.isPrivate = record.private;
    this.isExtended = record.extended;
    this.isExtendable = record.extendable;
    this.bulkDownloadEnabled = record.bulkDownloadEnabled;
    this.bulkUploadEnabled = record.bulkUploadEnabled;
    this.transformationsEnabled = record.transformationsEnabled;
    this.createdAt = unlessNever(record.createdDate);
    this.updatedAt = unlessNever(record.updatedDate);
    this.hubKey = record.hub;
  }
}

export const ConnectorConnection = connectionType("Connector", "connectors", () => Connector);
