import { Field, Int, ObjectType } from "type-graphql";
import type { Attribute, ConnectorSettingOptionRecord, ConnectorSettingRecord } from "../datasources/common/records.ts";
import { mapAttribute } from "./common/values.ts";

@ObjectType({ simpleResolvers: true, description: "A value that a setting can have." })
export class ConnectorSettingOption {
  @Field(() => String, { nullable: true, description: "Display name." })
  readonly name: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Value to send in `configuration`." })
  readonly value: Attribute<string>;

  constructor({ name, value, description }: ConnectorSettingOptionRecord) {
    this.name = name ?? description;
    this.value = value;
  }
}

@ObjectType({
  simpleResolvers: true,
  description: "A setting of the instances of a connector: a field of the form that creates one.",
})
export class ConnectorSetting {
  @Field(() => String, { description: "Key in `configuration` of connector instances, such as `oauth.api.key`." })
  readonly key: string;

  @Field(() => String, { nullable: true, description: "Display name." })
  readonly name: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Description for users." })
  readonly description: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description:
      "Kind of form field: `TEXTFIELD_32` to `TEXTFIELD_1000`, `TEXTAREA`, `BOOLEAN`, `PASSWORD`, `COMBO`, or another one of the platform. Secrets can also have a text field.",
  })
  readonly type: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if instances need a value." })
  readonly required: Attribute<boolean>;

  @Field(() => String, { nullable: true, description: "Value of instances that are created without one." })
  readonly defaultValue: Attribute<string>;

  @Field(() => [ConnectorSettingOption], {
    nullable: true,
    description: "Values to choose from. Null if the setting can have other values.",
  })
  readonly options: Attribute<readonly ConnectorSettingOption[]>;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if forms should not show the setting: it has a default value, or the platform sets it.",
  })
  readonly hidden: Attribute<boolean>;

  @Field(() => Int, { nullable: true, description: "Position in a form, in ascending order. Can be repeated." })
  readonly displayOrder: Attribute<number>;

  constructor(record: ConnectorSettingRecord) {
    this.key = record.key;
    this.name = record.name;
    this.description = record.description;
    // The vendor's SDK has other names of both attributes.
    this.type = record.type ?? record.configDataType;
    this.required = record.required ?? record.mandatory;
    this.defaultValue = record.defaultValue;
    this.options = mapAttribute(record.options, (options) =>
      options.length === 0 ? undefined : options.map((option) => new ConnectorSettingOption(option)),
    );
    this.hidden = record.hideFromConsole;
    this.displayOrder = record.displayOrder;
  }
}

/** Settings in the order of the platform. */
export function toConnectorSettings(records: readonly ConnectorSettingRecord[]): ConnectorSetting[] {
  return records.map((record) => new ConnectorSetting(record));
}
