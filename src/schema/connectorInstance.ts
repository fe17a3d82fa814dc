import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { Attribute, ConnectorInstanceRecord, EmbeddedConnectorRecord } from "../datasources/common/records.ts";
import { connectionType, Node } from "../relay/types.ts";
import { FromKey } from "./common/keyFields.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { CommonResourceOwner } from "./common/resourceOwner.ts";
import { DATABASE_ID, digitsOf } from "./common/databaseId.ts";
import { DateTime } from "./common/scalars.ts";
import { textOr, listOr } from "./common/values.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: [Node, CommonResourceOwner],
  simpleResolvers: true,
  description: "An authenticated connection to an application: a connector with the credentials of a user.",
})
export class ConnectorInstance extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => [String], { description: "Tags for searches. Empty if there are none." })
  readonly tags: readonly string[];

  @Field(() => Boolean, {
    nullable: true,
    description: "False if the application rejects the credentials of the instance.",
  })
  readonly valid: Attribute<boolean>;

  @Field(() => Boolean, { nullable: true, description: "True if the instance is disabled." })
  readonly disabled: Attribute<boolean>;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the platform caches data that it reads through the instance.",
  })
  readonly cachingEnabled: Attribute<boolean>;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the instance receives events about changes in the application, by webhooks or polling.",
  })
  readonly eventsEnabled: Attribute<boolean>;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the platform logs requests of the instance in detail.",
  })
  readonly traceLoggingEnabled: Attribute<boolean>;

  @Field(() => DateTime, { nullable: true, description: "Creation time." })
  readonly createdAt: string | number | Error | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Time of the last change. Null if there was none, or if the platform does not return it.",
  })
  readonly updatedAt: string | number | Error | null;

  /** Parts of the row that field resolvers read. Some rows have no configuration or token. */
  readonly connectorRecord: EmbeddedConnectorRecord | Error;
  readonly userRecord: ConnectorInstanceRecord["user"];
  readonly rowConfiguration: ConnectorInstanceRecord["configuration"];
  readonly rowToken: Attribute<string>;

  constructor(record: Partial<ConnectorInstanceRecord> & Pick<ConnectorInstanceRecord, "id">) {
    super("ConnectorInstance", record.id);
    this.databaseId = digitsOf(record.id);
    this.name = textOr(record.name);
    this.tags = listOr(record.tags);
    this.valid = record.valid;
    this.disabled = record.disabled;
    this.cachingEnabled = record.cachingEnabled;
    this.eventsEnabled = record.eventsEnabled;
    this.traceLoggingEnabled = record.traceLoggingEnabled;
    this.createdAt = nullIfEpoch(record.createdDate);
    this.updatedAt = nullIfEpoch(record.updatedDate);
    const { element, elementId } = record;
    this.connectorRecord = element instanceof Error ? element : { ...element, id: element?.id ?? elementId };
    this.userRecord = record.user;
    this.rowConfiguration = record.configuration;
    this.rowToken = record.token;
  }
}

export const ConnectorInstanceConnection = connectionType(
  "ConnectorInstance",
  "connector instances",
  () => ConnectorInstance,
);
