import { Field, Int, ObjectType } from "type-graphql";
import type { Attribute } from "../datasources/common/records.ts";
import type { PingRecord } from "../datasources/record.ts";
import { DateTime } from "./common/scalars.ts";

@ObjectType({ simpleResolvers: true, description: "The result of a connection check." })
export class ConnectorPing {
  @Field(() => Boolean, { description: "False if the connected application rejects the request or fails." })
  readonly reachable: boolean;

  @Field(() => DateTime, { nullable: true, description: "Time of the response, as the platform returns it." })
  readonly dateTime: Attribute<string | number>;

  @Field(() => String, { nullable: true, description: "Key of the connector." })
  readonly endpoint: Attribute<string>;

  @Field(() => String, {
    nullable: true,
    description: "Message of the connected application, without secrets. Null if it is reachable.",
  })
  readonly message: string | undefined;

  @Field(() => Int, { description: "Duration in milliseconds, including time in the gateway's queue." })
  readonly milliseconds: number;

  constructor(record: PingRecord) {
    this.reachable = record.reachable;
    this.dateTime = record.dateTime;
    this.endpoint = record.endpoint;
    this.message = record.message;
    this.milliseconds = record.milliseconds;
  }
}
