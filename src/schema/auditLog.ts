import { isIP } from "node:net";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Attribute, AuditLogRecord } from "../datasources/common/records.ts";
import { Computed, connectionType } from "../relay/types.ts";
import { toGlobalId } from "../relay/globalId.ts";
import { DATABASE_ID, digitsOf, parseDatabaseId } from "./common/databaseId.ts";
import { DateTime, IPAddress } from "./common/scalars.ts";
import { listOr, mapAttribute } from "./common/values.ts";

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
  description: "An audit log of the platform.",
  valuesConfig: {
    ALL: { description: "All API requests." },
    AUTHENTICATION: { description: "Logins and logouts." },
    COMMON_RESOURCES: { description: "Changes to common resources and their transformations." },
    CONNECTOR_INSTANCES: { description: "Changes to connector instances." },
    CONNECTORS: { description: "Changes to connectors." },
    FORMULA_INSTANCES: { description: "Changes to formula instances." },
    FORMULAS: { description: "Changes to formulas: their steps, triggers and configuration." },
  },
});

@InputType({ description: "Conditions on audit log entries. An entry must match all of them." })
export class AuditLogFilter {
  @Field(() => DateTime, { nullable: true, description: "Returns only entries at or after this time." })
  from?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Returns only entries at or before this time." })
  to?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Global ID or database ID of a user. Returns only entries of requests by this user.",
  })
  user?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Global ID or database ID of an account. Returns only entries of requests in this account.",
  })
  account?: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "An audit log entry: one request to the platform, with its user, time and result.",
})
export class AuditLog {
  @Computed(() => ID, {
    description:
      "Unique across all types. `node(id:)` does not accept it, because the platform cannot return a single entry.",
  })
  get id(): string {
    return toGlobalId("AuditLog", this.databaseId);
  }

  @Computed(() => ID, { description: DATABASE_ID })
  get databaseId(): string {
    return digitsOf(this.#record.id);
  }

  @Field(() => AuditLogScope, { description: "The log that the entry was read from." })
  readonly scope: AuditLogScope;

  @Computed(() => DateTime, { description: "Time of the request." })
  get timestamp(): string | number {
    return this.#record.timestamp;
  }

  @Computed(() => String, {
    nullable: true,
    description: "HTTP method of the request, such as `GET`.",
  })
  get method(): Attribute<string> {
    return this.#record.method;
  }

  @Computed(() => String, {
    nullable: true,
    description: "Path of the request in the platform's REST API.",
  })
  get resourceUri(): Attribute<string> {
    return this.#record.resource_uri;
  }

  @Computed(() => Int, {
    nullable: true,
    description: "HTTP status of the response, such as 200. Null if the entry has none.",
  })
  get status(): Attribute<number> {
    return this.#record.status;
  }

  @Computed(() => [String], {
    description: "Addresses of the client and of the proxies that the request passed. Empty if the entry has none.",
  })
  get ipAddresses(): readonly string[] {
    return addressesIn(listOr(this.#record.ip_address));
  }

  @Computed(() => IPAddress, {
    nullable: true,
    description: "The first of `ipAddresses` that is an IP address. Null if the entry has none.",
  })
  get ipAddress(): Attribute<string> {
    return mapAttribute(this.#record.ip_address, (addresses) => addressesIn(addresses).find((one) => isIP(one) !== 0));
  }

  readonly #record: AuditLogRecord;

  constructor(record: AuditLogRecord, scope: AuditLogScope) {
    this.#record = record;
    this.scope = scope;
  }

  /** Keys of the objects that the entry names, for field resolvers. */
  get organizationId(): Attribute<string> {
    return parseDatabaseId(this.#record.org_id);
  }

  get accountId(): Attribute<string> {
    return parseDatabaseId(this.#record.account_id);
  }

  get userId(): Attribute<string> {
    return parseDatabaseId(this.#record.user_id);
  }

  get instanceId(): Attribute<string> {
    return parseDatabaseId(this.#record.instance_id);
  }

  /** The platform sends an empty string or 0 if the entry names no entity. */
  get entityId(): Attribute<string> {
    return mapAttribute(this.#record.entity_id, (id) => (id ? String(id) : undefined));
  }
}

/** The platform also sends several addresses in one text. */
function addressesIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(",")).flatMap((text) => text.trim() || []);
}

export const AuditLogConnection = connectionType("AuditLog", "audit log entries", () => AuditLog);
