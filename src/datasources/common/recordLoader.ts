import DataLoader from "dataloader";
import { StatusError } from "../../upstream/errors.ts";
import { bulkLoad, type BulkResult } from "./bulkLoad.ts";
import { listedReads, type ListedOperation } from "./listedReads.ts";
import { isValid, type ParsedRow } from "./recordParser.ts";
import type { RestList } from "./restList.ts";

export interface RecordLoaderOptions<Key extends string | number, Row> {
  /** The single read. `listedReads` says how a list can replace it. */
  readonly operation: ListedOperation;
  /** Reads one record. May throw synchronously if the key cannot be part of a path. A 404 is null. */
  readonly readOne: (key: Key) => Promise<Row>;
  /** The list of the records, read instead of many single records. */
  readonly list: () => RestList<Row>;
  /** All keys of a row. */
  readonly keysOf: (row: Row) => readonly Key[];
}

/**
 * Loads records by key, each once per operation. The result is null if there is no such record. Keys that are loaded in
 * the same batch are read from their list if that takes fewer requests. An error rejects the loads of its own key only.
 */
export class RecordLoader<Key extends string | number, Row> {
  readonly #options: RecordLoaderOptions<Key, Row>;
  readonly #loader: DataLoader<Key, Row | null>;
  /** Loads of the batch that is being collected. DataLoader would create another promise for each load of a key. */
  readonly #pending = new Map<Key, Promise<Row | null>>();
  readonly #pendingMapped = new Map<Key, Promise<object | null>>();
  #rowsToPrime: (readonly ParsedRow<Row>[])[] = [];
  /** The last batch that used the id filter. The next one waits for it: a filter without effect is tried once. */
  #filtering: Promise<unknown> = Promise.resolve();

  constructor(options: RecordLoaderOptions<Key, Row>) {
    this.#options = options;
    this.#loader = new DataLoader((keys) => {
      // Later loads of these keys settle with the next batch, so that fields of one level continue together.
      this.#clearPending();
      return this.#loadBatch(keys);
    });
  }

  /** Returns the same promise for all loads of a key in one batch. */
  load(key: Key): Promise<Row | null> {
    const pending = this.#pending.get(key);
    if (pending !== undefined) return pending;
    this.#primeRows();
    const loading = this.#loader.load(key);
    this.#pending.set(key, loading);
    return loading;
  }

  /**
   * Loads a row and maps it, once for all loads of a key in one batch.
   * @param map must do the same in every call: only the first one of a batch is used
   */
  loadMapped<Mapped extends object>(key: Key, map: (row: Row) => Mapped): Promise<Mapped | null> {
    const pending = this.#pendingMapped.get(key) as Promise<Mapped | null> | undefined;
    if (pending !== undefined) return pending;
    const mapping = this.load(key).then((row) => (row === null ? null : map(row)));
    this.#pendingMapped.set(key, mapping);
    return mapping;
  }

  /**
   * Adds rows of a list, without those that are errors, unless their keys are loaded already. Deferred to the next load, as
   * most lists precede none.
   */
  prime(rows: readonly ParsedRow<Row>[]): void {
    this.#rowsToPrime.push(rows);
  }

  /** Replaces a row after a write, under all its keys. */
  clearAndPrime(row: Row): void {
    this.#clearPending();
    this.#primeRows();
    for (const key of this.#options.keysOf(row)) this.#loader.clear(key).prime(key, row);
  }

  /** Drops all rows, after a write that may have changed any of them. */
  clearAll(): void {
    this.#rowsToPrime = [];
    this.#clearPending();
    this.#loader.clearAll();
  }

  #clearPending(): void {
    this.#pending.clear();
    this.#pendingMapped.clear();
  }

  #primeRows(): void {
    if (this.#rowsToPrime.length === 0) return;
    for (const row of this.#rowsToPrime.flat().filter(isValid))
      for (const key of this.#options.keysOf(row)) this.#loader.prime(key, row);
    this.#rowsToPrime = [];
  }

  async #loadBatch(keys: readonly Key[]): Promise<(Row | null | Error)[]> {
    const { operation, readOne } = this.#options;
    const { rows, isComplete, notFiltered, error } = await this.#readFromList(keys);
    const hasAll = isComplete && !listedReads[operation].isPartial;
    const results = await Promise.all(
      keys.map(async (key) => {
        const row = rows.get(key);
        return row !== undefined || hasAll ? (row ?? null) : (error ?? readSingle(key, readOne));
      }),
    );
    if (notFiltered !== undefined && keys.some((key, nth) => notFiltered.keys.has(key) && isRow(results[nth]))) {
      notFiltered.refute();
    }
    return results;
  }

  #readFromList(keys: readonly Key[]): Promise<BulkResult<Key, Row>> {
    const { operation, list, keysOf } = this.#options;
    const { hasIdFilter, isPartial } = listedReads[operation];
    const read = () => bulkLoad(list(), keys, { keysOf, hasIdFilter, isPartial });
    const filter = hasIdFilter ? list().idFilter : undefined;
    if (filter === undefined || keys.length < filter.minIds) return read();
    const reading = this.#filtering.then(read, read);
    this.#filtering = reading;
    return reading;
  }
}

const isRow = (result: unknown): boolean => result !== null && result !== undefined && !(result instanceof Error);

/** Resolves with the row, null for a 404, or the error of this key. Never rejects. */
function readSingle<Key, Row>(key: Key, readOne: (key: Key) => Promise<Row>): Promise<Row | null | Error> {
  try {
    return readOne(key).catch(toNullOrError);
  } catch (error) {
    return Promise.resolve(toNullOrError(error));
  }
}

function toNullOrError(error: unknown): null | Error {
  if (isNotFound(error)) return null;
  return error instanceof Error ? error : new Error("A record could not be loaded.", { cause: error });
}

/** Handles the rejection of a read without a loader: null for a 404. @throws any other error */
export function nullIfNotFound(error: unknown): null {
  if (isNotFound(error)) return null;
  throw error;
}

const isNotFound = (error: unknown): boolean => error instanceof StatusError && error.status === 404;
