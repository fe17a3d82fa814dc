const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "UTC" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

export const timeOf = (moment: string) => time.format(new Date(moment));
export const dayOf = (moment: string) => day.format(new Date(moment));

/** Every call of the platform starts the same. */
export const pathOf = (uri: string) => uri.replace(/^[/]elements[/]api-v2/, "");
