import { registerEnumType } from "type-graphql";
import type { Level } from "../../datasources/common/records.ts";

export enum ResourceLevel {
  SYSTEM = "SYSTEM",
  ORGANIZATION = "ORGANIZATION",
  ACCOUNT = "ACCOUNT",
  INSTANCE = "INSTANCE",
}
registerEnumType(ResourceLevel, {
  name: "ResourceLevel",
  description: "Where a common resource, a transformation or a part of one was defined.",
  valuesConfig: {
    SYSTEM: { description: "By the platform itself." },
    ORGANIZATION: { description: "For all accounts of the organization." },
    ACCOUNT: { description: "For one account." },
    INSTANCE: { description: "For one connector instance." },
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

/** Of a part of a thing: undefined where the platform does not tell, or tells what is not known. */
export function levelOfPart(level: string | undefined): ResourceLevel | undefined {
  return Object.values(ResourceLevel).find((known) => known === level?.toUpperCase());
}
