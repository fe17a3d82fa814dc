/**
 * Reads dates by the masks that connectors declare: `MM/dd/yyyy`, `yyyy-MM-dd'T'HH:mm:ss.SSSXXX`, `milliseconds`,
 * `seconds`. Without a time zone they are in UTC.
 */
type ReadDate = (text: string) => number | undefined;

const parts: Readonly<Record<string, string>> = {
  yyyy: String.raw`(?<year>\d{4})`,
  MM: String.raw`(?<month>\d\d?)`,
  M: String.raw`(?<month>\d\d?)`,
  dd: String.raw`(?<day>\d\d?)`,
  d: String.raw`(?<day>\d\d?)`,
  HH: String.raw`(?<hour>\d\d?)`,
  mm: String.raw`(?<minute>\d\d)`,
  ss: String.raw`(?<second>\d\d)`,
  SSS: String.raw`(?<fraction>\d+)`,
  XXX: String.raw`(?<zone>Z|[+-]\d\d:\d\d)`,
  Z: String.raw`(?<zone>Z|[+-]\d\d:?\d\d)`,
};

const readers = new Map<string, ReadDate>([
  ["milliseconds", (text) => (isWhole(text) ? Number(text) : undefined)],
  ["seconds", (text) => (isWhole(text) ? Number(text) * 1_000 : undefined)],
]);

/** A reader for the mask: milliseconds since 1970, undefined for texts that do not fit. */
export function dateReader(mask: string): ReadDate {
  const reader = readers.get(mask) ?? readerOf(mask);
  readers.set(mask, reader);
  return reader;
}

const iso =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d+))?)?(?<zone>Z|[+-]\d\d:?\d\d)?)?$/;

/** ISO 8601, with offsets with and without a colon. */
export const readIsoDate: ReadDate = (text) => moment(iso.exec(text)?.groups);

function readerOf(mask: string): ReadDate {
  const tokens = mask.match(/'[^']*'|([A-Za-z])\1*|./g) ?? [];
  const source = tokens.map((token) => parts[token] ?? escaped(token.replaceAll("'", "")));
  const pattern = new RegExp(`^${source.join("")}$`);
  return (text) => moment(pattern.exec(text)?.groups);
}

const escaped = (text: string): string => text.replace(/[^A-Za-z\d]/g, String.raw`\$&`);
const isWhole = (text: string): boolean => /^-?\d+$/.test(text);

function moment(groups: Readonly<Record<string, string | undefined>> | undefined): number | undefined {
  if (!groups) return undefined;
  const { year, month = "1", day = "1", hour = "0", minute = "0", second = "0", fraction = "", zone = "Z" } = groups;
  const milliseconds = Number(fraction.padEnd(3, "0").slice(0, 3));
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  const numbers = [Number(month) - 1, Number(day), Number(hour), Number(minute) - offset, Number(second)] as const;
  return Date.UTC(Number(year), ...numbers, milliseconds);
}
