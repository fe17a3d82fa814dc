/**
 * Calls `fetch` for all items concurrently. Never rejects: a failed item resolves to its error, which GraphQL reports at
 * the index of the item.
 */
export function settleAll<Item, Value>(
  items: readonly Item[],
  fetch: (item: Item, index: number) => Promise<Value>,
): Promise<(Value | Error)[]> {
  return Promise.all(
    items.map((item, index) =>
      fetch(item, index).catch((error: unknown) =>
        error instanceof Error ? error : new Error("An item failed.", { cause: error }),
      ),
    ),
  );
}
