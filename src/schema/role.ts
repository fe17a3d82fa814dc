import { Field, ID, ObjectType } from "type-graphql";
import type { RoleRecord } from "../datasources/common/records.ts";
import { Computed } from "../relay/types.ts";
import { toGlobalId } from "../relay/globalId.ts";
import { DATABASE_ID, parseDatabaseId } from "./common/databaseId.ts";
import { objectsIn, textOr } from "./common/values.ts";

type FeatureRecord = NonNullable<RoleRecord["features"]>[number];
type PrivilegeRecord = NonNullable<RoleRecord["privileges"]>[number];

@ObjectType({ simpleResolvers: true, description: "A part of the product that a role opens." })
export class Feature {
  @Field(() => ID, { nullable: true, description: DATABASE_ID })
  readonly databaseId: string | undefined;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "What it is." })
  readonly description: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether it is switched on." })
  readonly active: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if the role can read but not write." })
  readonly readOnly: boolean | undefined;

  constructor(record: FeatureRecord) {
    this.databaseId = parseDatabaseId(record.id);
    this.name = textOr(record.name);
    this.description = record.description;
    this.active = record.active;
    this.readOnly = record.readOnly;
  }
}

@ObjectType({ simpleResolvers: true, description: "A right to do one thing." })
export class Privilege {
  @Field(() => ID, { nullable: true, description: DATABASE_ID })
  readonly databaseId: string | undefined;

  @Field(() => String, { description: "Name for programs, such as `viewUsersOrg`." })
  readonly key: string;

  @Field(() => String, { nullable: true, description: "Display name." })
  readonly name: string | undefined;

  @Field(() => String, { nullable: true, description: "What it allows." })
  readonly description: string | undefined;

  @Field(() => String, { nullable: true, description: "What it is about." })
  readonly category: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether it is in force." })
  readonly active: boolean | undefined;

  constructor(record: PrivilegeRecord) {
    this.databaseId = parseDatabaseId(record.id);
    this.key = textOr(record.key);
    this.name = record.name;
    this.description = record.description;
    this.category = record.category;
    this.active = record.active;
  }
}

@ObjectType({ simpleResolvers: true, description: "A bundle of rights that users are given." })
export class Role {
  @Computed(() => ID, { description: "Unique in the whole graph. Roles cannot be fetched by it." })
  get id(): string {
    return toGlobalId("Role", this.key);
  }

  @Field(() => ID, { nullable: true, description: DATABASE_ID })
  readonly databaseId: string | undefined;

  @Field(() => String, {
    description:
      "Name for programs: `org-admin`, `admin`, `org`, `default-user`, or one that the organization has made.",
  })
  readonly key: string;

  @Field(() => String, { description: "Display name; the key if it has none." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "What it is for." })
  readonly description: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether it is in force." })
  readonly active: boolean | undefined;

  @Computed(() => [Feature], { description: "Parts of the product that it opens." })
  get features(): readonly Feature[] {
    return objectsIn(this.#record.features).map((feature) => new Feature(feature));
  }

  @Computed(() => [Privilege], {
    description: "The privileges of the role. Empty also if the platform does not return them.",
  })
  get privileges(): readonly Privilege[] {
    return objectsIn(this.#record.privileges).map((privilege) => new Privilege(privilege));
  }

  readonly #record: RoleRecord;

  constructor(record: RoleRecord) {
    this.#record = record;
    this.databaseId = parseDatabaseId(record.id);
    this.key = record.key;
    this.name = textOr(record.name, record.key);
    this.description = record.description;
    this.active = record.active;
  }
}
