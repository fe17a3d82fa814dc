import type { PlatformId } from "../../datasources/common/records.ts";

/** For the field `databaseId` of all types. */
export const DATABASE_ID = "The platform's own id, digit for digit, as its REST API and its user interface show it.";

/** The digits of an id that the platform returned as a number or as text. */
export function digitsOf(id: PlatformId): string {
  return typeof id === "string" ? id : String(id);
}

/** The digits of a reference to another thing; undefined if there is none, which the platform writes as empty text or 0. */
export function parseDatabaseId(id: PlatformId | undefined): string | undefined {
  if (id === undefined) return undefined;
  const digits = String(id);
  return /^0*[1-9]\d*$/.test(digits) ? digits.replace(/^0+/, "") : undefined;
}
