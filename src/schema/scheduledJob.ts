import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { Attribute, ScheduledJobRecord } from "../datasources/common/records.ts";
import { connectionType, Node } from "../relay/types.ts";
import { DATABASE_ID } from "./common/databaseId.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { FromKey } from "./common/keyFields.ts";
import { MutationInput, MutationPayload } from "./common/mutation.ts";
import { DateTime } from "./common/scalars.ts";
import { validOrUndefined } from "./common/values.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A job that the platform runs by a schedule: the poller of a connector instance's events, or a formula instance with a schedule.",
})
export class ScheduledJob extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { nullable: true, description: "Display name. Null if the platform does not return it." })
  readonly name: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Description. Null if the platform does not return it." })
  readonly description: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description:
      "State of the schedule, in the words of the platform, such as WAITING or PAUSED. Null if the platform does not return it.",
  })
  readonly state: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description: "What the job does, in the words of the platform. Null if the platform does not return it.",
  })
  readonly topic: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description: "Key of the connector whose events the job polls. Null for other jobs.",
  })
  readonly connectorKey: Attribute<string>;

  @Field(() => DateTime, { nullable: true, description: "Time of the next run. Null if there is none." })
  readonly nextRunAt: string | number | Error | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Start of the schedule. Null if the platform does not return it.",
  })
  readonly startedAt: string | number | Error | null;

  @Field(() => DateTime, { nullable: true, description: "End of the schedule. Null if it has none." })
  readonly endsAt: string | number | Error | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "False if the schedule has no more runs. Null if the platform does not return it.",
  })
  readonly mayRunAgain: Attribute<boolean>;

  /** Database id of the formula instance that the job runs. */
  readonly formulaInstanceId: string | undefined;

  constructor(record: Partial<ScheduledJobRecord> & Pick<ScheduledJobRecord, "id">) {
    super("ScheduledJob", record.id);
    const { id, name, description, data, trigger } = record;
    this.databaseId = id;
    this.name = name;
    this.description = description;
    this.state = ofPart(trigger, "state");
    this.topic = ofPart(data, "topic");
    const connectorKey = ofPart(data, "elementKey");
    this.connectorKey = connectorKey === "" ? undefined : connectorKey;
    this.nextRunAt = nullIfEpoch(ofPart(trigger, "nextFireTime"));
    this.startedAt = nullIfEpoch(ofPart(trigger, "startTime"));
    this.endsAt = nullIfEpoch(ofPart(trigger, "endTime"));
    this.mayRunAgain = ofPart(trigger, "mayFireAgain");
    // The platform has no attribute for it: what `data.id` identifies depends on the topic, whose words are not documented.
    this.formulaInstanceId = /\bformula \d+, instance (\d+)/.exec(validOrUndefined(description) ?? "")?.[1];
  }
}

/** An attribute of an object within a record: an error if the object is one. */
function ofPart<Part extends object, Name extends keyof Part>(
  part: Attribute<Part>,
  name: Name,
): Part[Name] | Error | undefined {
  return part instanceof Error ? part : part?.[name];
}

export const ScheduledJobConnection = connectionType("ScheduledJob", "scheduled jobs", () => ScheduledJob);

@InputType({ description: "The scheduled job to enable." })
export class EnableScheduledJobInput extends MutationInput {
  @Field(() => ID, { description: "Global ID or database ID of the job." })
  scheduledJob!: string;
}

@InputType({ description: "The scheduled job to disable." })
export class DisableScheduledJobInput extends MutationInput {
  @Field(() => ID, { description: "Global ID or database ID of the job." })
  scheduledJob!: string;
}

/** The platform returns no job: `scheduledJob` is read if it is selected. */
@ObjectType({ simpleResolvers: true })
export abstract class ScheduledJobPayload extends MutationPayload {
  /** Set if the platform has accepted the change. */
  jobId?: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `enableScheduledJob`." })
export class EnableScheduledJobPayload extends ScheduledJobPayload {}

@ObjectType({ simpleResolvers: true, description: "Result of `disableScheduledJob`." })
export class DisableScheduledJobPayload extends ScheduledJobPayload {}
