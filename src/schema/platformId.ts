import type { PlatformId } from "../datasources/records.ts";

/** The platform writes ids of other things as numbers or as digits, and as empty text or 0 where there is nothing. */
export function numericId(id: PlatformId | undefined): number | undefined {
  const number = id === undefined || id === "" ? Number.NaN : Number(id);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
