import { registerEnumType } from "type-graphql";
import type { Attribute, Level } from "../../datasources/common/records.ts";
import { mapAttribute } from "./values.ts";

export enum ResourceLevel {
  SYSTEM = "SYSTEM",
  ORGANIZATION = "ORGANIZATION",
  ACCOUNT = "ACCOUNT",
  INSTANCE = "INSTANCE",
}
registerEnumType(ResourceLevel, {
  name: "ResourceLevel",
  description: "The level at which a common resource, a transformation or one of its parts is defined.",
  valuesConfig: {
    SYSTEM: { description: "Defined by the platform." },
    ORGANIZATION: { description: "Defined for all accounts of the organization." },
    ACCOUNT: { description: "Defined for one account." },
    INSTANCE: { description: "Defined for one connector instance." },
  },
});

export const LEVELS: Readonly<Record<Level, ResourceLevel>> = {
  system: ResourceLevel.SYSTEM,
  organization: ResourceLevel.ORGANIZATION,
  account: ResourceLevel.ACCOUNT,
  instance: ResourceLevel.INSTANCE,
};

/** The level at which an owner of this type defines common resources and transformations. */
export function levelOfOwner(type: string): ResourceLevel {
  if (type === "Organization") return ResourceLevel.ORGANIZATION;
  return type === "ConnectorInstance" ? ResourceLevel.INSTANCE : ResourceLevel.ACCOUNT;
}

const PARTS = new Map<string, ResourceLevel>(Object.entries(LEVELS));

/** The level of a field or a setting. Undefined if the platform returns none, or one that the enum does not have. */
export function levelOfPart(level: Attribute<string>): Attribute<ResourceLevel> {
  return mapAttribute(level, (name) => PARTS.get(name.toLowerCase()));
}
