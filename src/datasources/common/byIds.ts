import { StatusError, UpstreamError } from "../../upstream/errors.ts";
import type { IdFilter } from "./restList.ts";
import { MAX_IDS_PER_CALL, MIN_IDS_FOR_FILTER } from "./listedReads.ts";

/**
 * Finds rows by their ids, a hundred with each call, and moves them from `missing` to `rows`. Ignores keys that are not
 * ids. A row that is not found is not taken for missing: an answer may leave out what exists.
 * Beyond one call for each row that it finds, it makes at most one call for every hundred ids, or one in vain.
 */
export async function readByIds<Key extends string | number, Row>(
  filter: IdFilter<Row>,
  { rows, missing }: { readonly rows: Map<Key, Row>; readonly missing: Set<Key> },
  keysOf: (row: Row) => readonly Key[],
): Promise<void> {
  const ids = [...missing].filter((key) => /^\d+$/.test(String(key)));
  if (ids.length < MIN_IDS_FOR_FILTER) return;
  const read = async (wanted: readonly Key[]): Promise<void> => {
    for (const row of await filter.read(wanted.map(String))) {
      const keys = keysOf(row);
      // A row that was not requested: the platform ignores the filter.
      if (!keys.some((key) => rows.has(key) || missing.has(key))) filter.giveUp(true);
      for (const key of keys) if (missing.delete(key)) rows.set(key, row);
    }
  };
  try {
    await read(ids.slice(0, MAX_IDS_PER_CALL));
    if (rows.size === 0) {
      filter.giveUp(false);
      return;
    }
    filter.confirm();
    const rest = ids.slice(MAX_IDS_PER_CALL);
    const chunks = Array.from({ length: Math.ceil(rest.length / MAX_IDS_PER_CALL) }, (_, index) =>
      rest.slice(index * MAX_IDS_PER_CALL, (index + 1) * MAX_IDS_PER_CALL),
    );
    await Promise.all(chunks.map(read));
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    filter.giveUp(error instanceof StatusError && isAboutFilter(error));
  }
}

/** A refusal of the caller, or of so many requests, says nothing about the filter. */
function isAboutFilter({ status }: StatusError): boolean {
  return status < 500 && ![401, 403, 429].includes(status);
}
