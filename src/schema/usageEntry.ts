import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Attribute, UsageEntryRecord } from "../datasources/common/records.ts";
import { connectionType, Node } from "../relay/types.ts";
import { DATABASE_ID, parseDatabaseId } from "./common/databaseId.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { DateTime } from "./common/scalars.ts";
import { mapAttribute } from "./common/values.ts";

export enum UsageStatus {
  SUCCESS = "SUCCESS",
  FAILED = "FAILED",
  OTHER = "OTHER",
}
registerEnumType(UsageStatus, {
  name: "UsageStatus",
  description: "Result of a request to a connected application.",
  valuesConfig: {
    SUCCESS: { description: "The connected application accepted the request." },
    FAILED: { description: "The connected application rejected the request, or did not respond." },
    OTHER: { description: "The platform returned a status that the gateway does not recognize." },
  },
});

@InputType({ description: "Conditions on usage entries. An entry must match all of them." })
export class UsageEntryFilter {
  @Field(() => DateTime, { nullable: true, description: "Returns only entries at or after this time." })
  from?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Returns only entries at or before this time." })
  to?: string | null;

  @Field(() => UsageStatus, {
    nullable: true,
    description: "Returns only entries with this status. OTHER is not accepted.",
  })
  status?: UsageStatus | null;

  @Field(() => String, { nullable: true, description: "Key of a hub, such as `crm`." })
  hub?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Keys of connectors, such as `sfdc`. Returns entries of any of them.",
  })
  connectors?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Tags of connector instances. Returns entries of instances with any of them.",
  })
  tags?: string[] | null;

  @Field(() => String, { nullable: true, description: "Text that the platform searches the entries for." })
  search?: string | null;

  @Field(() => ID, { nullable: true, description: "Global ID or database ID of an account." })
  account?: string | null;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A request of the platform to a connected application. The platform keeps it for 180 days.",
})
export class UsageEntry extends Node {
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The platform's ID of the request, as `extensions.upstream.requestId` of an error has it. Null if the platform does not return it.",
  })
  readonly requestId: Attribute<string>;

  @Field(() => DateTime, {
    nullable: true,
    description: "Time of the request. Null if the platform does not return it.",
  })
  readonly requestedAt: string | number | Error | null;

  @Field(() => String, {
    nullable: true,
    description: "Method and path template, such as `GET /hubs/crm/contacts`. Null if the platform does not return it.",
  })
  readonly operation: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description:
      "Path of the request on the platform. Credentials in it are replaced by `…`. Null if the platform does not return it.",
  })
  readonly path: Attribute<string>;

  @Field(() => UsageStatus, { nullable: true, description: "Result. Null if the platform does not return it." })
  readonly status: Attribute<UsageStatus>;

  @Field(() => Int, {
    nullable: true,
    description: "Duration of the request in milliseconds. Null if the platform does not return it.",
  })
  readonly milliseconds: Attribute<number>;

  @Field(() => String, {
    nullable: true,
    description: "Address of the client of the platform. Null if the platform does not return it.",
  })
  readonly ipAddress: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description: "Key of the connector. Null if the platform does not return it.",
  })
  readonly connectorKey: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description: "Display name of the connector. Null if the platform does not return it.",
  })
  readonly connectorName: Attribute<string>;

  readonly accountId: Attribute<string>;
  readonly userId: Attribute<string>;

  /** @param mask replaces credentials in the path */
  constructor(record: UsageEntryRecord, mask: (text: string) => string) {
    super("UsageEntry", String(record.traffic_id));
    this.databaseId = String(record.traffic_id);
    this.requestId = record.request_id;
    this.requestedAt = nullIfEpoch(record.traffic_date);
    this.operation = record.element_api;
    this.path = mapAttribute(record.request_uri, mask);
    this.status = mapAttribute(record.request_status, parseStatus);
    this.milliseconds = record.process_time;
    this.ipAddress = record.request_ip;
    this.connectorKey = record.element_key;
    this.connectorName = record.element_name;
    this.accountId = parseDatabaseId(record.account_id);
    this.userId = parseDatabaseId(record.user_id);
  }
}

function parseStatus(status: string): UsageStatus {
  const known = status.toUpperCase();
  return known === "SUCCESS" || known === "FAILED" ? UsageStatus[known] : UsageStatus.OTHER;
}

export const UsageEntryConnection = connectionType("UsageEntry", "usage entries", () => UsageEntry);
