import { Field, Int, ObjectType } from "type-graphql";
import type { ConnectorMetadataRecord } from "../datasources/common/records.ts";
import { JSONObject } from "./common/scalars.ts";
import { booleanOr, isObject, textsIn } from "./common/values.ts";

@ObjectType({ simpleResolvers: true, description: "How a connector reports changes." })
export class ConnectorEvents {
  @Field(() => Boolean, { description: "Whether it reports changes." })
  readonly supported: boolean;

  @Field(() => [String], { description: "`webhook`, `polling` or both; empty if it does not report changes." })
  readonly methods: readonly string[];

  @Field(() => JSONObject, {
    nullable: true,
    description: "How it is polled, as the platform returns it; null if it is not.",
  })
  readonly polling: object | undefined;

  @Field(() => JSONObject, {
    nullable: true,
    description: "How its webhooks work, as the platform returns it; null if it has none.",
  })
  readonly webhook: object | undefined;

  constructor(record: ConnectorMetadataRecord["events"]) {
    // An object by the vendor's tests, a list of methods by its SDK.
    const events = Array.isArray(record) ? { methods: record } : (record ?? {});
    this.methods = textsIn(events.methods);
    this.supported = booleanOr(events.supported, this.methods.length > 0);
    this.polling = objectOrUndefined(events.polling);
    this.webhook = objectOrUndefined(events.webhook);
  }
}

@ObjectType({ simpleResolvers: true, description: "What a connector can do." })
export class ConnectorMetadata {
  @Field(() => String, { nullable: true, description: "Display name." })
  readonly name: string | undefined;

  @Field(() => String, { nullable: true, description: "What can be connected to." })
  readonly description: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether new instances can be made of it." })
  readonly active: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if it is not final yet." })
  readonly beta: boolean | undefined;

  @Field(() => Int, {
    nullable: true,
    description: "Its place in the platform's own catalogue, the first being the lowest.",
  })
  readonly displayOrder: number | undefined;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the organization has extended the platform's connector.",
  })
  readonly extended: boolean | undefined;

  @Field(() => String, { nullable: true, description: "How its instances authenticate unless told otherwise." })
  readonly defaultAuthentication: string | undefined;

  @Field(() => ConnectorEvents, { description: "How it reports changes." })
  readonly events: ConnectorEvents;

  constructor(record: ConnectorMetadataRecord) {
    this.name = record.name;
    this.description = record.description;
    this.active = record.active;
    this.beta = record.beta;
    this.displayOrder = record.displayOrder;
    this.extended = record.extended;
    this.defaultAuthentication = record.defaultAuthentication;
    this.events = new ConnectorEvents(record.events);
  }
}

function objectOrUndefined(value: unknown): object | undefined {
  return isObject(value) ? value : undefined;
}
