import { Field, Int, ObjectType } from "type-graphql";
import type { Attribute, ConnectorMetadataRecord } from "../datasources/common/records.ts";
import { JSONObject } from "./common/scalars.ts";
import { booleanOr, listOr, validOrUndefined } from "./common/values.ts";

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
  readonly polling: Attribute<object>;

  @Field(() => JSONObject, {
    nullable: true,
    description: "Webhook settings, as the platform returns them. Null if the connector does not support webhooks.",
  })
  readonly webhook: Attribute<object>;

  constructor(record: ConnectorMetadataRecord["events"]) {
    const events = validOrUndefined(record) ?? {};
    this.methods = listOr(events.methods);
    this.supported = booleanOr(events.supported, this.methods.length > 0);
    this.polling = events.polling;
    this.webhook = events.webhook;
  }
}

@ObjectType({ simpleResolvers: true, description: "Capabilities of a connector." })
export class ConnectorMetadata {
  @Field(() => String, { nullable: true, description: "Display name." })
  readonly name: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Description of the application." })
  readonly description: Attribute<string>;

  @Field(() => Boolean, { nullable: true, description: "True if new instances can be created." })
  readonly active: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the connector is in beta." })
  readonly beta: Attribute<boolean>;

  @Field(() => Int, {
    nullable: true,
    description: "Position in the platform's catalog, in ascending order.",
  })
  readonly displayOrder: Attribute<number>;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the organization has extended the connector.",
  })
  readonly extended: Attribute<boolean>;

  @Field(() => String, { nullable: true, description: "Default authentication type of instances." })
  readonly defaultAuthentication: Attribute<string>;

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
