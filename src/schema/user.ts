import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import type { Attribute, UserRecord } from "../datasources/common/records.ts";
import { Computed, connectionType, Node } from "../relay/types.ts";
import { BooleanCondition, DateTimeCondition, StringCondition } from "./common/filter.ts";
import { DATABASE_ID, digitsOf } from "./common/databaseId.ts";
import { FromKey } from "./common/keyFields.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { DateTime } from "./common/scalars.ts";

@Directive("@shareable")
@ObjectType({ simpleResolvers: true, description: "A postal address." })
export class PostalAddress {
  @Field(() => String, { nullable: true, description: "First address line." })
  readonly street1: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Second address line." })
  readonly street2: Attribute<string>;

  @Field(() => String, { nullable: true, description: "City." })
  readonly city: Attribute<string>;

  @Field(() => String, { nullable: true, description: "State, province or region." })
  readonly state: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Postal code." })
  readonly postalCode: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Country." })
  readonly country: Attribute<string>;

  private constructor(record: UserRecord) {
    this.street1 = record.street1;
    this.street2 = record.street2;
    this.city = record.city;
    // The vendor's SDK reads the attribute in lower case.
    this.state = record.stateProvince ?? record.stateprovince;
    this.postalCode = record.postalCode;
    this.country = record.country;
  }

  /** Undefined if the record has no part of an address. */
  static of(record: UserRecord): PostalAddress | undefined {
    const { street1, street2, city, stateProvince, stateprovince, postalCode, country } = record;
    const known = street1 ?? street2 ?? city ?? stateProvince ?? stateprovince ?? postalCode ?? country;
    return known === undefined ? undefined : new PostalAddress(record);
  }
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@Directive('@key(fields: "email")')
@ObjectType({ implements: Node, simpleResolvers: true, description: "A user of the platform." })
export class User extends Node {
  @FromKey()
  @Computed(() => ID, { description: DATABASE_ID })
  get databaseId(): string {
    return digitsOf(this.#record.id);
  }

  @Computed(() => String, {
    nullable: true,
    description:
      "E-mail address, which is also the login name. For technical users it may be another string. Null if the platform does not return it.",
  })
  get email(): Attribute<string> {
    return this.#record.email;
  }

  @Computed(() => String, { nullable: true, description: "First name." })
  get firstName(): Attribute<string> {
    return this.#record.firstName;
  }

  @Computed(() => String, { nullable: true, description: "Last name." })
  get lastName(): Attribute<string> {
    return this.#record.lastName;
  }

  @Computed(() => String, {
    nullable: true,
    description: "First and last name. Null if the platform returns neither.",
  })
  get fullName(): Attribute<string> {
    const { fullName, firstName, lastName } = this.#record;
    return fullName ?? ([firstName, lastName].filter((name) => typeof name === "string").join(" ") || undefined);
  }

  @Computed(() => Boolean, { nullable: true, description: "False if the user is deactivated." })
  get active(): Attribute<boolean> {
    return this.#record.active;
  }

  @Computed(() => String, { nullable: true, description: "Telephone number." })
  get phone(): Attribute<string> {
    return this.#record.phone;
  }

  @Computed(() => PostalAddress, {
    nullable: true,
    description: "Postal address. Null if the platform returns no part of it.",
  })
  get address(): PostalAddress | undefined {
    return PostalAddress.of(this.#record);
  }

  @Computed(() => DateTime, { nullable: true, description: "Creation time." })
  get createdAt(): string | number | Error | null {
    return nullIfEpoch(this.#record.createdDate);
  }

  @Computed(() => DateTime, {
    nullable: true,
    description: "Time of the last login. Null if the user has never logged in, or if the platform does not return it.",
  })
  get lastLoginAt(): string | number | Error | null {
    return nullIfEpoch(this.#record.lastLoginDate);
  }

  readonly #record: UserRecord;

  constructor(record: UserRecord) {
    super("User", record.id);
    this.#record = record;
  }
}

export const UserConnection = connectionType("User", "users", () => User);

@InputType({ description: "Conditions on users. A user must match all of them." })
export class UserFilter {
  @Field(() => StringCondition, { nullable: true, description: "Condition on the first name." })
  firstName?: StringCondition;

  @Field(() => StringCondition, { nullable: true, description: "Condition on the last name." })
  lastName?: StringCondition;

  @Field(() => StringCondition, { nullable: true, description: "Condition on the e-mail address." })
  email?: StringCondition;

  @Field(() => BooleanCondition, {
    nullable: true,
    description: "Condition on the state. `{ eq: false }` implies `includeInactive`.",
  })
  active?: BooleanCondition;

  @Field(() => DateTimeCondition, { nullable: true, description: "Condition on the creation date." })
  createdAt?: DateTimeCondition;
}
