import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { HubAccess } from "../datasources/hubObject.ts";
import type { HubObjectRecord } from "../datasources/common/records.ts";

export enum HubObjectType {
  COMMON_RESOURCE = "COMMON_RESOURCE",
  NORMALIZED = "NORMALIZED",
  VENDOR = "VENDOR",
}
registerEnumType(HubObjectType, {
  name: "HubObjectType",
  description: "Who defined an object.",
  valuesConfig: {
    COMMON_RESOURCE: { description: "A common resource, which a transformation maps to an object of the vendor." },
    NORMALIZED: { description: "An object that the platform has normalized for all connectors of the hub." },
    VENDOR: { description: "An object as the vendor has it." },
  },
});

const TYPES = new Map<string | undefined, HubObjectType>([
  ["vdr", HubObjectType.COMMON_RESOURCE],
  ["ceCanonical", HubObjectType.NORMALIZED],
  ["vendor", HubObjectType.VENDOR],
]);

@ObjectType({
  simpleResolvers: true,
  description: "A data object behind a connector: an object of the vendor, a common resource or a normalized object.",
})
export class HubObject {
  @Field(() => String, { description: "The name that the platform has for it." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "The name that the vendor has for it." })
  readonly vendorName: string | undefined;

  @Field(() => HubObjectType, {
    nullable: true,
    description: "Whether it is the vendor's own. Null if the platform returns names alone.",
  })
  readonly type: HubObjectType | undefined;

  constructor(
    record: HubObjectRecord,
    /** How it was found, and how more is learned of it. Holds a token: never a field. */
    readonly access: HubAccess,
  ) {
    this.name = record.name;
    this.vendorName = record.vendorName;
    this.type = TYPES.get(record.type);
  }
}
