// For accounts and users the platform returns days, which are midnight in UTC in the graph.
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

export const dateOf = (moment: string | null | undefined) => (moment ? day.format(new Date(moment)) : "–");
