import { Field, ID, ObjectType } from "type-graphql";
import type {
  Attribute,
  FormulaStepRecord,
  FormulaTriggerRecord,
  FormulaVariableRecord,
} from "../datasources/common/records.ts";
import { DATABASE_ID, parseDatabaseId } from "./common/databaseId.ts";
import { JSONObject } from "./common/scalars.ts";
import { listOr, textOr } from "./common/values.ts";

@ObjectType({ simpleResolvers: true, description: "A step of a formula." })
export class FormulaStep {
  @Field(() => ID, { nullable: true, description: DATABASE_ID })
  readonly databaseId: Attribute<string>;

  @Field(() => String, { description: "Name, unique within the formula." })
  readonly name: string;

  @Field(() => String, {
    description: "Kind of step, such as `script`, `filter`, `elementRequest`, `request`, `loop` or `formula`.",
  })
  readonly type: string;

  @Field(() => [String], { description: "Names of the steps that run after it has succeeded." })
  readonly onSuccess: readonly string[];

  @Field(() => [String], { description: "Names of the steps that run after it has failed." })
  readonly onFailure: readonly string[];

  @Field(() => JSONObject, {
    nullable: true,
    description: "Parameters of the step, such as the `body` of a script. Null if the platform does not return them.",
  })
  readonly properties: FormulaStepRecord["properties"];

  constructor(record: FormulaStepRecord) {
    this.databaseId = parseDatabaseId(record.id);
    this.name = textOr(record.name);
    this.type = textOr(record.type);
    this.onSuccess = listOr(record.onSuccess);
    this.onFailure = listOr(record.onFailure);
    this.properties = record.properties;
  }
}

@ObjectType({ simpleResolvers: true, description: "An event that starts a formula." })
export class FormulaTrigger {
  @Field(() => ID, { nullable: true, description: DATABASE_ID })
  readonly databaseId: Attribute<string>;

  @Field(() => String, {
    description: "Kind of trigger, such as `event`, `scheduled`, `elementRequest` or `manual`.",
  })
  readonly type: string;

  @Field(() => [String], { description: "Names of the steps that the formula starts with." })
  readonly onSuccess: readonly string[];

  @Field(() => JSONObject, {
    nullable: true,
    description: "Parameters of the trigger, such as its schedule. Null if the platform does not return them.",
  })
  readonly properties: FormulaTriggerRecord["properties"];

  constructor(record: FormulaTriggerRecord) {
    this.databaseId = parseDatabaseId(record.id);
    this.type = textOr(record.type);
    this.onSuccess = listOr(record.onSuccess);
    this.properties = record.properties;
  }
}

@ObjectType({ simpleResolvers: true, description: "A variable of a formula. Each instance has a value of its own." })
export class FormulaVariable {
  @Field(() => ID, { nullable: true, description: DATABASE_ID })
  readonly databaseId: Attribute<string>;

  @Field(() => String, { description: "Key of its value in `FormulaInstance.configuration`." })
  readonly key: string;

  @Field(() => String, { nullable: true, description: "Display name." })
  readonly name: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description: "Kind of value: `elementInstance` for the database ID of a connector instance, or `value`.",
  })
  readonly type: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Purpose of the variable." })
  readonly description: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if an instance must have a value." })
  readonly required: Attribute<boolean>;

  constructor(record: FormulaVariableRecord) {
    this.databaseId = parseDatabaseId(record.id);
    this.key = textOr(record.key);
    this.name = record.name;
    this.type = record.type;
    this.description = record.description;
    this.required = record.required;
  }
}
