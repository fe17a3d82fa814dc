const dateAndTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

/** In UTC. */
export const formatTime = (time: string | null) =>
  time === null ? "at an unknown time" : dateAndTime.format(new Date(time));

/** Name of an execution for assistive technology. */
export const labelOf = (execution: {
  readonly createdAt: string | null;
  readonly formulaInstance: { readonly name: string } | null;
}) => `${execution.formulaInstance?.name ?? "a deleted formula instance"}, ${formatTime(execution.createdAt)}`;
