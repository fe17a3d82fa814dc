/** How big the sandbox is, and how it behaves where the platform's behaviour is not known for sure. */
export interface SandboxOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** All of them: the default account, and a few deleted ones. */
  readonly accounts: number;
  /** All of them, inactive ones included. */
  readonly users: number;
  readonly auditLogs: number;
  /** Distinct users in the audit logs; 0 takes all. */
  readonly auditLogUsers: number;
  readonly connectorInstancesPerAccount: number;
  /** Today, as far as the sandbox knows. It stands still, so that every start gives the same rows. */
  readonly now: Date;
  /** Delay of every answer, in milliseconds. */
  readonly latencyMs: number;
  /** Compares every answer with the contract; what differs is in `violations`. */
  readonly checkAnswers: boolean;
  /** `where id in (…)` is confirmed nowhere: 400 unless this is on. */
  readonly whereOnId: boolean;
  /** A last page that is full comes with a token, too. */
  readonly tokenOnFullLastPage: boolean;
  /** Two lists of an account answer with one object in the place of a list of one, as the vendor's samples show. */
  readonly singleObjectLists: boolean;
  /** Sends Elements-Total-Count. */
  readonly totalCount: boolean;
}

export const defaults: SandboxOptions = {
  host: "127.0.0.1",
  port: 0,
  accounts: 24,
  users: 150,
  auditLogs: 2_000,
  auditLogUsers: 0,
  connectorInstancesPerAccount: 3,
  now: new Date("2019-06-03T09:00:00Z"),
  latencyMs: 0,
  checkAnswers: false,
  whereOnId: false,
  tokenOnFullLastPage: true,
  singleObjectLists: false,
  totalCount: true,
};

/** Smallest and largest of each number. Two accounts and three users are what the three credentials need. */
export const ranges = {
  port: [0, 65_535],
  accounts: [2, 1_000],
  users: [3, 100_000],
  auditLogs: [0, 1_000_000],
  auditLogUsers: [0, 100_000],
  connectorInstancesPerAccount: [0, 50],
  latencyMs: [0, 60_000],
} as const satisfies Partial<Record<keyof SandboxOptions, readonly [number, number]>>;

export type NumericOption = keyof typeof ranges;

export class OptionError extends Error {
  override name = "OptionError";
}

export function completeOptions(given: Partial<SandboxOptions>): SandboxOptions {
  const options = { ...defaults, ...given };
  for (const [name, [smallest, largest]] of Object.entries(ranges) as [NumericOption, readonly [number, number]][]) {
    const value = options[name];
    if (!Number.isInteger(value) || value < smallest || value > largest) {
      throw new OptionError(
        `${name} must be a whole number from ${String(smallest)} to ${String(largest)}, but is ${String(value)}`,
      );
    }
  }
  return options;
}
