/**
 * How lists continue after a page:
 * - `documented`: every list by token, and the lists that the contract documents with `offset` by offset as well
 * - `token`: by token only. `offset` is ignored, as an unknown parameter is: the page is the first one again
 * - `offset`: by offset only. No list sends a token, and `nextPage` is ignored
 * - `both`: every list by token and by offset
 */
export const pagingModes = ["documented", "token", "offset", "both"] as const;

export type PagingMode = (typeof pagingModes)[number];

/** Size and condition of the sandbox's tenant, and switches for behaviour of the platform that is not confirmed. */
export interface SandboxOptions {
  readonly host: string;
  /** 0 selects a free port. */
  readonly port: number;
  /** Number of accounts, including the default account and a few deleted ones. */
  readonly accounts: number;
  /** Number of users, including inactive ones. */
  readonly users: number;
  readonly auditLogs: number;
  /** Number of distinct users in the audit logs; 0 for all users. */
  readonly auditLogUsers: number;
  readonly connectorInstancesPerAccount: number;
  /** Number of records of the largest object of each connected application. */
  readonly records: number;
  /**
   * A tenant without faults. Otherwise some connector instances are disabled, some have lost the access to their
   * application, one has a slow application, one has texts instead of booleans in the metadata of its objects, and one
   * belongs to a user whom the account's administrator may not read.
   */
  readonly kind: boolean;
  /** The sandbox's clock. It stands still, so that every start produces the same rows. */
  readonly now: Date;
  /** Delay of every response, in milliseconds. */
  readonly latencyMs: number;
  /** Delay of hub calls to a slow application, in milliseconds. */
  readonly slowApplicationMs: number;
  /** Time from the start of a run of a formula to its end, in milliseconds. It passes in real time, and with `advanceFormulaRuns`. */
  readonly formulaRunMs: number;
  /** Duration of a bulk job, in milliseconds. 0: it ends at once. The control API ends jobs earlier. */
  readonly bulkJobMs: number;
  /** Real time until a request to a connected application appears in `/usage`, in milliseconds. */
  readonly usageDelayMs: number;
  /** Rows of `/usage` have the attributes that the documentation of the vendor has, in camel case. */
  readonly camelCaseUsage: boolean;
  /** Calls the notification URLs of bulk jobs, at loopback addresses alone. */
  readonly bulkCallbacks: boolean;
  /** Validates every response against the contract. Violations are collected in `Sandbox.violations`. */
  readonly checkAnswers: boolean;
  /** Accepts `where id in (…)`, which no source confirms. Otherwise it is answered with 400. */
  readonly whereOnId: boolean;
  /** Sends a page token with a last page that is full, too. */
  readonly tokenOnFullLastPage: boolean;
  /** Two lists of an account return a single object instead of a list of one, as samples of the vendor show. */
  readonly singleObjectLists: boolean;
  /** Sends Elements-Total-Count. */
  readonly totalCount: boolean;
  readonly paging: PagingMode;
  /** Maximum number of rows of a page. A larger `pageSize` is clamped, with a remark in Elements-Error. */
  readonly maxPageSize: number;
}

export const defaults: SandboxOptions = {
  host: "127.0.0.1",
  port: 0,
  accounts: 24,
  users: 150,
  auditLogs: 2_000,
  auditLogUsers: 0,
  connectorInstancesPerAccount: 3,
  records: 300,
  kind: false,
  now: new Date("2019-06-03T09:00:00Z"),
  latencyMs: 0,
  slowApplicationMs: 1_000,
  formulaRunMs: 2_000,
  bulkJobMs: 1_500,
  usageDelayMs: 2_000,
  camelCaseUsage: false,
  bulkCallbacks: false,
  checkAnswers: false,
  whereOnId: false,
  tokenOnFullLastPage: true,
  singleObjectLists: false,
  totalCount: true,
  paging: "documented",
  maxPageSize: 200,
};

/** Minimum and maximum of each number. The seeded credentials need two accounts and three users. */
export const ranges = {
  port: [0, 65_535],
  accounts: [2, 1_000],
  users: [3, 100_000],
  auditLogs: [0, 1_000_000],
  auditLogUsers: [0, 100_000],
  connectorInstancesPerAccount: [0, 50],
  records: [1, 100_000],
  latencyMs: [0, 60_000],
  maxPageSize: [1, 200],
  slowApplicationMs: [0, 60_000],
  usageDelayMs: [0, 3_600_000],
  formulaRunMs: [0, 3_600_000],
  bulkJobMs: [0, 3_600_000],
} as const satisfies Partial<Record<keyof SandboxOptions, readonly [number, number]>>;

export type NumericOption = keyof typeof ranges;

export class OptionError extends Error {
  override name = "OptionError";
}

/** Options with defaults filled in. @throws OptionError if a number is out of range */
export function completeOptions(overrides: Partial<SandboxOptions>): SandboxOptions {
  const options = { ...defaults, ...overrides };
  for (const [name, [min, max]] of Object.entries(ranges) as [NumericOption, readonly [number, number]][]) {
    const value = options[name];
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new OptionError(
        `${name} must be a whole number from ${String(min)} to ${String(max)}, but is ${String(value)}`,
      );
    }
  }
  if (!pagingModes.includes(options.paging)) {
    throw new OptionError(`paging must be one of ${pagingModes.join(", ")}, but is '${options.paging as string}'`);
  }
  return options;
}
