import { Field, Int, ObjectType } from "type-graphql";
import type { ConnectorMetadataRecord } from "../datasources/common/records.ts";
import { JSONObject } from "./common/scalars.ts";
import { booleanOr, isObject, textsIn } from "./common/values.ts";

@ObjectType({
  simpleResolvers: true,
  description: "Support of a connector for events about changes in the application.",
})
export class ConnectorEvents {
  @Field(() => Boolean, { description: "True if the connector supports events." })
  readonly supported: boolean;

  @Field(() => [String], {
    description: "Supported methods: `webhook`, `polling` or both. Empty if the connector does not support events.",
  })
  readonly methods: readonly string[];

  @Field(() => JSONObject, {
    nullable: true,
    description: "Polling settings, as the platform returns them. Null if the connector does not support polling.",
  })
  readonly polling: object | undefined;

  @Field(() => JSONObject, {
    nullable: true,
    description: "Webhook settings, as the platform returns them. Null if the connector does not support webhooks.",
  })
  readonly webhook: object | undefined;

  constructor(record: ConnectorMetadataRecord["events"]) {
    // An object in the vendor's tests, a list of methods in its SDK.
    const events = Array.isArray(record) ? { methods: record } : (record ?? {});
    this.methods = textsIn(events.methods);
    this.supported = booleanOr(events.supported, this.methods.length > 0);
    this.polling = objectOrUndefined(events.polling);
    this.webhook = objectOrUndefined(events.webhook);
  }
}

@ObjectType({ simpleResolvers: true, description: "Capabilities of a connector." })
export class ConnectorMetadata {
  @Field(() => String, { nullable: true, description: "Display name." })
  readonly name: string | undefined;

  @Field(() => String, { nullable: true, description: "Description of the application." })
  readonly description: string | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if new instances can be created." })
  readonly active: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "True if the connector is in beta." })
  readonly beta: boolean | undefined;

  @Field(() => Int, {
    nullable: true,
    description: "Position in the platform's catalog, in ascending order.",
  })
  readonly displayOrder: number | undefined;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the organization has extended the connector.",
  })
  readonly extended: boolean | undefined;

  @Field(() => String, { nullable: true, description: "Default authentication type of instances." })
  readonly defaultAuthentication: string | undefined;

  @Field(() => ConnectorEvents, { description: "Support for events." })
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
