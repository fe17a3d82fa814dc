import type { GraphQLResolveInfo } from "graphql";

/** The lists of a connection. */
export type ItemList = "edges" | "nodes";

/** Completes items of a connection while the rest of its list is read, so that their rows need not be kept. */
export interface EarlyItems {
  readonly selects: (list: ItemList) => boolean;
  /** Completes the next items of a list. Never throws: an error fails the list when the connection is completed. */
  readonly add: (list: ItemList, items: readonly unknown[]) => void;
  /** Drops the errors and the size of all items, as the connection fails. */
  readonly abandon: () => void;
}

/** The info argument of the gateway's executor. */
export interface FieldInfo extends GraphQLResolveInfo {
  /**
   * Returns undefined if items cannot be completed early: no list is selected, a field below has a resolver, whose REST
   * calls would not be batched, the connection is in a list, or the response is not written as JSON. Otherwise, `edges` and
   * `nodes` of the connection must be the result.
   */
  readonly completeEarly?: () => EarlyItems | undefined;
}
