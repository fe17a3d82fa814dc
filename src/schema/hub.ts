import { Directive, Field, ObjectType } from "type-graphql";
import type { Attribute, HubRecord } from "../datasources/common/records.ts";
import { connectionType, Node } from "../relay/types.ts";
import { FromKey } from "./common/keyFields.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "key")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A category of connectors, such as customer relationship management.",
})
export class Hub extends Node {
  @FromKey()
  @Field(() => String, { description: "Unique key, such as `crm`." })
  readonly key: string;

  @Field(() => String, { nullable: true, description: "Display name." })
  readonly name: Attribute<string>;

  @Field(() => String, { nullable: true, description: "Purpose of the hub's connectors." })
  readonly description: Attribute<string>;

  constructor(record: HubRecord) {
    super("Hub", record.key);
    this.key = record.key;
    this.name = record.name;
    this.description = record.description;
  }
}

export const HubConnection = connectionType("Hub", "hubs", () => Hub);
