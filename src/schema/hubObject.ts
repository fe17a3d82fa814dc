import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { ObjectAccess } from "../datasources/hubObject.ts";
import type { Attribute, HubObjectRecord } from "../datasources/common/records.ts";
import { mapAttribute } from "./common/values.ts";

export enum HubObjectType {
  COMMON_RESOURCE = "COMMON_RESOURCE",
  NORMALIZED = "NORMALIZED",
  VENDOR = "VENDOR",
}
registerEnumType(HubObjectType, {
  name: "HubObjectType",
  description: "Origin of an object.",
  valuesConfig: {
    COMMON_RESOURCE: { description: "A common resource, which a transformation maps to an object of the vendor." },
    NORMALIZED: { description: "An object that the platform normalizes for all connectors of a hub." },
    VENDOR: { description: "An object of the vendor's API." },
  },
});

const TYPES = new Map<string, HubObjectType>([
  ["vdr", HubObjectType.COMMON_RESOURCE],
  ["ceCanonical", HubObjectType.NORMALIZED],
  ["vendor", HubObjectType.VENDOR],
]);

@ObjectType({
  simpleResolvers: true,
  description:
    "A type of record that a connector instance gives access to: an object of the vendor, a normalized object or a common resource.",
})
export class HubObject {
  @Field(() => String, { description: "Name in the platform's API." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "Name in the vendor's API." })
  readonly vendorName: Attribute<string>;

  @Field(() => HubObjectType, {
    nullable: true,
    description: "Origin of the object. Null if the platform returns only names.",
  })
  readonly type: Attribute<HubObjectType>;

  constructor(
    record: HubObjectRecord,
    /** For further requests about the object. May contain a token, so it must not become a field. */
    readonly access: ObjectAccess,
  ) {
    this.name = record.name;
    this.vendorName = record.vendorName;
    this.type = mapAttribute(record.type, (type) => TYPES.get(type));
  }
}
