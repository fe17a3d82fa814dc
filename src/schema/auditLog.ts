import { isIP } from "node:net";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { AuditLogRecord } from "../datasources/records.ts";
import { toGlobalId } from "../relay/globalId.ts";
import { connectionType } from "../relay/types.ts";
import { numericId } from "./platformId.ts";
import { DateTime, IPAddress, NonNegativeInt } from "./scalars.ts";

export enum AuditLogScope {
  ALL = "ALL",
  AUTHENTICATION = "AUTHENTICATION",
  COMMON_RESOURCES = "COMMON_RESOURCES",
  CONNECTOR_INSTANCES = "CONNECTOR_INSTANCES",
  CONNECTORS = "CONNECTORS",
  FORMULA_INSTANCES = "FORMULA_INSTANCES",
  FORMULAS = "FORMULAS",
}
registerEnumType(AuditLogScope, {
  name: "AuditLogScope",
  description: "Which of the platform's logs.",
  valuesConfig: {
    ALL: { description: "All API requests." },
    AUTHENTICATION: { description: "Log-ins and log-outs." },
    COMMON_RESOURCES: { description: "Changes of common resources and their transformations." },
    CONNECTOR_INSTANCES: { description: "Changes of connector instances." },
    CONNECTORS: { description: "Changes of connectors." },
    FORMULA_INSTANCES: { description: "Changes of formula instances." },
    FORMULAS: { description: "Changes of formulas: their steps, triggers and configuration." },
  },
});

@InputType({ description: "Which entries of a log to list: those that meet all of these." })
export class AuditLogFilter {
  @Field(() => DateTime, { nullable: true, description: "From this moment on." })
  from?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Up to this moment." })
  to?: string | null;

  @Field(() => ID, { nullable: true, description: "Only what this user did: global or numeric id." })
  user?: string | null;

  @Field(() => ID, { nullable: true, description: "Only what was done in this account: global or numeric id." })
  account?: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "An entry of a log: who called what, when, and with which result. It cannot be fetched by its id.",
})
export class AuditLog {
  @Field(() => ID, { description: "Unique in the whole graph, but no node: the platform cannot fetch one entry." })
  readonly id: string;

  @Field(() => String, { description: "The platform's own id." })
  readonly databaseId: string;

  @Field(() => AuditLogScope, { description: "The log that this entry was read from." })
  readonly scope: AuditLogScope;

  @Field(() => DateTime, { description: "When it happened." })
  readonly timestamp: string | number;

  @Field(() => String, { description: "The HTTP verb." })
  readonly method: string;

  @Field(() => String, { description: "What was called: a path of the platform's REST API." })
  readonly resourceUri: string;

  @Field(() => Int, { nullable: true, description: "The HTTP status of the answer." })
  readonly status: number | undefined;

  @Field(() => IPAddress, { nullable: true, description: "Where the call came from." })
  readonly ipAddress: string | undefined;

  /** Keys of what the entry is about; the edges are resolved from them. */
  readonly organizationId: number | undefined;
  readonly accountId: number | undefined;
  readonly userId: number | undefined;
  readonly instanceId: number | undefined;
  readonly entityId: string | undefined;

  constructor(record: AuditLogRecord, scope: AuditLogScope) {
    this.databaseId = String(record.id);
    this.id = toGlobalId("AuditLog", this.databaseId);
    this.scope = scope;
    this.timestamp = record.timestamp;
    this.method = record.method ?? "";
    this.resourceUri = record.resource_uri ?? "";
    this.status = record.status;
    this.ipAddress = record.ip_address !== undefined && isIP(record.ip_address) !== 0 ? record.ip_address : undefined;
    this.organizationId = numericId(record.org_id);
    this.accountId = numericId(record.account_id);
    this.userId = numericId(record.user_id);
    this.instanceId = numericId(record.instance_id);
    // Empty text or 0 where there is none.
    this.entityId = record.entity_id ? String(record.entity_id) : undefined;
  }
}

export const AuditLogConnection = connectionType("AuditLog", "audit log entries", () => AuditLog, NonNegativeInt);
