/** Reads one page of matching records without building a list of the others. */
import type { RecordRow } from "./recordSet.ts";

/** Records in the order of a list. */
export interface OrderedRecords {
  readonly size: number;
  row(position: number): RecordRow;
}

export interface ScannedPage {
  readonly rows: readonly RecordRow[];
  /** Position of the next matching record; undefined if there is none. */
  readonly next: number | undefined;
}

type Matches = (row: RecordRow) => boolean;

export function scanPage(
  records: OrderedRecords,
  matches: Matches | undefined,
  { start, skip, pageSize }: { readonly start: number; readonly skip: number; readonly pageSize: number },
): ScannedPage {
  if (!matches) return readPage(records, Math.min(start + skip, records.size), pageSize);
  const rows: RecordRow[] = [];
  let skipped = 0;
  for (let position = start; position < records.size; position += 1) {
    const row = records.row(position);
    if (!matches(row)) continue;
    if (skipped < skip) skipped += 1;
    else if (rows.length === pageSize) return { rows, next: position };
    else rows.push(row);
  }
  return { rows, next: undefined };
}

function readPage(records: OrderedRecords, start: number, pageSize: number): ScannedPage {
  const end = Math.min(start + pageSize, records.size);
  const rows = Array.from({ length: end - start }, (_, place) => records.row(start + place));
  return { rows, next: end < records.size ? end : undefined };
}

export function countMatching(records: OrderedRecords, matches: Matches | undefined): number {
  if (!matches) return records.size;
  let count = 0;
  for (let position = 0; position < records.size; position += 1) if (matches(records.row(position))) count += 1;
  return count;
}
