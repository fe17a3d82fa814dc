import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { OrganizationRecord } from "../datasources/common/records.ts";
import { Node } from "../relay/types.ts";
import { DATABASE_ID, digitsOf } from "./common/databaseId.ts";
import { FromKey } from "./common/keyFields.ts";
import { unlessNever } from "./common/dateTime.ts";
import { CommonResourceOwner, TransformationOwner } from "./common/resourceOwner.ts";
import { DateTime } from "./common/scalars.ts";
import { textOr } from "./common/values.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: [Node, CommonResourceOwner, TransformationOwner],
  simpleResolvers: true,
  description: "The organization that the credentials belong to: the owner of all accounts.",
})
export class Organization extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "The key that another system knows the organization by." })
  readonly externalId: string | undefined;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it can be used. Null if the platform does not return it.",
  })
  readonly active: boolean | undefined;

  @Field(() => String, { nullable: true, description: "`production` or `test`, as a rule." })
  readonly environment: string | undefined;

  @Field(() => String, { nullable: true, description: "`paid` or `trial`, as a rule." })
  readonly status: string | undefined;

  @Field(() => DateTime, { nullable: true, description: "When it was created." })
  readonly createdAt: string | number | null;

  constructor(record: Partial<OrganizationRecord> & Pick<OrganizationRecord, "id">) {
    super("Organization", record.id);
    this.databaseId = digitsOf(record.id);
    this.name = textOr(record.name);
    this.externalId = record.externalId;
    this.active = record.active;
    this.environment = record.environment;
    this.status = record.status;
    this.createdAt = unlessNever(record.createdDate);
  }
}
