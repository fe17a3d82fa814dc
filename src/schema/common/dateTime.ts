import type { Attribute } from "../../datasources/common/records.ts";

const MILLISECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** `2019-03-07 09:30:00.104233`: one to six decimals and no zone, read as UTC. */
const SPACED = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** Converts the four date formats of the platform to ISO 8601 with milliseconds. Undefined for other values. */
export function toInstant(value: unknown): string | undefined {
  if (typeof value === "number") return isoOf(value);
  if (typeof value !== "string") return undefined;
  if (DAY.test(value) || MILLISECONDS.test(value) || ISO.test(value))
    return isReal(value) ? isoOf(Date.parse(value)) : undefined;
  const [, day, time, decimals = ""] = SPACED.exec(value) ?? [];
  if (day === undefined || time === undefined || !isReal(value)) return undefined;
  return isoOf(Date.parse(`${day}T${time}.${decimals.padEnd(3, "0").slice(0, 3)}Z`));
}

/** False for February 30th and for 24:00, which Date.parse converts to the following days. */
function isReal(text: string): boolean {
  if (text.startsWith("24", 11)) return false;
  const day = Number(text.slice(8, 10));
  // Day 0 is the last day of the previous month.
  return day <= 28 || day <= new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
}

function isoOf(milliseconds: number): string | undefined {
  const isDate = !Number.isNaN(milliseconds) && Math.abs(milliseconds) <= 8.64e15;
  return isDate ? new Date(milliseconds).toISOString() : undefined;
}

/** The platform sends 1970-01-01 for "never". */
export function nullIfEpoch(value: Attribute<string | number>): string | number | Error | null {
  if (value === undefined || value === 0) return null;
  return typeof value === "string" && value.startsWith("1970-01-01") ? null : value;
}
