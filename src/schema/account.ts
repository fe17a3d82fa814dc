import { Directive, Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { AccountRecord } from "../datasources/records.ts";
import { Node } from "../relay/node.ts";
import { connectionType } from "../relay/types.ts";
import { BooleanFilter, DateTimeFilter, StringFilter } from "./filter.ts";
import { FromKey } from "./fromKey.ts";
import { unlessNever } from "./instant.ts";
import { CommonResourceOwner, TransformationOwner } from "./owner.ts";
import { DateTime, NonNegativeInt } from "./scalars.ts";

export enum AccountType {
  DEFAULT = "DEFAULT",
  COMPANY_ACCOUNT = "COMPANY_ACCOUNT",
  OTHER = "OTHER",
}
registerEnumType(AccountType, {
  name: "AccountType",
  description: "What kind of account it is.",
  valuesConfig: {
    DEFAULT: { description: "The account that an organization starts with." },
    COMPANY_ACCOUNT: { description: "An account made for a customer or a team of the organization." },
    OTHER: { description: "A kind that this gateway does not know by name." },
  },
});

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: [Node, CommonResourceOwner, TransformationOwner],
  simpleResolvers: true,
  description: "A tenant inside the organization, with users and connector instances of its own.",
})
export class Account extends Node {
  @FromKey()
  @Field(() => Int, { description: "The platform's own id, as its REST API and its user interface have it." })
  readonly databaseId: number;

  @Field(() => String, { nullable: true, description: "Name for people." })
  readonly name: string | undefined;

  @Field(() => String, { nullable: true, description: "The key that your own systems know this account by." })
  readonly externalId: string | undefined;

  @Field(() => String, { nullable: true, description: "What the account is for." })
  readonly description: string | undefined;

  @Field(() => Boolean, { description: "False once the account was deleted or deactivated." })
  readonly active: boolean;

  @Field(() => Boolean, { description: "True for the one account that new users of the organization go into." })
  readonly isDefault: boolean;

  @Field(() => AccountType, { nullable: true, description: "What kind of account it is." })
  readonly type: AccountType | undefined;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was created. The platform may leave this out right after creation.",
  })
  readonly createdAt: string | number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was last changed; null where it never was, or the platform does not tell.",
  })
  readonly updatedAt: string | number | null;

  constructor(record: AccountRecord) {
    super("Account", record.id);
    this.databaseId = record.id;
    this.name = record.name;
    this.externalId = record.externalId;
    this.description = record.description;
    this.active = record.active ?? true;
    this.isDefault = record.defaultAccount ?? false;
    this.type = typeOf(record.type);
    this.createdAt = unlessNever(record.createdDate);
    this.updatedAt = unlessNever(record.updatedDate);
  }
}

function typeOf(type: string | undefined): AccountType | undefined {
  if (type === undefined) return undefined;
  return type === "Default"
    ? AccountType.DEFAULT
    : type === "CompanyAccount"
      ? AccountType.COMPANY_ACCOUNT
      : AccountType.OTHER;
}

export const AccountConnection = connectionType("Account", "accounts", () => Account, NonNegativeInt);

@InputType({ description: "Which accounts to list: those that meet all of these." })
export class AccountFilter {
  @Field(() => StringFilter, { nullable: true, description: "By name." })
  name?: StringFilter;

  @Field(() => StringFilter, { nullable: true, description: "By the key that your own systems know the account by." })
  externalId?: StringFilter;

  @Field(() => StringFilter, { nullable: true, description: "By description." })
  description?: StringFilter;

  @Field(() => BooleanFilter, {
    nullable: true,
    description: "Active or not. `{ eq: false }` implies `includeInactive`.",
  })
  active?: BooleanFilter;

  @Field(() => DateTimeFilter, { nullable: true, description: "By the day of creation." })
  createdAt?: DateTimeFilter;
}
