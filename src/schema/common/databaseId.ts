import type { Attribute, PlatformId } from "../../datasources/common/records.ts";
import { mapAttribute } from "./values.ts";

/** Description of the field `databaseId` of all types. */
export const DATABASE_ID = "ID in the platform's REST API and user interface.";

/** The digits of an id that the platform returned as a number or a string. */
export function digitsOf(id: PlatformId): string {
  return typeof id === "string" ? id : String(id);
}

/** The digits of a reference. Undefined if there is none, for which the platform sends an empty string or 0. */
export function parseDatabaseId(id: Attribute<PlatformId>): Attribute<string> {
  return mapAttribute(id, digitsOfReference);
}

/** The same for an id that was not parsed as an attribute. */
export function digitsOfReference(id: PlatformId): string | undefined {
  if (typeof id === "number" && Number.isSafeInteger(id)) return id > 0 ? String(id) : undefined;
  const digits = String(id);
  return /^0*[1-9]\d*$/.test(digits) ? digits.replace(/^0+/, "") : undefined;
}
