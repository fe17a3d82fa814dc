import DataLoader from "dataloader";
import { StatusError } from "../../upstream/errors.ts";
import { readFromList, type BulkRead } from "./bulkLoad.ts";
import type { RestList } from "./restList.ts";
import { listedReads, MIN_IDS_FOR_FILTER, type ListedOperation } from "./listedReads.ts";

export interface RecordLoaderOptions<Key extends string | number, Row> {
  /** The single read. listedReads.ts says how the list stands in for it. */
  readonly operation: ListedOperation;
  /** Reads one record, or throws at once if the key makes no path. A 404 means that there is none. */
  readonly readOne: (key: Key) => Promise<Row>;
  /** The list that the records are in. Read instead of many single records. */
  readonly list: () => RestList<Row>;
  /** The keys of a row. */
  readonly keysOf: (row: Row) => readonly Key[];
}

/**
 * Loads records by key, each once in an operation. Null if there is none. Keys that are requested together are read
 * together, from their list if that takes fewer calls. An error concerns its own key.
 */
export class RecordLoader<Key extends string | number, Row> {
  readonly #options: RecordLoaderOptions<Key, Row>;
  readonly #loader: DataLoader<Key, Row | null>;
  readonly #underway = new Map<Key, Promise<Row | null>>();
  readonly #shown = new Map<Key, Promise<object | null>>();
  #unindexed: (readonly Row[])[] = [];
  /** The batch that reads the list by ids. The next one waits for it, so that a filter without effect is tried once. */
  #filtering: Promise<unknown> = Promise.resolve();

  constructor(options: RecordLoaderOptions<Key, Row>) {
    this.#options = options;
    this.#loader = new DataLoader((keys) => {
      // Who asks from now on must wait for the batch after this one, so that a level of the query stays together.
      this.#beginAnew();
      return this.#readMany(keys);
    });
  }

  /** Who asks for the same key before its batch begins is given the same promise. */
  load(key: Key): Promise<Row | null> {
    const underway = this.#underway.get(key);
    if (underway !== undefined) return underway;
    this.#index();
    const loading = this.#loader.load(key);
    this.#underway.set(key, loading);
    return loading;
  }

  /** What is made of the row, once for all who are given the same promise of it; `show` is the same for all of a loader. */
  loadAs<Shown extends object>(key: Key, show: (row: Row) => Shown): Promise<Shown | null> {
    const underway = this.#shown.get(key) as Promise<Shown | null> | undefined;
    if (underway !== undefined) return underway;
    const showing = this.load(key).then((row) => (row === null ? null : show(row)));
    this.#shown.set(key, showing);
    return showing;
  }

  /** Rows of a list are as good as single reads. They are indexed when something is loaded, which most lists never see. */
  seed(rows: readonly Row[]): void {
    this.#unindexed.push(rows);
  }

  /** After a write: the row as it is now, under all its keys. */
  replace(row: Row): void {
    this.#beginAnew();
    this.#index();
    for (const key of this.#options.keysOf(row)) this.#loader.clear(key).prime(key, row);
  }

  /** After a deletion, or a write whose result is not known. */
  forgetAll(): void {
    this.#unindexed = [];
    this.#beginAnew();
    this.#loader.clearAll();
  }

  #beginAnew(): void {
    this.#underway.clear();
    this.#shown.clear();
  }

  #index(): void {
    if (this.#unindexed.length === 0) return;
    for (const row of this.#unindexed.flat()) for (const key of this.#options.keysOf(row)) this.#loader.prime(key, row);
    this.#unindexed = [];
  }

  async #readMany(keys: readonly Key[]): Promise<(Row | null | Error)[]> {
    const { operation, readOne } = this.#options;
    const { rows, complete, error } = await this.#readFromList(keys);
    const knowsAll = complete && !listedReads[operation].isPartial;
    return Promise.all(
      keys.map(async (key) => {
        const row = rows.get(key);
        return row !== undefined || knowsAll ? (row ?? null) : (error ?? readAlone(key, readOne));
      }),
    );
  }

  #readFromList(keys: readonly Key[]): Promise<BulkRead<Key, Row>> {
    const { operation, list, keysOf } = this.#options;
    const { hasIdFilter, isPartial } = listedReads[operation];
    const read = () => readFromList(list(), keys, { keysOf, hasIdFilter, isPartial });
    if (!hasIdFilter || keys.length < MIN_IDS_FOR_FILTER || list().byIds === undefined) return read();
    const reading = this.#filtering.then(read, read);
    this.#filtering = reading;
    return reading;
  }
}

/** A key that makes no path is its own fault as well. */
function readAlone<Key, Row>(key: Key, readOne: (key: Key) => Promise<Row>): Promise<Row | null | Error> {
  try {
    return readOne(key).catch(nullOrFault);
  } catch (fault) {
    return Promise.resolve(nullOrFault(fault));
  }
}

/** For what is read without a loader: a 404 means that there is none. @throws any other fault */
export function nullIfMissing(error: unknown): null {
  if (error instanceof StatusError && error.status === 404) return null;
  throw error;
}

function nullOrFault(error: unknown): null | Error {
  if (error instanceof StatusError && error.status === 404) return null;
  return error instanceof Error ? error : new Error("A loader failed.", { cause: error });
}
