import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { Attribute, ConnectorInstanceEventRecord } from "../datasources/common/records.ts";
import { formatEventId } from "../relay/eventId.ts";
import { connectionType, Node } from "../relay/types.ts";
import { DATABASE_ID } from "./common/databaseId.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { DateTime } from "./common/scalars.ts";
import { validOrUndefined } from "./common/values.ts";

export enum ConnectorInstanceEventStatus {
  NEW = "NEW",
  RECEIVED = "RECEIVED",
  DISPATCHED = "DISPATCHED",
  CONSUMED = "CONSUMED",
  NOTIFIED = "NOTIFIED",
  OTHER = "OTHER",
}
registerEnumType(ConnectorInstanceEventStatus, {
  name: "ConnectorInstanceEventStatus",
  description: "How far the platform has processed an event.",
  valuesConfig: {
    NEW: { description: "The platform has not processed it." },
    RECEIVED: { description: "The platform has received it." },
    DISPATCHED: { description: "The platform has passed it on for processing." },
    CONSUMED: { description: "The platform has processed it." },
    NOTIFIED: { description: "The platform has delivered it." },
    OTHER: { description: "The platform does not return a status, or one that the gateway does not recognize." },
  },
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "An event that a connected application has sent, or that the platform has found by polling.",
})
export class ConnectorInstanceEvent extends Node {
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => ConnectorInstanceEventStatus, { description: "How far the platform has processed the event." })
  readonly status: ConnectorInstanceEventStatus;

  @Field(() => DateTime, {
    nullable: true,
    description: "Time at which the platform received the event. Null if the platform does not return it.",
  })
  readonly receivedAt: string | number | Error | null;

  readonly providerData: Attribute<string>;

  constructor(instanceId: string, record: ConnectorInstanceEventRecord) {
    super("ConnectorInstanceEvent", formatEventId({ instance: instanceId, event: String(record.id) }));
    this.databaseId = String(record.id);
    this.status = parseStatus(record.status);
    this.receivedAt = nullIfEpoch(record.eventDate);
    this.providerData = record.providerData;
  }
}

function parseStatus(status: Attribute<string>): ConnectorInstanceEventStatus {
  const name = validOrUndefined(status)?.toUpperCase();
  return (
    Object.values(ConnectorInstanceEventStatus).find((known) => known === name) ?? ConnectorInstanceEventStatus.OTHER
  );
}

export const ConnectorInstanceEventConnection = connectionType(
  "ConnectorInstanceEvent",
  "events of a connector instance",
  () => ConnectorInstanceEvent,
);
