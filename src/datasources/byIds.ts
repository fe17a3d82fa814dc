import { StatusError } from "../upstream/errors.ts";
import type { IdFilter } from "./list.ts";

/** With the quotes and commas of a hundred ids a URL has about two thousand characters: all servers take that. */
export const IDS_A_CALL = 100;
/** Two single reads, side by side, are as quick and cannot be in vain. */
export const FEWEST_IDS = 3;

/**
 * Finds rows by their ids, a hundred with each call, and moves them from `missing` to `rows`. Keys that are no ids are
 * left alone. What is not found is left to other ways of reading: an answer that leaves out what exists must not make
 * it vanish.
 */
export async function readByIds<Key extends string | number, Row>(
  filter: IdFilter<Row>,
  { rows, missing }: { readonly rows: Map<Key, Row>; readonly missing: Set<Key> },
  keysOf: (row: Row) => readonly Key[],
): Promise<void> {
  const ids = [...missing].filter((key) => /^\d+$/.test(String(key)));
  if (ids.length < FEWEST_IDS) return;
  const read = async (wanted: readonly Key[]): Promise<void> => {
    for (const row of await filter.read(wanted.map(String))) {
      const keys = keysOf(row);
      // What was not asked for: the platform takes no notice of the condition.
      if (!keys.some((key) => rows.has(key) || missing.has(key))) filter.giveUp(true);
      for (const key of keys) if (missing.delete(key)) rows.set(key, row);
    }
  };
  try {
    await read(ids.slice(0, IDS_A_CALL));
    if (rows.size === 0) {
      filter.giveUp(false);
      return;
    }
    filter.confirm();
    const rest = ids.slice(IDS_A_CALL);
    const chunks = Array.from({ length: Math.ceil(rest.length / IDS_A_CALL) }, (_, index) =>
      rest.slice(index * IDS_A_CALL, (index + 1) * IDS_A_CALL),
    );
    await Promise.all(chunks.map(read));
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    filter.giveUp(isAboutFilter(error));
  }
}

/** A refusal of the caller, or of so many requests, says nothing about the filter. */
function isAboutFilter({ status }: StatusError): boolean {
  return status < 500 && ![401, 403, 429].includes(status);
}
