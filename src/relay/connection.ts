import type { GraphQLResolveInfo } from "graphql";
import { CursorCodec } from "./cursor.ts";
import type { EarlyItems, FieldInfo } from "./earlyItems.ts";
import { badUserInput, describeValue } from "./inputErrors.ts";
import { type LazyEdge, PageItems } from "./pageItems.ts";
import type { PageSource, ReadPage } from "./pageSource.ts";
import { DEFAULT_FIRST, hasRowsAfter, MAX_FIRST, readRows, type PageSlice, type ReadRows } from "./pagination.ts";
import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import { selectedFields, selectedSubfields } from "./selection.ts";
import type { PageInfo } from "./types.ts";

/** The arguments of a connection field. */
export interface ForwardArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

export interface ConnectionOptions {
  readonly args: ForwardArgs;
  /** Secret of the caller that signs cursors. */
  readonly key: Buffer;
  readonly info: GraphQLResolveInfo;
}

/**
 * Resolves a connection field from a list of the platform. Reads only what is selected: `totalCount` alone takes one row,
 * and only `hasNextPage` reads a page after the last one, if the platform does not return the length of the list.
 * @param source rows that are errors fail their node
 * @throws GraphQLError with the code BAD_USER_INPUT for a `first` outside 0–1000, and for a cursor of another list,
 * caller or filter
 */
export async function resolveConnection<Row, Node>(
  { args, key, info }: ConnectionOptions,
  source: PageSource<Row>,
  toNode: (row: Exclude<Row, Error>) => Node,
): Promise<LazyConnection<Row, Node | Error>> {
  const first = requireFirst(args);
  const codec = new CursorCodec(key, source.target);
  const after = args.after ?? undefined;
  const position = after === undefined ? undefined : codec.decode(after);

  const selected = selectedFields(info);
  const selectsRows = selected.has("edges") || selected.has("nodes") || selected.has("pageInfo");
  const selectsNext = selected.has("pageInfo") && selectedSubfields(info, "pageInfo").has("hasNextPage");
  const count = selectsRows ? first : 0;
  const readsNothing = count === 0 && !selected.has("totalCount") && !selectsNext;
  const items = new PageItems(codec, (row: Row) => (row instanceof Error ? row : toNode(row as Exclude<Row, Error>)));
  if (readsNothing)
    return new LazyConnection(NOTHING, items, { hasNextPage: false, hasPreviousPage: after !== undefined });
  const early = count > MAX_PAGE_SIZE ? (info as FieldInfo).completeEarly?.() : undefined;
  const complete = early && ((slices: readonly PageSlice<Row>[]) => completeItems(early, items, slices, undefined));
  const reading = readRows(source, selectsRows ? position : undefined, count, complete).then(async (read) => ({
    read,
    hasNextPage: selectsNext && (await hasRowsAfter(read)),
  }));
  const { read, hasNextPage } = await reading.catch((error: unknown) => {
    early?.abandon();
    throw error;
  });
  // Without a next page, the cursor of the last row points at the row: more rows may be added behind it.
  const result = selectsNext && !hasNextPage ? { ...read, next: undefined } : read;
  return new LazyConnection(result, items, {
    hasNextPage,
    hasPreviousPage: after !== undefined,
    emptyAtEnd: source.emptyAtEnd,
    early,
  });
}

function completeItems<Row, Node>(
  early: EarlyItems,
  items: PageItems<Row, Node>,
  slices: readonly PageSlice<Row>[],
  lastPage: ReadPage<Row> | undefined,
): void {
  if (early.selects("nodes")) early.add("nodes", items.nodesOf(slices));
  if (early.selects("edges")) early.add("edges", items.edgesOf(slices, lastPage));
  // The slices outlive the operation if they are in the old generation.
  items.forget(slices);
}

/** The number of rows to return. @throws GraphQLError with the code BAD_USER_INPUT for a `first` outside 0–1000 */
export function requireFirst({ first: given }: ForwardArgs): number {
  const first = given ?? DEFAULT_FIRST;
  if (first >= 0 && first <= MAX_FIRST) return first;
  throw badUserInput(`\`first\` must be between 0 and ${String(MAX_FIRST)}, but got ${describeValue(first)}.`);
}

type Rows<Row> = Pick<ReadRows<Row>, "slices" | "totalCount" | "next"> & Partial<Pick<ReadRows<Row>, "walk">>;

const NOTHING: Rows<never> = { slices: [], totalCount: undefined, next: undefined };

const NO_WARNINGS: readonly string[] = [];

interface ConnectionState {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly emptyAtEnd?: PageSource<unknown>["emptyAtEnd"];
  /** Items of earlier pages that are complete. Those of the last pages are added. */
  readonly early?: EarlyItems | undefined;
}

/** A Relay connection. Creates nodes, edges and cursors when a field reads them, and once for all aliases. */
export class LazyConnection<Row, Node> {
  readonly totalCount: number | null;
  /** Remarks of the platform about the pages that were read. */
  readonly warnings: readonly string[];
  readonly #slices: readonly PageSlice<Row>[];
  /** The page after which the list has no more rows. */
  readonly #lastPage: ReadPage<Row> | undefined;
  #nodes: readonly Node[] | EarlyItems | undefined;
  #edges: readonly LazyEdge<Node>[] | EarlyItems | undefined;
  #pageInfo: PageInfo | undefined;

  constructor(
    { slices, totalCount, next, walk }: Rows<Row>,
    private readonly items: PageItems<Row, Node>,
    private readonly state: ConnectionState,
  ) {
    this.#slices = slices;
    this.totalCount = totalCount ?? null;
    this.warnings = walk?.remarks?.() ?? NO_WARNINGS;
    this.#lastPage = next === undefined ? slices.at(-1)?.page : undefined;
    const { early } = state;
    if (early === undefined) return;
    completeItems(early, items, slices, this.#lastPage);
    this.#nodes = early;
    this.#edges = early;
  }

  get nodes(): readonly Node[] | EarlyItems {
    return (this.#nodes ??= this.#keep(this.items.nodesOf(this.#slices)));
  }

  get edges(): readonly LazyEdge<Node>[] | EarlyItems {
    return (this.#edges ??= this.#keep(this.items.edgesOf(this.#slices, this.#lastPage)));
  }

  get pageInfo(): PageInfo {
    return (this.#pageInfo ??= this.#createPageInfo());
  }

  #keep<Item>(items: Item[]): Item[] {
    this.state.emptyAtEnd?.(items);
    return items;
  }

  #createPageInfo(): PageInfo {
    const [first, last] = [this.#slices[0], this.#slices.at(-1)];
    const { hasNextPage, hasPreviousPage } = this.state;
    return new LazyPageInfo(
      hasNextPage,
      hasPreviousPage,
      () => (first === undefined ? null : this.#cursorAt(first, first.from)),
      () => (last === undefined ? null : this.#cursorAt(last, last.to - 1)),
    );
  }

  #cursorAt({ page }: PageSlice<Row>, index: number): string {
    return this.items.cursorsOf(page, this.#lastPage)(index);
  }
}

// A class for the reason that `LazyEdge` is one.

export class LazyPageInfo implements PageInfo {
  constructor(
    readonly hasNextPage: boolean,
    readonly hasPreviousPage: boolean,
    private readonly firstCursor: () => string | null,
    private readonly lastCursor: () => string | null,
  ) {}

  get startCursor(): string | null {
    return this.firstCursor();
  }

  get endCursor(): string | null {
    return this.lastCursor();
  }
}
