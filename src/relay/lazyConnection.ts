import type { CursorCodec } from "./cursor.ts";
import { following, type Stretch } from "./pagination.ts";

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** A Relay connection. */
export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number | null;
}

/**
 * A connection over pages that were read. Nodes, edges and cursors are made only when a client's field reads them, and
 * once, however many aliases ask for them.
 */
export class ReadConnection<Row, Node> implements Connection<Node> {
  readonly totalCount: number | null;
  readonly #cursors = new Map<Stretch<Row>, (index: number) => string>();
  #nodes: readonly Node[] | undefined;
  #edges: readonly Edge<Node>[] | undefined;
  #pageInfo: PageInfo | undefined;

  constructor(
    private readonly stretches: readonly Stretch<Row>[],
    private readonly codec: CursorCodec,
    private readonly toNode: (row: Row) => Node,
    private readonly hasNextPage: boolean,
    private readonly hasPreviousPage: boolean,
  ) {
    this.totalCount = stretches.at(-1)?.page.total ?? null;
  }

  get nodes(): readonly Node[] {
    return (this.#nodes ??= this.stretches.flatMap(({ rows }) => rows.map((row) => this.toNode(row))));
  }

  get edges(): readonly Edge<Node>[] {
    return (this.#edges ??= this.stretches.flatMap((stretch) => {
      const cursorAt = this.#cursorsOf(stretch);
      return stretch.rows.map((row, index) => new ReadEdge(this.toNode(row), cursorAt, stretch.from + index));
    }));
  }

  get pageInfo(): PageInfo {
    return (this.#pageInfo ??= this.#readPageInfo());
  }

  #readPageInfo(): PageInfo {
    const full = this.stretches.filter(({ rows }) => rows.length > 0);
    const [first, last] = [full[0], full.at(-1)];
    return new ReadPageInfo(
      this.hasNextPage,
      this.hasPreviousPage,
      () => (first === undefined ? null : this.#cursorsOf(first)(first.from)),
      () => (last === undefined ? null : this.#cursorsOf(last)(last.from + last.rows.length - 1)),
    );
  }

  /** The last row of a page has a cursor that points at the next page: going on from there reads nothing twice. */
  #cursorsOf(stretch: Stretch<Row>): (index: number) => string {
    let cursorAt = this.#cursors.get(stretch);
    if (cursorAt === undefined) {
      const within = this.codec.forPage(stretch);
      const last = stretch.page.rows.length - 1;
      const next = following(stretch);
      cursorAt = (index) => (index === last && next !== undefined ? this.codec.forPage(next)(-1) : within(index));
      this.#cursors.set(stretch, cursorAt);
    }
    return cursorAt;
  }
}

class ReadEdge<Node> implements Edge<Node> {
  constructor(
    readonly node: Node,
    private readonly cursorAt: (index: number) => string,
    private readonly index: number,
  ) {}

  get cursor(): string {
    return this.cursorAt(this.index);
  }
}

/**
 * A class, as is everything here that has getters: V8 keeps the getters of an object literal with its hidden class, and
 * makes another one for each object. Those, and the rows that the getters see, stay until the whole heap is collected.
 */
class ReadPageInfo implements PageInfo {
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
