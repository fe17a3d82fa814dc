import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import type { AccountRecord } from "../datasources/common/records.ts";
import { Computed, connectionType, Node } from "../relay/types.ts";
import { BooleanCondition, DateTimeCondition, StringCondition } from "./common/filter.ts";
import { DATABASE_ID, digitsOf } from "./common/databaseId.ts";
import { FromKey } from "./common/keyFields.ts";
import { unlessNever } from "./common/dateTime.ts";
import { CommonResourceOwner, TransformationOwner } from "./common/resourceOwner.ts";
import { DateTime } from "./common/scalars.ts";
import { booleanOr } from "./common/values.ts";

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
  @Computed(() => ID, { description: DATABASE_ID })
  get databaseId(): string {
    return digitsOf(this.#record.id);
  }

  @Computed(() => String, { nullable: true, description: "Display name." })
  get name(): string | undefined {
    return this.#record.name;
  }

  @Computed(() => String, { nullable: true, description: "The key that your own systems know this account by." })
  get externalId(): string | undefined {
    return this.#record.externalId;
  }

  @Computed(() => String, { nullable: true, description: "What the account is for." })
  get description(): string | undefined {
    return this.#record.description;
  }

  @Computed(() => Boolean, { description: "False once the account was deleted or deactivated." })
  get active(): boolean {
    return booleanOr(this.#record.active, true);
  }

  @Computed(() => Boolean, { description: "True for the one account that new users of the organization go into." })
  get isDefault(): boolean {
    return booleanOr(this.#record.defaultAccount, false);
  }

  @Computed(() => AccountType, { nullable: true, description: "What kind of account it is." })
  get type(): AccountType | undefined {
    return typeOf(this.#record.type);
  }

  @Computed(() => DateTime, {
    nullable: true,
    description: "When it was created. The platform may leave this out right after creation.",
  })
  get createdAt(): string | number | null {
    return unlessNever(this.#record.createdDate);
  }

  @Computed(() => DateTime, {
    nullable: true,
    description: "When it was last changed. Null if it never was, or if the platform does not return it.",
  })
  get updatedAt(): string | number | null {
    return unlessNever(this.#record.updatedDate);
  }

  readonly #record: AccountRecord;

  constructor(record: AccountRecord) {
    super("Account", record.id);
    this.#record = record;
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

export const AccountConnection = connectionType("Account", "accounts", () => Account);

@InputType({ description: "Conditions on accounts. All of them must hold." })
export class AccountFilter {
  @Field(() => StringCondition, { nullable: true, description: "By name." })
  name?: StringCondition;

  @Field(() => StringCondition, {
    nullable: true,
    description: "By the key that your own systems know the account by.",
  })
  externalId?: StringCondition;

  @Field(() => StringCondition, { nullable: true, description: "By description." })
  description?: StringCondition;

  @Field(() => BooleanCondition, {
    nullable: true,
    description: "Active or not. `{ eq: false }` implies `includeInactive`.",
  })
  active?: BooleanCondition;

  @Field(() => DateTimeCondition, { nullable: true, description: "By the day of creation." })
  createdAt?: DateTimeCondition;
}
