import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { Attribute, OrganizationRecord } from "../datasources/common/records.ts";
import { Node } from "../relay/types.ts";
import { DATABASE_ID, digitsOf } from "./common/databaseId.ts";
import { FromKey } from "./common/keyFields.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { CommonResourceOwner, TransformationOwner } from "./common/resourceOwner.ts";
import { DateTime } from "./common/scalars.ts";
import { textOr } from "./common/values.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: [Node, CommonResourceOwner, TransformationOwner],
  simpleResolvers: true,
  description: "The organization that the credentials belong to, with all its accounts.",
})
export class Organization extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "ID of the organization in an external system." })
  readonly externalId: Attribute<string>;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the organization is active.",
  })
  readonly active: Attribute<boolean>;

  @Field(() => String, {
    nullable: true,
    description: "Environment of the organization, usually `production` or `test`.",
  })
  readonly environment: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Status of the subscription, usually `paid` or `trial`." })
  readonly status: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description:
      "Version of common resources: with `v2`, those of different levels are independent. Nothing is known of `v1`.",
  })
  readonly commonResourceVersion: Attribute<string>;

  @Field(() => DateTime, { nullable: true, description: "Creation time." })
  readonly createdAt: string | number | Error | null;

  constructor(record: Partial<OrganizationRecord> & Pick<OrganizationRecord, "id">) {
    super("Organization", record.id);
    this.databaseId = digitsOf(record.id);
    this.name = textOr(record.name);
    this.externalId = record.externalId;
    this.active = record.active;
    this.environment = record.environment;
    this.status = record.status;
    this.commonResourceVersion = record.vdrVersion;
    this.createdAt = nullIfEpoch(record.createdDate);
  }
}
