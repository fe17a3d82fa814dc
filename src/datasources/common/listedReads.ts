import type { operations } from "../../../openapi/types.generated.ts";
import type { WhereIdIn } from "../../upstream/idFilters.ts";

export type { WhereIdIn };

type OperationId = keyof operations;

/** How a RecordLoader may read a list in place of a single read. */
export interface ListedRead {
  /** Each parent has a list of its own, such as the users of an account. Otherwise there is one list. */
  readonly perParent: boolean;
  /** The list can be filtered by `where id in (…)`, if the setting WHERE_ID_IN allows it. */
  readonly hasIdFilter: boolean;
  /** The list may lack existing records: these need a single read even after all pages. */
  readonly isPartial: boolean;
}

const LIST: ListedRead = { perParent: false, hasIdFilter: false, isPartial: false };
const PARTIAL_LIST: ListedRead = { ...LIST, isPartial: true };
const LIST_PER_PARENT: ListedRead = { ...LIST, perParent: true };

/** Single reads whose loaders may read a list. Both the loaders and the cost estimate use this table. */
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
  getConnectorInstanceTransformation: LIST_PER_PARENT,
} as const satisfies Partial<Record<OperationId, ListedRead>>;

export type ListedOperation = keyof typeof listedReads;

/** With fewer keys, a loader sends single reads. */
export const MIN_KEYS_FOR_LIST = 8;

/**
 * With fewer ids, a loader does not use `where id in (…)`: concurrent single reads are as fast. It is undocumented, so the
 * mode `auto` uses it only if it saves many calls.
 */
export const minIdsForFilter = (mode: WhereIdIn): number => (mode === "on" ? 3 : MIN_KEYS_FOR_LIST);

/** A hundred ids with quotes and commas are about 2,000 characters, a URL length that all servers accept. */
export const MAX_IDS_PER_CALL = 100;

/**
 * Upper bound of the list requests that loaders send without finding a row, in addition to a single read for each key.
 * `bulkLoad` keeps within it.
 * @param keys number of records that the operation may load
 */
export function maxListProbes(operation: OperationId, keys: number, whereIdIn: WhereIdIn): number {
  const listed = (listedReads as Partial<Record<OperationId, ListedRead>>)[operation];
  if (listed === undefined) return 0;
  const lists = Math.floor(keys / MIN_KEYS_FOR_LIST);
  let probes = listed.perParent ? lists : Math.min(lists, 1);
  const minIds = minIdsForFilter(whereIdIn);
  if (whereIdIn !== "off" && listed.hasIdFilter && keys >= minIds) {
    probes += listed.perParent ? Math.floor(keys / minIds) : Math.ceil(keys / MAX_IDS_PER_CALL);
  }
  return probes;
}
