/** A connection of several lists, which take turns. */
import { GRAPHQL_MAX_INT, type GraphQLResolveInfo } from "graphql";
import { LazyPageInfo, requireFirst, type ConnectionOptions } from "./connection.ts";
import { MergedCursorCodec } from "./mergedCursor.ts";
import { LazyEdge } from "./pageItems.ts";
import type { PageSource } from "./pageSource.ts";
import { selectedFields, selectedSubfields } from "./selection.ts";
import { SourceReader } from "./sourceReader.ts";
import {
  maxMergedPages,
  mergedPageSize,
  startOfLists,
  takeTurns,
  type MergedPosition,
  type TakenRow,
} from "./takeTurns.ts";
import type { PageInfo } from "./types.ts";

/** The part of one list in a page. */
export interface SourcePart {
  /** Number of rows of this list. */
  readonly returned: number;
  /** Null if the list failed. */
  readonly hasNextPage: boolean | null;
  readonly warnings: readonly string[];
  /** Undefined without a fault. */
  readonly failure: { readonly error: unknown } | undefined;
}

/** One of the lists of a merged connection. */
export interface MergedList<Row, Node, Source> {
  readonly pages: PageSource<Row>;
  readonly toNode: (row: Exclude<Row, Error>) => Node;
  readonly toSource: (part: SourcePart) => Source;
}

/** Fields of `sources` that need the pages. */
export const FIELDS_OF_PAGES = ["returned", "hasNextPage", "warnings", "error"];

/**
 * Resolves a connection of several lists. A list that fails keeps its place, and leaves the others unaffected.
 * @throws GraphQLError with the code BAD_USER_INPUT for a `first` outside 0–1000, and for a cursor of other lists, in
 * another order, or of another caller or filter
 * @throws the error of the first list that failed, if no list returned a row: the client can then repeat the request
 */
export async function resolveMergedConnection<Row, Node, Source>(
  { args, key, info }: ConnectionOptions,
  lists: readonly MergedList<Row, Node, Source>[],
): Promise<MergedConnection<Row, Node, Source>> {
  const first = requireFirst(args);
  const codec = new MergedCursorCodec(key, JSON.stringify(lists.map(({ pages }) => pages.target)), lists.length);
  const after = args.after ?? undefined;
  const selects = selectionOf(info);
  const count = selects.rows ? first : 0;
  const start = startOfLists(lists.length, count);
  const position = after === undefined ? start : codec.decode(after);
  const readsPages = count > 0 || selects.next;
  // The total count alone does not depend on the position.
  const { places, turn } = readsPages ? position : start;
  const pageSize = mergedPageSize(count, lists.length);
  const readers = lists.map(({ pages }, nth) => new SourceReader(pages, places[nth] ?? null, pageSize));
  const ended = readers.filter((_, nth) => places[nth] === null);
  const counting = selects.total ? ended.map((reader) => reader.count()) : [];
  const maxPages = readsPages || selects.total ? maxMergedPages(places, count) : 0;
  const rows = await takeTurns(readers, { count, turn, maxPages });
  await Promise.all(counting);
  const more = selects.next ? await readMore(readers, selects.nextOfEach) : [];
  const failed = readers.find(({ failure }) => failure !== undefined);
  const hasAnswer = count > 0 ? rows.length > 0 : readers.some(({ failure }) => failure === undefined);
  if (failed?.failure !== undefined && !hasAnswer) throw failed.failure.error;
  return new MergedConnection(lists, { readers, rows, more, turn, codec, after });
}

interface Selection {
  readonly rows: boolean;
  /** Whether there is a next page, of the merged list or of each one. */
  readonly next: boolean;
  readonly nextOfEach: boolean;
  readonly total: boolean;
}

function selectionOf(info: GraphQLResolveInfo): Selection {
  const selected = selectedFields(info);
  const ofSources = selected.has("sources") ? selectedSubfields(info, "sources") : new Set<string>();
  const next =
    ofSources.has("hasNextPage") ||
    (selected.has("pageInfo") && selectedSubfields(info, "pageInfo").has("hasNextPage"));
  return {
    rows:
      ["edges", "nodes", "pageInfo"].some((name) => selected.has(name)) ||
      FIELDS_OF_PAGES.some((name) => ofSources.has(name)),
    next,
    nextOfEach: ofSources.has("hasNextPage"),
    total: selected.has("totalCount"),
  };
}

/**
 * Whether each list has more rows. Null if it failed.
 * @param ofEach false if it suffices that one list has more, or failed: then unknown ones are null
 */
async function readMore<Row>(
  readers: readonly SourceReader<Row>[],
  ofEach: boolean,
): Promise<readonly (boolean | null)[]> {
  const isKnown = readers.some(({ surelyHasMore, failure }) => surelyHasMore || failure !== undefined);
  if (isKnown && !ofEach) return readers.map(({ surelyHasMore }) => surelyHasMore || null);
  return Promise.all(readers.map((reader) => reader.hasMore()));
}

interface MergedPage<Row> {
  readonly readers: readonly SourceReader<Row>[];
  readonly rows: readonly TakenRow<Row>[];
  /** Whether each list has more rows. Null if it failed. Empty if that is not selected. */
  readonly more: readonly (boolean | null)[];
  /** Index of the list that has the first turn. */
  readonly turn: number;
  readonly codec: MergedCursorCodec;
  /** The cursor that the page begins at. */
  readonly after: string | undefined;
}

/** Creates nodes, edges and cursors when a field reads them, and once for all aliases. */
export class MergedConnection<Row, Node, Source> {
  /** Created at once: an error that is a defect of the gateway is logged, whether or not it is selected. */
  readonly sources: readonly Source[];
  #nodes: readonly Node[] | undefined;
  #edges: readonly LazyEdge<Node>[] | undefined;
  #pageInfo: PageInfo | undefined;
  #cursors: readonly string[] | undefined;

  constructor(
    private readonly lists: readonly MergedList<Row, Node, Source>[],
    private readonly page: MergedPage<Row>,
  ) {
    this.sources = lists.map(({ toSource }, nth) => toSource(this.#partOf(nth)));
  }

  get nodes(): readonly Node[] {
    return (this.#nodes ??= this.#createNodes());
  }

  get edges(): readonly LazyEdge<Node>[] {
    return (this.#edges ??= this.nodes.map((node, at) => new LazyEdge(node, (index) => this.#cursorAt(index), at)));
  }

  get pageInfo(): PageInfo {
    return (this.#pageInfo ??= this.#createPageInfo());
  }

  /** Null if a list failed or does not return its number of rows, and for a sum that no Int can hold. */
  get totalCount(): number | null {
    let sum = 0;
    for (const { totalCount, failure } of this.page.readers) {
      if (totalCount === undefined || failure !== undefined) return null;
      sum += totalCount;
    }
    return sum > GRAPHQL_MAX_INT ? null : sum;
  }

  #createNodes(): Node[] {
    const nodes: Node[] = [];
    for (const { source, page, index } of this.page.rows) {
      const list = this.lists[source];
      if (list !== undefined) nodes.push(list.toNode(page.rows[index] as Exclude<Row, Error>));
    }
    return nodes;
  }

  #partOf(nth: number): SourcePart {
    const { readers, more } = this.page;
    const { returned = 0, warnings = [], failure } = readers[nth] ?? {};
    return { returned, warnings, failure, hasNextPage: failure === undefined ? (more[nth] ?? null) : null };
  }

  #createPageInfo(): PageInfo {
    const { readers, rows, more, after } = this.page;
    return new LazyPageInfo(
      more.includes(true) || readers.some(({ failure }) => failure !== undefined),
      after !== undefined,
      () => (rows.length === 0 ? null : this.#cursorAt(0)),
      () => this.#endCursor(),
    );
  }

  /** Without rows, the cursor that the page begins at, unless the pages that were read end after it. */
  #endCursor(): string | null {
    const { readers, rows, after, codec } = this.page;
    const isBehind = rows.length > 0 || readers.some(({ skippedPages }) => skippedPages);
    return isBehind ? codec.encode(this.#end) : (after ?? null);
  }

  #cursorAt(index: number): string {
    this.#cursors ??= this.#positions().map((position) => this.page.codec.encode(position));
    return this.#cursors[index] ?? "";
  }

  /** The positions after each row. */
  #positions(): MergedPosition[] {
    const { readers, rows } = this.page;
    const places = readers.map((reader) => reader.placeAfter(undefined));
    return rows.map((row) => {
      places[row.source] = readers[row.source]?.placeAfter(row) ?? null;
      return { places: [...places], turn: (row.source + 1) % readers.length };
    });
  }

  /** The position after the last row. */
  get #end(): MergedPosition {
    const { readers, rows, turn } = this.page;
    const last = rows.at(-1);
    const next = last === undefined ? turn : (last.source + 1) % readers.length;
    return { places: readers.map(({ place }) => place), turn: next };
  }
}
