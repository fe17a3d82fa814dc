import type { Values } from "./plan.ts";

/** As graphql-js tells promises from values. */
export function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

/** The fields of one object that have no result yet. */
export class PendingFields {
  readonly #keys: string[] = [];
  readonly #promises: Promise<unknown>[] = [];

  constructor(private readonly values: Values) {}

  add(key: string, promise: Promise<unknown>): void {
    this.#keys.push(key);
    this.#promises.push(promise);
  }

  /** The object, once all are there. It takes as many turns of microtasks as in graphql-js, which decide which error is first. */
  all(): Promise<Values> {
    return Promise.all(this.#promises).then((results) => {
      this.#keys.forEach((key, index) => {
        this.values[key] = results[index];
      });
      return this.values;
    });
  }

  /** Waits for them, lest their errors be lost, and throws what another field has thrown already. */
  allThenThrow(error: unknown): Promise<Values> {
    return this.all().finally(() => {
      throw error as Error;
    });
  }
}

/** Keeps a promise that nobody waits for any more from being an unhandled rejection, which would end the process. */
export function ignoreRejection(promise: unknown): void {
  if (promise instanceof Promise) promise.catch(() => undefined);
}

/**
 * The same for all promises of a list that is not completed, and of lists within it.
 * @param depth of the lists within lists
 */
export function abandonList(list: unknown, depth: number): void {
  if (!Array.isArray(list) && !(list instanceof Set)) return;
  for (const item of list as Iterable<unknown>) {
    if (depth === 0) ignoreRejection(item);
    else if (item instanceof Promise) item.then((inner) => abandonList(inner, depth - 1)).catch(() => undefined);
    else abandonList(item, depth - 1);
  }
}
