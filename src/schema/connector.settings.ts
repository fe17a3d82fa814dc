import { Field, Int, ObjectType } from "type-graphql";
import type { ConnectorSettingRecord } from "../datasources/common/records.ts";
import { booleanIn, objectsIn, textOr } from "./common/values.ts";

type OptionRecord = NonNullable<ConnectorSettingRecord["options"]>[number];

@ObjectType({ simpleResolvers: true, description: "A value that a setting can have." })
export class ConnectorSettingOption {
  @Field(() => String, { nullable: true, description: "Display name." })
  readonly name: string | undefined;

  @Field(() => String, { nullable: true, description: "Value to send in `configuration`." })
  readonly value: string | undefined;

  constructor({ name, value, description }: OptionRecord) {
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
  readonly name: string | undefined;

  @Field(() => String, { nullable: true, description: "Description for users." })
  readonly description: string | undefined;

  @Field(() => String, {
    nullable: true,
    description:
      "Kind of form field: `TEXTFIELD_32` to `TEXTFIELD_1000`, `TEXTAREA`, `BOOLEAN`, `PASSWORD`, `COMBO`, or another one of the platform. Secrets can also have a text field.",
  })
  readonly type: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if instances need a value." })
  readonly required: boolean | undefined;

  @Field(() => String, { nullable: true, description: "Value of instances that are created without one." })
  readonly defaultValue: string | undefined;

  @Field(() => [ConnectorSettingOption], {
    nullable: true,
    description: "Values to choose from. Null if the setting can have other values.",
  })
  readonly options: readonly ConnectorSettingOption[] | undefined;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if forms should not show the setting: it has a default value, or the platform sets it.",
  })
  readonly hidden: boolean | undefined;

  @Field(() => Int, { nullable: true, description: "Position in a form, in ascending order. Can be repeated." })
  readonly displayOrder: number | undefined;

  constructor(record: ConnectorSettingRecord) {
    this.key = textOr(record.key);
    this.name = record.name;
    this.description = record.description;
    // The vendor's SDK has other names of both attributes.
    this.type = record.type ?? record.configDataType;
    this.required = booleanIn(record.required ?? record.mandatory);
    this.defaultValue = record.defaultValue;
    const options = objectsIn(record.options).map((option) => new ConnectorSettingOption(option));
    this.options = options.length === 0 ? undefined : options;
    this.hidden = booleanIn(record.hideFromConsole);
    this.displayOrder = record.displayOrder;
  }
}

/** Settings in the order of the platform. Those without a key cannot be set, and are skipped. */
export function toConnectorSettings(records: readonly ConnectorSettingRecord[]): ConnectorSetting[] {
  return objectsIn(records)
    .map((record) => new ConnectorSetting(record))
    .filter(({ key }) => key !== "");
}
