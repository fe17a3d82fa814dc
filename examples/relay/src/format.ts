// The platform tells days of accounts and users, which the graph has as midnight in UTC.
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

export const dateOf = (moment: string | null | undefined) => (moment ? day.format(new Date(moment)) : "–");
