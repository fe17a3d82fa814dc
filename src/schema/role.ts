import { Field, ID, ObjectType } from "type-graphql";
import type { Attribute, FeatureRecord, PrivilegeRecord, RoleRecord } from "../datasources/common/records.ts";
import { Computed } from "../relay/types.ts";
import { toGlobalId } from "../relay/globalId.ts";
import { DATABASE_ID, parseDatabaseId } from "./common/databaseId.ts";
import { lazyListOr, textOr } from "./common/values.ts";

@ObjectType({ simpleResolvers: true, description: "A product feature that a role includes." })
export class Feature {
  @Field(() => ID, { nullable: true, description: DATABASE_ID })
  readonly databaseId: Attribute<string>;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "Description of the feature." })
  readonly description: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if the feature is enabled." })
  readonly active: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the role grants read access only." })
  readonly readOnly: Attribute<boolean>;

  constructor(record: FeatureRecord) {
    this.databaseId = parseDatabaseId(record.id);
    this.name = textOr(record.name);
    this.description = record.description;
    this.active = record.active;
    this.readOnly = record.readOnly;
  }
}

@ObjectType({ simpleResolvers: true, description: "A permission to perform one kind of action." })
export class Privilege {
  @Field(() => ID, { nullable: true, description: DATABASE_ID })
  readonly databaseId: Attribute<string>;

  @Field(() => String, { description: "Unique key, such as `viewUsersOrg`." })
  readonly key: string;

  @Field(() => String, { nullable: true, description: "Display name." })
  readonly name: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Description of the permitted action." })
  readonly description: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Category of the privilege." })
  readonly category: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if the privilege is in effect." })
  readonly active: Attribute<boolean>;

  constructor(record: PrivilegeRecord) {
    this.databaseId = parseDatabaseId(record.id);
    this.key = textOr(record.key);
    this.name = record.name;
    this.description = record.description;
    this.category = record.category;
    this.active = record.active;
  }
}

@ObjectType({ simpleResolvers: true, description: "A set of privileges that can be assigned to users." })
export class Role {
  @Computed(() => ID, {
    description:
      "Unique across all types. `node(id:)` does not accept it, because the platform cannot return a single role.",
  })
  get id(): string {
    return toGlobalId("Role", this.key);
  }

  @Field(() => ID, { nullable: true, description: DATABASE_ID })
  readonly databaseId: Attribute<string>;

  @Field(() => String, {
    description: "Unique key: `org-admin`, `admin`, `org`, `default-user`, or the key of a custom role.",
  })
  readonly key: string;

  @Field(() => String, { description: "Display name. The key if the platform does not return one." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "Purpose of the role." })
  readonly description: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if the role is in effect." })
  readonly active: Attribute<boolean>;

  @Computed(() => [Feature], { description: "Product features that the role includes." })
  get features(): readonly Feature[] {
    return lazyListOr(this.#record.features).map((feature) => new Feature(feature));
  }

  @Computed(() => [Privilege], {
    description: "Privileges of the role. Also empty if the platform does not return them.",
  })
  get privileges(): readonly Privilege[] {
    return lazyListOr(this.#record.privileges).map((privilege) => new Privilege(privilege));
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
