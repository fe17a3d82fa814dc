import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import type { Attribute, AccountRecord } from "../datasources/common/records.ts";
import { Computed, connectionType, Node } from "../relay/types.ts";
import { BooleanCondition, DateTimeCondition, StringCondition } from "./common/filter.ts";
import { DATABASE_ID, digitsOf } from "./common/databaseId.ts";
import { FromKey } from "./common/keyFields.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { CommonResourceOwner, TransformationOwner } from "./common/resourceOwner.ts";
import { DateTime } from "./common/scalars.ts";
import { booleanOr, mapAttribute } from "./common/values.ts";

export enum AccountType {
  DEFAULT = "DEFAULT",
  COMPANY_ACCOUNT = "COMPANY_ACCOUNT",
  OTHER = "OTHER",
}
registerEnumType(AccountType, {
  name: "AccountType",
  description: "Kind of account.",
  valuesConfig: {
    DEFAULT: { description: "The account that every organization starts with." },
    COMPANY_ACCOUNT: { description: "An account for a customer or a team of the organization." },
    OTHER: { description: "A kind of account that this schema does not define." },
  },
});

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: [Node, CommonResourceOwner, TransformationOwner],
  simpleResolvers: true,
  description: "A tenant within the organization, with its own users and connector instances.",
})
export class Account extends Node {
  @FromKey()
  @Computed(() => ID, { description: DATABASE_ID })
  get databaseId(): string {
    return digitsOf(this.#record.id);
  }

  @Computed(() => String, { nullable: true, description: "Display name." })
  get name(): Attribute<string> {
    return this.#record.name;
  }

  @Computed(() => String, { nullable: true, description: "ID of the account in an external system." })
  get externalId(): Attribute<string> {
    return this.#record.externalId;
  }

  @Computed(() => String, { nullable: true, description: "Purpose of the account." })
  get description(): Attribute<string> {
    return this.#record.description;
  }

  @Computed(() => Boolean, { description: "False if the account is deactivated or deleted." })
  get active(): boolean {
    return booleanOr(this.#record.active, true);
  }

  @Computed(() => Boolean, {
    description: "True for the default account, which new users of the organization are assigned to.",
  })
  get isDefault(): boolean {
    return booleanOr(this.#record.defaultAccount, false);
  }

  @Computed(() => AccountType, { nullable: true, description: "Kind of account." })
  get type(): Attribute<AccountType> {
    return mapAttribute(this.#record.type, typeOf);
  }

  @Computed(() => DateTime, {
    nullable: true,
    description: "Creation time. Null if the platform does not return it, for example directly after the creation.",
  })
  get createdAt(): string | number | Error | null {
    return nullIfEpoch(this.#record.createdDate);
  }

  @Computed(() => DateTime, {
    nullable: true,
    description: "Time of the last change. Null if there was none, or if the platform does not return it.",
  })
  get updatedAt(): string | number | Error | null {
    return nullIfEpoch(this.#record.updatedDate);
  }

  readonly #record: AccountRecord;

  constructor(record: AccountRecord) {
    super("Account", record.id);
    this.#record = record;
  }
}

function typeOf(type: string): AccountType {
  return type === "Default"
    ? AccountType.DEFAULT
    : type === "CompanyAccount"
      ? AccountType.COMPANY_ACCOUNT
      : AccountType.OTHER;
}

export const AccountConnection = connectionType("Account", "accounts", () => Account);

@InputType({ description: "Conditions on accounts. An account must match all of them." })
export class AccountFilter {
  @Field(() => StringCondition, { nullable: true, description: "Condition on the name." })
  name?: StringCondition;

  @Field(() => StringCondition, {
    nullable: true,
    description: "Condition on the ID in the external system.",
  })
  externalId?: StringCondition;

  @Field(() => StringCondition, { nullable: true, description: "Condition on the description." })
  description?: StringCondition;

  @Field(() => BooleanCondition, {
    nullable: true,
    description: "Condition on the state. `{ eq: false }` implies `includeInactive`.",
  })
  active?: BooleanCondition;

  @Field(() => DateTimeCondition, { nullable: true, description: "Condition on the creation date." })
  createdAt?: DateTimeCondition;
}
