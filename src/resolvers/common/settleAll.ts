/**
 * Calls `fetch` for each item at once. Never rejects: an item that fails becomes its error, which GraphQL reports at the
 * item's index. Without this, graphql-jit appends the null of a rejected promise instead of putting it at its index.
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
