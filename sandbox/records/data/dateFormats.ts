/** Date formats of connected applications, by their masks. */
/** `2018-05-09T08:00:00.123+02:00`, and `Z` for UTC. */
export const OFFSET_MASK = "yyyy-MM-dd'T'HH:mm:ss.SSSXXX";

/** `2018-05-09T08:00:00.123+0000` */
export const ZONE_MASK = "yyyy-MM-dd'T'HH:mm:ss.SSSZ";

export const DAY_MASK = "yyyy-MM-dd";

/** Milliseconds since 1970, as a number or as text. */
export const EPOCH_MASK = "milliseconds";

export const zonedDate = (moment: Date): string => `${moment.toISOString().slice(0, -1)}+0000`;

/** In the time zone of this offset. */
export function offsetDate(moment: Date, offsetHours: number): string {
  if (offsetHours === 0) return moment.toISOString();
  const local = new Date(moment.getTime() + offsetHours * 3_600_000).toISOString().replace("Z", "");
  return `${local}${offsetHours < 0 ? "-" : "+"}${String(Math.abs(offsetHours)).padStart(2, "0")}:00`;
}
