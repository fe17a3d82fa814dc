/** What callers have written to the records of connected applications. The records themselves are computed on access. */
import type { RecordRow } from "../records/recordSet.ts";

export interface RecordChanges {
  /** By index in the computed records. */
  readonly replaced: Map<number, RecordRow>;
  /** Indices in the computed records. */
  readonly deleted: Set<number>;
  readonly created: RecordRow[];
  /** Number of records ever created, so that no key is used again. */
  createdCount: number;
}

export class WrittenRecords {
  private readonly byList = new Map<string, RecordChanges>();

  /** The changes of a list: of an object of one connector instance, or of the sub-objects of one record. */
  of(list: readonly string[]): RecordChanges | undefined {
    return this.byList.get(JSON.stringify(list));
  }

  /** As `of`, for a change. */
  forWrite(list: readonly string[]): RecordChanges {
    const key = JSON.stringify(list);
    let changes = this.byList.get(key);
    if (!changes) {
      changes = { replaced: new Map(), deleted: new Set(), created: [], createdCount: 0 };
      this.byList.set(key, changes);
    }
    return changes;
  }
}
