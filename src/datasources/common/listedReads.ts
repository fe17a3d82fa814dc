import type { operations } from "../../../openapi/types.generated.ts";

type OperationId = keyof operations;

/** How a RecordLoader may find the records of a single read in a list first. */
export interface ListedRead {
  /** Each parent has a list of its own, such as the users of an account. Otherwise there is one list. */
  readonly perParent: boolean;
  /** The list may be asked for `where id in (…)`, with WHERE_ID_IN=on. */
  readonly hasIdFilter: boolean;
  /** The list may lack records that exist: these take a single read after all pages. */
  readonly isPartial: boolean;
}

const LIST: ListedRead = { perParent: false, hasIdFilter: false, isPartial: false };
const PARTIAL_LIST: ListedRead = { ...LIST, isPartial: true };
const LIST_PER_PARENT: ListedRead = { ...LIST, perParent: true };

/** Single reads whose loaders may read a list first. The loaders and the estimate both go by this table. */
export const listedReads = {
  getAccount: { ...LIST, hasIdFilter: true },
  getUser: { ...LIST, hasIdFilter: true },
  getOrganizationUser: { ...LIST, hasIdFilter: true },
  getAccountUser: { ...LIST_PER_PARENT, hasIdFilter: true },
  getConnector: LIST,
  getHub: LIST,
  getConnectorInstance: PARTIAL_LIST,
  getFormula: PARTIAL_LIST,
  getFormulaInstance: PARTIAL_LIST,
  getOwnAccountCommonResource: LIST,
  getOrganizationCommonResource: LIST,
  getAccountCommonResource: LIST_PER_PARENT,
  getConnectorInstanceCommonResource: LIST_PER_PARENT,
  getOrganizationTransformation: LIST_PER_PARENT,
  getAccountTransformation: LIST_PER_PARENT,
} as const satisfies Partial<Record<OperationId, ListedRead>>;

export type ListedOperation = keyof typeof listedReads;

/** Undefined for an operation whose records are read one by one. */
export function listedReadOf(operation: OperationId): ListedRead | undefined {
  return (listedReads as Partial<Record<OperationId, ListedRead>>)[operation];
}

/** With fewer keys, a loader reads them one by one. */
export const MIN_KEYS_FOR_LIST = 8;

/** With fewer ids, a loader does not ask for `where id in (…)`: single reads, side by side, are as quick. */
export const MIN_IDS_FOR_FILTER = 3;

/** With the quotes and commas of a hundred ids a URL has about two thousand characters, which all servers accept. */
export const MAX_IDS_PER_CALL = 100;

/**
 * Upper bound of the list requests that loaders make in vain before they read `keys` records one by one: see
 * bulk.ts and byIds.ts, which keep to it.
 */
export function maxListProbes(operation: OperationId, keys: number, whereIdIn: boolean): number {
  const listed = listedReadOf(operation);
  if (listed === undefined) return 0;
  const lists = Math.floor(keys / MIN_KEYS_FOR_LIST);
  let probes = listed.perParent ? lists : Math.min(lists, 1);
  if (whereIdIn && listed.hasIdFilter && keys >= MIN_IDS_FOR_FILTER) {
    probes += listed.perParent ? Math.floor(keys / MIN_IDS_FOR_FILTER) : Math.ceil(keys / MAX_IDS_PER_CALL);
  }
  return probes;
}
