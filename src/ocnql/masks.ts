/** Dates in the formats that connectors describe: `x-mask` has a pattern of Java's SimpleDateFormat, or `milliseconds`. */
import type { Literal } from "./expression.ts";

/** A date as it is written. */
export interface WrittenDate {
  /** Milliseconds since 1970, as if the date were in UTC. */
  readonly local: number;
  /** Undefined without a time zone. */
  readonly offsetMs: number | undefined;
  /** Length of the unit that the date is precise to. */
  readonly unitMs: number;
}

/** How the dates of an attribute are read and written. */
export interface DateFormat {
  /** Reads dates in this format, and in that of ISO 8601. Undefined for other values. */
  readonly read: (value: string | number) => WrittenDate | undefined;
  /** Converts an ISO 8601 date. See `formatByMask`. */
  readonly convert: (value: string) => Literal | undefined;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MAX_MASK_LENGTH = 60;

const ZONE = "(?<zone>Z|[+-]\\d\\d(?::?\\d\\d)?)";
const ISO = new RegExp(
  `^(?<yyyy>\\d{4})-(?<MM>\\d\\d)-(?<dd>\\d\\d)(?:[T ](?<HH>\\d\\d):(?<mm>\\d\\d)(?::(?<ss>\\d\\d)(?:\\.(?<SSS>\\d{1,9}))?)?${ZONE}?)?$`,
);

/** What each sequence of letters in a mask matches. Others, such as `hh` for twelve hours, make a mask unknown. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["yyyy", "(?<yyyy>\\d{4})"],
  ["MM", "(?<MM>\\d\\d)"],
  ["dd", "(?<dd>\\d\\d)"],
  ["HH", "(?<HH>\\d\\d)"],
  ["mm", "(?<mm>\\d\\d)"],
  ["ss", "(?<ss>\\d\\d)"],
  ["SSS", "(?<SSS>\\d{3})"],
  ...["Z", "X", "XX", "XXX"].map((letters) => [letters, ZONE] as const),
]);

interface MaskPart {
  /** Undefined for text that stands for itself. */
  readonly letters: string | undefined;
  readonly text: string;
}

/** The format of a mask. Undefined if the mask is unknown: values of the attribute cannot be interpreted. */
export function dateFormat(mask: string): DateFormat | undefined {
  if (mask.toLowerCase() === "milliseconds") return MILLISECONDS;
  const parts = partsOf(mask);
  if (parts === undefined) return undefined;
  const pattern = new RegExp(`^${parts.map(patternOf).join("")}$`);
  const readWritten = (value: string) => writtenDate(pattern.exec(value));
  return {
    read: (value) => (typeof value === "string" ? (readWritten(value) ?? readIso(value)) : undefined),
    convert: (value) => {
      const instant = readWritten(value) === undefined ? instantOf(value) : undefined;
      if (instant === undefined) return undefined;
      const text = parts.map((part) => textOf(part, new Date(instant).toISOString())).join("");
      // A truncated date would widen conditions such as `>=`.
      return startOf(readWritten(text)) === instant ? { text, isQuoted: true } : undefined;
    },
  };
}

const MILLISECONDS: DateFormat = {
  read: (value) => {
    const number = typeof value === "string" && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
    if (typeof number === "string") return readIso(number);
    // Applications may truncate to seconds.
    return Number.isSafeInteger(number)
      ? { local: number, offsetMs: 0, unitMs: number % 1000 === 0 ? 1000 : 1 }
      : undefined;
  },
  convert: (value) => {
    const instant = instantOf(value);
    return instant === undefined ? undefined : { text: String(instant), isQuoted: false };
  },
};

/** Attributes without a mask that the description declares to be dates. */
export const ISO_8601: DateFormat = {
  read: (value) => (typeof value === "string" ? readIso(value) : undefined),
  convert: () => undefined,
};

/** Reads a date of ISO 8601, with or without a time and a time zone. Undefined for other values. */
export function readIso(value: string): WrittenDate | undefined {
  // Few texts are dates.
  return /^\s*\d{4}-/.test(value) ? writtenDate(ISO.exec(value.trim().toUpperCase())) : undefined;
}

/**
 * Converts an ISO 8601 date to the format of an attribute; a date without a time means midnight in UTC. Undefined if the
 * value is in that format already, is not such a date, or would lose a part of it.
 */
export function formatByMask(value: string, mask: string | undefined): Literal | undefined {
  return mask === undefined ? undefined : dateFormat(mask)?.convert(value);
}

function instantOf(value: string): number | undefined {
  const date = readIso(value);
  if (date === undefined || (date.offsetMs === undefined && date.unitMs < DAY_MS)) return undefined;
  // Microseconds would be lost.
  return /\.\d{3}\d*[1-9]/.test(value) ? undefined : startOf(date);
}

function startOf(date: WrittenDate | undefined): number | undefined {
  return date === undefined ? undefined : date.local - (date.offsetMs ?? 0);
}

/** Undefined without a match, and for dates that do not exist, such as 30 February. */
function writtenDate(match: RegExpExecArray | null): WrittenDate | undefined {
  if (match === null) return undefined;
  const { yyyy, MM, dd, HH, mm, ss, SSS, zone } = match.groups ?? {};
  const time = `${HH ?? "00"}:${mm ?? "00"}:${ss ?? "00"}.${(SSS ?? "").slice(0, 3).padEnd(3, "0")}`;
  const local = Date.parse(`${yyyy ?? ""}-${MM ?? ""}-${dd ?? ""}T${time}Z`);
  // Date.parse accepts days up to 31, and 24:00.
  if (Number.isNaN(local) || new Date(local).getUTCDate() !== Number(dd)) return undefined;
  const unitMs = SSS !== undefined ? 1 : ss !== undefined ? 1000 : mm !== undefined ? 60_000 : HH ? HOUR_MS : DAY_MS;
  return { local, offsetMs: zone === undefined ? undefined : offsetOf(zone), unitMs };
}

/** `Z`, `+02:00`, `+0200` or `+02`. */
function offsetOf(zone: string): number {
  if (zone === "Z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(":", ""))];
  return (zone.startsWith("-") ? -1 : 1) * (hours * HOUR_MS + minutes * 60_000);
}

function partsOf(mask: string): readonly MaskPart[] | undefined {
  if (mask.length > MAX_MASK_LENGTH) return undefined;
  const parts: MaskPart[] = [];
  for (const [source, quoted] of mask.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']|'/g)) {
    // A quoted Z names the time zone, although Java takes it for text.
    if (quoted === "Z") parts.push({ letters: "X", text: "Z" });
    else if (quoted !== undefined) parts.push({ letters: undefined, text: quoted.replaceAll("''", "'") || "'" });
    else if (/^[A-Za-z]/.test(source)) parts.push({ letters: source, text: source });
    else if (source === "'") return undefined;
    else parts.push({ letters: undefined, text: source });
  }
  const letters = parts.flatMap((part) => part.letters ?? []);
  const hasDate = ["yyyy", "MM", "dd"].every((part) => letters.includes(part));
  const groups = letters.map((part) => (LETTERS.get(part) === ZONE ? "zone" : part));
  const isKnown = letters.every((part) => LETTERS.has(part)) && new Set(groups).size === groups.length;
  return hasDate && isKnown ? parts : undefined;
}

function patternOf({ letters, text }: MaskPart): string {
  return letters === undefined ? text.replace(/\W/g, "\\$&") : (LETTERS.get(letters) ?? "");
}

/** @param iso in UTC: `2018-01-24T15:56:44.000Z` */
function textOf({ letters, text }: MaskPart, iso: string): string {
  switch (letters) {
    case "yyyy":
      return iso.slice(0, 4);
    case "MM":
      return iso.slice(5, 7);
    case "dd":
      return iso.slice(8, 10);
    case "HH":
      return iso.slice(11, 13);
    case "mm":
      return iso.slice(14, 16);
    case "ss":
      return iso.slice(17, 19);
    case "SSS":
      return iso.slice(20, 23);
    case "Z":
      return "+0000";
    case undefined:
      return text;
    default:
      return "Z";
  }
}
