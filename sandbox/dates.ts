/** Date formats of the platform. */

/** `2019-04-01T10:00:00Z`. Milliseconds are left out if they are zero. */
export const isoDate = (moment: Date): string => moment.toISOString().replace(".000Z", "Z");

/** `2019-03-07 09:30:00.104233`: no time zone, up to six decimals, no trailing zeros. */
export function spacedDate(moment: Date, microseconds = 0): string {
  const [day = "", time = ""] = moment.toISOString().replace("Z", "").split("T");
  const decimals = `${time}${String(microseconds % 1000).padStart(3, "0")}`.replace(/0{1,5}$/, "");
  return `${day} ${decimals}`;
}

/** `2019-03-07`: accounts, users, organizations. */
export const dayDate = (moment: Date): string => moment.toISOString().slice(0, 10);
