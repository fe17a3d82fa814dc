import type { CursorCodec } from "./cursor.ts";
import type { ReadPage } from "./pageSource.ts";
import { lastIndexOf, type PageSlice } from "./pagination.ts";

/** Creates the nodes, the edges and the cursors of pages. */
export class PageItems<Row, Node> {
  readonly #cursors = new Map<ReadPage<Row>, (index: number) => string>();

  constructor(
    private readonly codec: CursorCodec,
    private readonly toNode: (row: Row) => Node,
  ) {}

  // With loops: `flatMap` takes nine times as long.

  nodesOf(slices: readonly PageSlice<Row>[]): Node[] {
    const nodes: Node[] = [];
    for (const { page, from, to } of slices) {
      for (const row of page.rows.slice(from, to)) nodes.push(this.toNode(row));
    }
    return nodes;
  }

  /** @param lastPage the page after which the list has no more rows */
  edgesOf(slices: readonly PageSlice<Row>[], lastPage: ReadPage<Row> | undefined): LazyEdge<Node>[] {
    const edges: LazyEdge<Node>[] = [];
    for (const { page, from, to } of slices) {
      const cursorAt = this.cursorsOf(page, lastPage);
      let index = from;
      for (const row of page.rows.slice(from, to)) {
        edges.push(new LazyEdge(this.toNode(row), cursorAt, index));
        index += 1;
      }
    }
    return edges;
  }

  /** Drops the rows and cursors of pages whose items are complete. Cursors can still be created. */
  forget(slices: readonly PageSlice<Row>[]): void {
    for (const { page } of slices) {
      page.rows = [];
      this.#cursors.delete(page);
    }
  }

  /** The cursor of the last row of a page points at the next page, so that continuing from it does not read this page. */
  cursorsOf(page: ReadPage<Row>, lastPage: ReadPage<Row> | undefined): (index: number) => string {
    let cursorAt = this.#cursors.get(page);
    if (cursorAt === undefined) {
      const inPage = this.codec.forPage(page);
      const last = lastIndexOf(page);
      const next = page === lastPage ? undefined : page.next;
      // Both the last edge and `endCursor` have it.
      let cursorAtNext: string | undefined;
      cursorAt = (index) =>
        index === last && next !== undefined ? (cursorAtNext ??= this.codec.forPage(next)(-1)) : inPage(index);
      this.#cursors.set(page, cursorAt);
    }
    return cursorAt;
  }
}

// A class, as V8 creates a hidden class for each object literal with getters, which keeps the getters, and the rows that
// they reference, alive until a full garbage collection.

export class LazyEdge<Node> {
  constructor(
    readonly node: Node,
    private readonly cursorAt: (index: number) => string,
    private readonly index: number,
  ) {}

  get cursor(): string {
    return this.cursorAt(this.index);
  }
}
