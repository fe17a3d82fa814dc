import DataLoader from "dataloader";
import { StatusError } from "../upstream/errors.ts";
import { readFromList } from "./bulk.ts";
import type { RestList } from "./list.ts";

export interface RecordLoaderOptions<Key extends string | number, Row> {
  /** Reads one thing, or throws at once what no path can be made of. A 404 means that there is none. */
  readonly readOne: (key: Key) => Promise<Row>;
  /** The list that the things are in, all of them, where one is known. Read instead of many single things. */
  readonly list?: () => RestList<Row>;
  /** The list leaves out what a single read refuses: then what is not in it may be forbidden, and is read singly. */
  readonly listHides?: true;
  /** The keys that a row answers to. */
  readonly keysOf: (row: Row) => readonly Key[];
}

/**
 * Loads single things by key: each once in an operation, however many fields ask for it. Null where there is none.
 * Keys that are asked for together are read together, from their list where that takes fewer calls; one key's fault is its own.
 */
export class RecordLoader<Key extends string | number, Row> {
  readonly #loader: DataLoader<Key, Row | null>;
  readonly #keysOf: (row: Row) => readonly Key[];
  readonly #underway = new Map<Key, Promise<Row | null>>();
  readonly #shown = new Map<Key, Promise<object | null>>();
  #unindexed: (readonly Row[])[] = [];

  constructor(options: RecordLoaderOptions<Key, Row>) {
    this.#keysOf = options.keysOf;
    this.#loader = new DataLoader((keys) => {
      // Who asks from now on must wait for the batch after this one, so that a level of the query stays together.
      this.#beginAnew();
      return readMany(keys, options);
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
    for (const key of this.#keysOf(row)) this.#loader.clear(key).prime(key, row);
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
    for (const row of this.#unindexed.flat()) for (const key of this.#keysOf(row)) this.#loader.prime(key, row);
    this.#unindexed = [];
  }
}

async function readMany<Key extends string | number, Row>(
  keys: readonly Key[],
  { readOne, keysOf, list, listHides }: RecordLoaderOptions<Key, Row>,
): Promise<(Row | null | Error)[]> {
  const bulk = list && (await readFromList(list(), keys, keysOf, listHides === true));
  if (bulk === undefined) return Promise.all(keys.map((key) => readAlone(key, readOne)));
  const knowsAll = bulk.complete && listHides !== true;
  return Promise.all(
    keys.map(async (key) => {
      const row = bulk.rows.get(key);
      return row !== undefined || knowsAll ? (row ?? null) : readAlone(key, readOne);
    }),
  );
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
