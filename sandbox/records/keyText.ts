import { ExactNumber } from "./exactNumber.ts";

/** Keys are scalars, or `ExactNumber`s. Empty for others. */
export const keyText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || value instanceof ExactNumber ? String(value) : "";
