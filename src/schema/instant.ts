const MILLISECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** `2019-03-07 09:30:00.104233`: no zone, which is taken for UTC; one to six decimals. */
const SPACED = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** The platform writes dates in four ways. All become ISO 8601 with milliseconds; undefined for anything else. */
export function toInstant(value: unknown): string | undefined {
  if (typeof value === "number") return isoOf(value);
  if (typeof value !== "string") return undefined;
  if (DAY.test(value) || MILLISECONDS.test(value)) return isoOf(Date.parse(value), value);
  const [, day, time, decimals = ""] = SPACED.exec(value) ?? [];
  if (day !== undefined && time !== undefined)
    return isoOf(Date.parse(`${day}T${time}.${decimals.padEnd(3, "0").slice(0, 3)}Z`));
  return ISO.test(value) ? isoOf(Date.parse(value)) : undefined;
}

/** Date.parse takes February 30th for March 1st; a text that does not come back with its own day was no date. */
function isoOf(milliseconds: number, text?: string): string | undefined {
  if (Number.isNaN(milliseconds) || Math.abs(milliseconds) > 8.64e15) return undefined;
  const iso = new Date(milliseconds).toISOString();
  return text === undefined || iso.startsWith(text.slice(0, 10)) ? iso : undefined;
}

/** The platform writes 1970-01-01 for "never". */
export function unlessNever(value: string | number | undefined): string | number | null {
  if (value === undefined || value === 0) return null;
  return typeof value === "string" && value.startsWith("1970-01-01") ? null : value;
}
