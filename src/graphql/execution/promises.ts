/** Detects promises as graphql-js does. */
export function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

/** Ignores the rejection of a promise that is no longer awaited. Unhandled, it would end the process. */
function ignoreRejection(promise: unknown): void {
  if (promise instanceof Promise) promise.catch(() => undefined);
}

/**
 * Ignores the rejections of all promises in a list that is not completed, and in nested lists.
 * @param depth levels of nested lists
 */
export function abandonList(list: unknown, depth: number): void {
  if (!Array.isArray(list) && !(list instanceof Set)) return;
  for (const item of list as Iterable<unknown>) {
    if (depth === 0) ignoreRejection(item);
    else if (item instanceof Promise) item.then((inner) => abandonList(inner, depth - 1)).catch(() => undefined);
    else abandonList(item, depth - 1);
  }
}
