import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { ConnectorInstanceRecord, ConnectorRecord } from "../datasources/common/records.ts";
import { connectionType, Node } from "../relay/types.ts";
import { FromKey } from "./common/keyFields.ts";
import { unlessNever } from "./common/dateTime.ts";
import { CommonResourceOwner } from "./common/resourceOwner.ts";
import { DATABASE_ID, digitsOf, parseDatabaseId } from "./common/databaseId.ts";
import { DateTime } from "./common/scalars.ts";
import { textOr, textsIn } from "./common/values.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "databaseId")')
@ObjectType({
  implements: [Node, CommonResourceOwner],
  simpleResolvers: true,
  description: "An authenticated connection to an application: a connector with somebody's credentials.",
})
export class ConnectorInstance extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, { description: "Display name." })
  readonly name: string;

  @Field(() => [String], { description: "Tags to find it by; empty if it has none." })
  readonly tags: readonly string[];

  @Field(() => Boolean, { nullable: true, description: "False once the application refuses its credentials." })
  readonly valid: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "True while it is switched off." })
  readonly disabled: boolean | undefined;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the platform keeps what it reads through it for a while.",
  })
  readonly cachingEnabled: boolean | undefined;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it reports changes in the application, by webhooks or polling.",
  })
  readonly eventsEnabled: boolean | undefined;

  @Field(() => Boolean, { nullable: true, description: "Whether the platform logs its calls in detail." })
  readonly traceLoggingEnabled: boolean | undefined;

  @Field(() => DateTime, { nullable: true, description: "When it was created." })
  readonly createdAt: string | number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was last changed. Null if it never was, or if the platform does not return it.",
  })
  readonly updatedAt: string | number | null;

  /** What the row says of the connector, of the user, and of what some rows lack: the edges are resolved from these. */
  readonly connectorRecord: Partial<ConnectorRecord>;
  readonly userRecord: ConnectorInstanceRecord["user"];
  readonly knownConfiguration: ConnectorInstanceRecord["configuration"];
  readonly knownToken: string | undefined;

  constructor(record: Partial<ConnectorInstanceRecord> & Pick<ConnectorInstanceRecord, "id">) {
    super("ConnectorInstance", record.id);
    this.databaseId = digitsOf(record.id);
    this.name = textOr(record.name);
    this.tags = textsIn(record.tags);
    this.valid = record.valid;
    this.disabled = record.disabled;
    this.cachingEnabled = record.cachingEnabled;
    this.eventsEnabled = record.eventsEnabled;
    this.traceLoggingEnabled = record.traceLoggingEnabled;
    this.createdAt = unlessNever(record.createdDate);
    this.updatedAt = unlessNever(record.updatedDate);
    const connectorId = record.element?.id ?? parseDatabaseId(record.elementId);
    this.connectorRecord = { ...record.element, ...(connectorId !== undefined && { id: connectorId }) };
    this.userRecord = record.user;
    this.knownConfiguration = record.configuration;
    this.knownToken = record.token;
  }
}

export const ConnectorInstanceConnection = connectionType(
  "ConnectorInstance",
  "connector instances",
  () => ConnectorInstance,
);
