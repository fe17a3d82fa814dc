import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import type { Attribute, FormulaRecord } from "../datasources/common/records.ts";
import { Computed, connectionType, Node } from "../relay/types.ts";
import { FromKey } from "./common/keyFields.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { DATABASE_ID, digitsOf, parseDatabaseId } from "./common/databaseId.ts";
import { BooleanCondition, StringCondition } from "./common/filter.ts";
import { DateTime } from "./common/scalars.ts";
import { FormulaStep, FormulaTrigger, FormulaVariable } from "./formula.parts.ts";
import { mapAttribute, textOr } from "./common/values.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "An integration workflow. Its instances run it over connector instances.",
})
export class Formula extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "Description of the workflow." })
  readonly description: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if instances of the formula can run." })
  readonly active: Attribute<boolean>;

  @Field(() => String, { nullable: true, description: "Version of the engine that runs the formula, such as `v3`." })
  readonly engine: Attribute<string>;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the executions of an instance run one after the other.",
  })
  readonly singleThreaded: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the platform logs executions in detail." })
  readonly debugLoggingEnabled: Attribute<boolean>;

  @Field(() => String, {
    nullable: true,
    description:
      "HTTP method of the request that starts the formula. Null if the formula is not a resource of the API.",
  })
  readonly method: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description: "Path of the request that starts the formula. Null if the formula is not a resource of the API.",
  })
  readonly uri: Attribute<string>;

  @Computed(() => [FormulaStep], {
    nullable: true,
    description: "Steps of the workflow. Null if the platform does not return them.",
  })
  get steps(): Attribute<readonly FormulaStep[]> {
    return mapAttribute(this.#record.steps, (steps) => steps.map((step) => new FormulaStep(step)));
  }

  @Computed(() => [FormulaTrigger], {
    nullable: true,
    description: "Events that start the workflow. Null if the platform does not return them.",
  })
  get triggers(): Attribute<readonly FormulaTrigger[]> {
    return mapAttribute(this.#record.triggers, (triggers) => triggers.map((trigger) => new FormulaTrigger(trigger)));
  }

  @Computed(() => [FormulaVariable], {
    nullable: true,
    description:
      "Variables of the workflow. Each instance has values of its own for them. Null if the platform does not return them.",
  })
  get variables(): Attribute<readonly FormulaVariable[]> {
    return mapAttribute(this.#record.configuration, (variables) =>
      variables.map((variable) => new FormulaVariable(variable)),
    );
  }

  @Field(() => DateTime, { nullable: true, description: "Creation time." })
  readonly createdAt: string | number | Error | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Time of the last change. Null if there was none, or if the platform does not return it.",
  })
  readonly updatedAt: string | number | Error | null;

  /** Keys of the account and the user, for field resolvers. */
  readonly accountId: Attribute<string>;
  readonly userId: Attribute<string>;

  readonly #record: Partial<FormulaRecord>;

  constructor(record: Partial<FormulaRecord> & Pick<FormulaRecord, "id">) {
    super("Formula", record.id);
    this.#record = record;
    this.databaseId = digitsOf(record.id);
    this.name = textOr(record.name);
    this.description = record.description;
    this.active = record.active;
    this.engine = record.engine;
    this.singleThreaded = record.singleThreaded;
    this.debugLoggingEnabled = record.debugLoggingEnabled;
    this.method = record.method;
    this.uri = record.uri;
    this.createdAt = nullIfEpoch(record.createdDate);
    this.updatedAt = nullIfEpoch(record.updatedDate);
    this.accountId = parseDatabaseId(record.accountId);
    this.userId = parseDatabaseId(record.userId);
  }
}

export const FormulaConnection = connectionType("Formula", "formulas", () => Formula);

@InputType({ description: "Conditions on formulas. A formula must match all of them." })
export class FormulaFilter {
  @Field(() => StringCondition, { nullable: true, description: "Condition on the name." })
  name?: StringCondition;

  @Field(() => BooleanCondition, { nullable: true, description: "Condition on the state." })
  active?: BooleanCondition;
}
