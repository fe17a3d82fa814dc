/** Command line flags. */
import { parseArgs } from "node:util";
import {
  completeOptions,
  defaults,
  OptionError,
  pagingModes,
  ranges,
  type NumericOption,
  type PagingMode,
  type SandboxOptions,
} from "./options.ts";

const defaultPort = 4010;

const numbers = {
  port: ["port", "TCP port; 0 selects a free one"],
  accounts: ["accounts", "accounts, including deleted ones"],
  users: ["users", "users, including inactive ones"],
  "audit-logs": ["auditLogs", "audit logs"],
  "audit-log-users": ["auditLogUsers", "distinct users in the audit logs; 0 for all"],
  "connector-instances": ["connectorInstancesPerAccount", "connector instances per account"],
  records: ["records", "records of the largest object of each connected application"],
  latency: ["latencyMs", "delay of every response in milliseconds"],
  "max-page-size": ["maxPageSize", "rows of a page; a larger pageSize is clamped"],
  "slow-application": ["slowApplicationMs", "delay of hub calls to the slow application in milliseconds"],
  "formula-run": ["formulaRunMs", "milliseconds that a run of a formula takes"],
  "usage-delay": ["usageDelayMs", "milliseconds until a request to an application appears in /usage"],
  "bulk-job": ["bulkJobMs", "duration of a bulk job in milliseconds"],
} as const satisfies Record<string, readonly [NumericOption, string]>;

/** Option, its value with the flag, and a description. */
const switches = {
  kind: ["kind", true, "a tenant without disabled, revoked or slow connector instances"],
  "check-answers": ["checkAnswers", true, "validate every response against the contract"],
  "where-on-id": ["whereOnId", true, "accept `where id in (…)`"],
  "camel-case-usage": ["camelCaseUsage", true, "send the rows of /usage in camel case"],
  "bulk-callbacks": ["bulkCallbacks", true, "call the notification URLs of bulk jobs at loopback addresses"],
  "no-total-count": ["totalCount", false, "do not send Elements-Total-Count"],
} as const;

export const usage = [
  "Usage: npm run sandbox -- [flags]",
  "",
  "An in-memory emulator of the REST API of Open Connectors. The same flags produce the same rows.",
  "",
  line("--host <name>", `address to listen on (${defaults.host})`),
  ...Object.entries(numbers).map(([flag, [option, description]]) => {
    const [min, max] = ranges[option];
    return line(
      `--${flag} <number>`,
      `${description} (${String(defaultOf(option))}; ${String(min)} to ${String(max)})`,
    );
  }),
  line("--now <date>", `the sandbox's clock, which stands still (${defaults.now.toISOString()})`),
  line("--paging <mode>", `how lists continue: ${pagingModes.join(", ")} (${defaults.paging})`),
  ...Object.entries(switches).map(([flag, [, , description]]) => line(`--${flag}`, description)),
  line("--help", "this text"),
  "",
  "Faults can be added while it runs, see sandbox/README.md:",
  `  curl -d '{"on": "listUsers", "times": 3, "answer": {"status": 503}}' http://127.0.0.1:4010/sandbox/faults`,
].join("\n");

/** Undefined for `--help`. @throws OptionError if a flag is unknown or its value is invalid */
export function readFlags(args: readonly string[]): SandboxOptions | undefined {
  const values = parse(args);
  if (values["help"] === true) return undefined;
  const counts = Object.entries(numbers).flatMap(([flag, [option]]) => {
    const text = values[flag];
    return typeof text === "string" ? [[option, wholeNumber(flag, text, ranges[option])] as const] : [];
  });
  const switched = Object.entries(switches).flatMap(([flag, [option, value]]) =>
    values[flag] === true ? [[option, value] as const] : [],
  );
  return completeOptions({
    port: defaultPort,
    ...Object.fromEntries(counts),
    ...Object.fromEntries(switched),
    ...(typeof values["host"] === "string" && { host: values["host"] }),
    ...(typeof values["now"] === "string" && { now: date(values["now"]) }),
    ...(typeof values["paging"] === "string" && { paging: pagingMode(values["paging"]) }),
  });
}

function parse(args: readonly string[]): Readonly<Record<string, string | boolean | undefined>> {
  const text = { type: "string" } as const;
  const options = {
    host: text,
    now: text,
    paging: text,
    help: { type: "boolean", short: "h" },
    ...Object.fromEntries(Object.keys(numbers).map((flag) => [flag, text])),
    ...Object.fromEntries(Object.keys(switches).map((flag) => [flag, { type: "boolean" } as const])),
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (fault) {
    // Node adds advice about positional arguments after the first sentence; they are not accepted here.
    throw new OptionError(fault instanceof Error ? (fault.message.split(". ")[0] ?? fault.message) : String(fault));
  }
}

function wholeNumber(flag: string, text: string, [min, max]: readonly [number, number]): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new OptionError(`--${flag} must be a whole number from ${String(min)} to ${String(max)}, but is '${text}'`);
}

function date(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) {
    throw new OptionError(`--now must be a date such as 2019-06-03T09:00:00Z, but is '${text}'`);
  }
  return moment;
}

function pagingMode(text: string): PagingMode {
  const mode = pagingModes.find((name) => name === text);
  if (mode === undefined) throw new OptionError(`--paging must be one of ${pagingModes.join(", ")}, but is '${text}'`);
  return mode;
}

function defaultOf(option: NumericOption): number {
  return option === "port" ? defaultPort : defaults[option];
}

function line(flag: string, description: string): string {
  return `  ${flag.padEnd(32)}${description}`;
}
