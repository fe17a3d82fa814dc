import type { FailedExecutionsQueryVariables, FormulasQuery } from "./__generated__/operations.ts";

export type Formula = NonNullable<FormulasQuery["formulas"]>["nodes"][number];

/** Which failed executions are in the list. */
export interface Selection {
  /** Global ids. */
  readonly formulas: readonly string[];
  /** `2019-06-02T09:00` in UTC, as the input has it. */
  readonly since: string;
  /** Empty for the time of the request. */
  readonly until: string;
}

/** The most formulas that `Query.failedFormulaExecutions` reads. */
export const MAX_FORMULAS = 50;

const PAGE_SIZE = 15;
const DAY_MS = 86_400_000;
/** The longest range of `Query.failedFormulaExecutions`. */
const MAX_DAYS = 7;

const toInput = (time: number) => new Date(time).toISOString().slice(0, 16);
const timeOf = (input: string) => (input === "" ? Date.now() : Date.parse(`${input}Z`));

/** The last 24 hours, or those before `?until=2019-06-03T10:00Z` of the address. */
export function initialSelection(formulas: readonly Formula[], address: string): Selection {
  const until = Date.parse(new URL(address).searchParams.get("until") ?? "");
  return {
    formulas: formulas.slice(0, MAX_FORMULAS).map(({ id }) => id),
    since: toInput((Number.isNaN(until) ? Date.now() : until) - DAY_MS),
    until: Number.isNaN(until) ? "" : toInput(until),
  };
}

/** The reason why it cannot be read. */
export function problemOf({ formulas, since, until }: Selection): string | undefined {
  if (formulas.length === 0) return "Choose a formula.";
  if (since === "") return "Enter a date and a time.";
  const length = timeOf(until) - timeOf(since);
  if (length < 0) return "The range ends before it starts.";
  if (length > MAX_DAYS * DAY_MS) return `At most ${String(MAX_DAYS)} days: the platform keeps executions no longer.`;
  return undefined;
}

export const variablesOf = ({ formulas, since, until }: Selection): FailedExecutionsQueryVariables => ({
  formulas: [...formulas],
  from: `${since}:00Z`,
  ...(until !== "" && { to: `${until}:00Z` }),
  first: PAGE_SIZE,
});
