import type { GraphQLResolveInfo } from "graphql";
import { CursorCodec } from "./cursor.ts";
import { badUserInput, describeValue } from "./inputErrors.ts";
import {
  DEFAULT_FIRST,
  MAX_FIRST,
  mayHaveNextPage,
  nextPage,
  readPages,
  type PageSlice,
  type PageSource,
} from "./pagination.ts";
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
 * @throws GraphQLError with the code BAD_USER_INPUT for a `first` outside 0–1000, and for a cursor of another list,
 * caller or filter
 */
export async function resolveConnection<Row, Node>(
  { args, key, info }: ConnectionOptions,
  source: PageSource<Row>,
  toNode: (row: Row) => Node,
): Promise<LazyConnection<Row, Node>> {
  const first = args.first ?? DEFAULT_FIRST;
  if (first < 0 || first > MAX_FIRST) {
    throw badUserInput(`\`first\` must be between 0 and ${String(MAX_FIRST)}, but got ${describeValue(first)}.`);
  }
  const codec = new CursorCodec(key, source.target);
  const after = args.after ?? undefined;
  const position = after === undefined ? undefined : codec.decode(after);

  const selected = selectedFields(info);
  const selectsRows = selected.has("edges") || selected.has("nodes") || selected.has("pageInfo");
  const selectsNext = selected.has("pageInfo") && selectedSubfields(info, "pageInfo").has("hasNextPage");
  const count = selectsRows ? first : 0;
  const readsNothing = count === 0 && !selected.has("totalCount") && !selectsNext;
  const slices = readsNothing ? [] : await readPages(source, selectsRows ? position : undefined, count);
  const hasNext = selectsNext && (await hasRowsAfter(source, slices));
  return new LazyConnection(slices, codec, toNode, hasNext, after !== undefined);
}

/** Reads the next page only if it may exist and the total count is unknown. */
async function hasRowsAfter<Row>(source: PageSource<Row>, slices: readonly PageSlice<Row>[]): Promise<boolean> {
  const last = slices.at(-1);
  if (last === undefined) return false;
  if (last.page.rows.length > last.offset + last.rows.length) return true;
  const next = mayHaveNextPage(source, last) ? nextPage(last) : undefined;
  if (next === undefined || last.page.totalCount !== undefined) return next !== undefined;
  const page = await source.readPage(next.start, source.paging === "offset" ? 1 : next.pageSize);
  return page.rows.length > 0;
}

/** A Relay connection. Creates nodes, edges and cursors when a field reads them, and once for all aliases. */
export class LazyConnection<Row, Node> {
  readonly totalCount: number | null;
  readonly #cursors = new Map<PageSlice<Row>, (index: number) => string>();
  #nodes: readonly Node[] | undefined;
  #edges: readonly LazyEdge<Node>[] | undefined;
  #pageInfo: PageInfo | undefined;

  constructor(
    private readonly slices: readonly PageSlice<Row>[],
    private readonly codec: CursorCodec,
    private readonly toNode: (row: Row) => Node,
    private readonly hasNextPage: boolean,
    private readonly hasPreviousPage: boolean,
  ) {
    this.totalCount = slices.at(-1)?.page.totalCount ?? null;
  }

  get nodes(): readonly Node[] {
    return (this.#nodes ??= this.slices.flatMap(({ rows }) => rows.map((row) => this.toNode(row))));
  }

  get edges(): readonly LazyEdge<Node>[] {
    return (this.#edges ??= this.slices.flatMap((slice) => {
      const cursorAt = this.#cursorsOf(slice);
      return slice.rows.map((row, index) => new LazyEdge(this.toNode(row), cursorAt, slice.offset + index));
    }));
  }

  get pageInfo(): PageInfo {
    return (this.#pageInfo ??= this.#createPageInfo());
  }

  #createPageInfo(): PageInfo {
    const filled = this.slices.filter(({ rows }) => rows.length > 0);
    const [first, last] = [filled[0], filled.at(-1)];
    return new LazyPageInfo(
      this.hasNextPage,
      this.hasPreviousPage,
      () => (first === undefined ? null : this.#cursorsOf(first)(first.offset)),
      () => (last === undefined ? null : this.#cursorsOf(last)(last.offset + last.rows.length - 1)),
    );
  }

  /** The cursor of the last row of a page points at the next page, so that continuing from it does not read this page. */
  #cursorsOf(slice: PageSlice<Row>): (index: number) => string {
    let cursorAt = this.#cursors.get(slice);
    if (cursorAt === undefined) {
      const inPage = this.codec.forPage(slice);
      const last = slice.page.rows.length - 1;
      const next = nextPage(slice);
      cursorAt = (index) => (index === last && next !== undefined ? this.codec.forPage(next)(-1) : inPage(index));
      this.#cursors.set(slice, cursorAt);
    }
    return cursorAt;
  }
}

// Edges and page infos are classes: V8 creates a hidden class for each object literal with getters, which keeps the
// getters, and the rows that they reference, alive until a full garbage collection.

class LazyEdge<Node> {
  constructor(
    readonly node: Node,
    private readonly cursorAt: (index: number) => string,
    private readonly index: number,
  ) {}

  get cursor(): string {
    return this.cursorAt(this.index);
  }
}

class LazyPageInfo implements PageInfo {
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
