/**
 * Cron expressions of Quartz: seconds, minutes, hours, day of month, month, day of week and, optionally, year. A formula
 * may run every 15 minutes at most.
 */
interface Field {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly names?: readonly string[];
  /** Values other than numbers, ranges and steps, such as the last day of a month. */
  readonly special?: RegExp;
}

const times: readonly Field[] = [
  { name: "second", first: 0, last: 59 },
  { name: "minute", first: 0, last: 59 },
  { name: "hour", first: 0, last: 23 },
];
const days: readonly Field[] = [
  { name: "day of month", first: 1, last: 31, special: /^([?]|L(W|-\d{1,2})?|\d{1,2}W)$/ },
  { name: "month", first: 1, last: 12, names: "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ") },
  {
    name: "day of week",
    first: 1,
    last: 7,
    names: "SUN MON TUE WED THU FRI SAT".split(" "),
    special: /^([?]|[1-7]?L|[1-7]#[1-5])$/,
  },
  { name: "year", first: 1970, last: 2099 },
];

const MIN_SECONDS_BETWEEN_RUNS = 15 * 60;
const SECONDS_PER_DAY = 24 * 60 * 60;

const MS_PER_DAY = SECONDS_PER_DAY * 1_000;
const MAX_DAYS = 366;

/** Why the expression cannot be the schedule of a formula; undefined if it can. */
export function cronProblem(expression: string): string | undefined {
  const texts = expression.trim().split(/\s+/);
  if (texts.length < 6 || texts.length > 7) return "it must have 6 or 7 fields";
  const parsed = fieldsOf(texts);
  const invalid = parsed.find(({ values }) => values === undefined);
  if (invalid) return `the ${invalid.field.name} is invalid`;
  if ((texts[3] === "?") === (texts[5] === "?")) return "one of day of month and day of week must be '?'";
  const [seconds = [], minutes = [], hours = []] = parsed.map(({ values = [] }) => values);
  return runsTooOften(seconds, minutes, hours) ? "it runs more often than every 15 minutes" : undefined;
}

/**
 * Epoch milliseconds of the next run within a year, in UTC; undefined if there is none, or the expression is invalid.
 * Special values, such as the last day of a month, are taken for any day.
 */
export function nextRun(expression: string, after: Date): number | undefined {
  const [seconds, minutes, hours, daysOfMonth, months, daysOfWeek] = fieldsOf(expression.trim().split(/\s+/));
  const timesOfDay = (hours?.values ?? []).flatMap((hour) =>
    (minutes?.values ?? []).flatMap((minute) =>
      (seconds?.values ?? []).map((second) => ((hour * 60 + minute) * 60 + second) * 1_000),
    ),
  );
  const allows = (field: ParsedField | undefined, value: number): boolean =>
    !field?.values?.length || field.values.includes(value);
  const midnight = Date.UTC(after.getUTCFullYear(), after.getUTCMonth(), after.getUTCDate());
  for (let day = 0; day < MAX_DAYS; day += 1) {
    const start = new Date(midnight + day * MS_PER_DAY);
    const isDue =
      allows(daysOfMonth, start.getUTCDate()) &&
      allows(months, start.getUTCMonth() + 1) &&
      allows(daysOfWeek, start.getUTCDay() + 1);
    const due = timesOfDay.map((time) => start.getTime() + time).filter((time) => isDue && time > after.getTime());
    if (due.length > 0) return Math.min(...due);
  }
  return undefined;
}

interface ParsedField {
  readonly field: Field;
  readonly values: readonly number[] | undefined;
}

const fieldsOf = (texts: readonly string[]): readonly ParsedField[] =>
  [...times, ...days]
    .slice(0, texts.length)
    .map((field, index) => ({ field, values: valuesOf(field, texts[index] ?? "") }));

/** The values that a field names; none for a special value. Undefined if the field is invalid. */
function valuesOf(field: Field, text: string): readonly number[] | undefined {
  if (field.special?.test(text)) return [];
  const parts = text.split(",").map((part) => valuesOfPart(field, part));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

/** `*`, `5`, `5-10`, `MON-FRI`, each with or without a step, such as `0/15`. */
function valuesOfPart({ first, last, names = [] }: Field, part: string): readonly number[] | undefined {
  const [, from = "", to, step] = /^([*]|\w+)(?:-(\w+))?(?:[/](\d+))?$/.exec(part) ?? [];
  const numberOf = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    return named >= 0 ? first + named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  };
  const start = from === "*" ? first : numberOf(from);
  const end = to !== undefined ? numberOf(to) : from === "*" || step !== undefined ? last : start;
  const increment = Number(step ?? 1);
  if (!(start >= first && start <= end && end <= last && increment > 0)) return undefined;
  return Array.from({ length: Math.floor((end - start) / increment) + 1 }, (_, index) => start + index * increment);
}

/** Within a day, or between one day and the next. */
function runsTooOften(seconds: readonly number[], minutes: readonly number[], hours: readonly number[]): boolean {
  const runs = hours
    .flatMap((hour) => minutes.flatMap((minute) => seconds.map((second) => (hour * 60 + minute) * 60 + second)))
    .sort((one, other) => one - other);
  const [first = 0] = runs;
  return runs.some((run, index) => (runs[index + 1] ?? first + SECONDS_PER_DAY) - run < MIN_SECONDS_BETWEEN_RUNS);
}
