import { isIP } from "node:net";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { AuditLogRecord } from "../datasources/common/records.ts";
import { Computed, connectionType } from "../relay/types.ts";
import { toGlobalId } from "../relay/globalId.ts";
import { DATABASE_ID, digitsOf, parseDatabaseId } from "./common/databaseId.ts";
import { DateTime, IPAddress } from "./common/scalars.ts";

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

@InputType({ description: "Conditions on entries of a log. All of them must hold." })
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
  description:
    "An entry of a log: which user requested what, when, and with which result. It cannot be fetched by its id.",
})
export class AuditLog {
  @Computed(() => ID, { description: "Unique in the whole graph, but no node: the platform cannot fetch one entry." })
  get id(): string {
    return toGlobalId("AuditLog", this.databaseId);
  }

  @Computed(() => ID, { description: DATABASE_ID })
  get databaseId(): string {
    return digitsOf(this.#record.id);
  }

  @Field(() => AuditLogScope, { description: "The log that this entry was read from." })
  readonly scope: AuditLogScope;

  @Computed(() => DateTime, { description: "When it happened." })
  get timestamp(): string | number {
    return this.#record.timestamp;
  }

  @Computed(() => String, {
    nullable: true,
    description: "HTTP method of the request, such as `GET`. Null if the platform does not return it.",
  })
  get method(): string | undefined {
    return this.#record.method;
  }

  @Computed(() => String, {
    nullable: true,
    description: "Requested path of the platform's REST API. Null if the platform does not return it.",
  })
  get resourceUri(): string | undefined {
    return this.#record.resource_uri;
  }

  @Computed(() => Int, {
    nullable: true,
    description: "The HTTP status of the response, such as 200; null if the entry does not have one.",
  })
  get status(): number | undefined {
    return this.#record.status;
  }

  @Computed(() => IPAddress, {
    nullable: true,
    description: "The IP address of the client; null if the entry does not have one.",
  })
  get ipAddress(): string | undefined {
    const { ip_address: address } = this.#record;
    return address !== undefined && isIP(address) !== 0 ? address : undefined;
  }

  readonly #record: AuditLogRecord;

  constructor(record: AuditLogRecord, scope: AuditLogScope) {
    this.#record = record;
    this.scope = scope;
  }

  /** Keys of what the entry is about; the edges are resolved from them. */
  get organizationId(): string | undefined {
    return parseDatabaseId(this.#record.org_id);
  }

  get accountId(): string | undefined {
    return parseDatabaseId(this.#record.account_id);
  }

  get userId(): string | undefined {
    return parseDatabaseId(this.#record.user_id);
  }

  get instanceId(): string | undefined {
    return parseDatabaseId(this.#record.instance_id);
  }

  /** Empty text or 0 where there is none. */
  get entityId(): string | undefined {
    const { entity_id: id } = this.#record;
    return id ? String(id) : undefined;
  }
}

export const AuditLogConnection = connectionType("AuditLog", "audit log entries", () => AuditLog);
