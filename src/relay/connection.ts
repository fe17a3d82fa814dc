import type { GraphQLResolveInfo } from "graphql";
import { CursorCodec } from "./cursor.ts";
import { describeValue } from "./describe.ts";
import { badUserInput } from "./errors.ts";
import type { PageSource } from "./page.ts";
import { selectedFields, selectedFieldsOf } from "./selection.ts";
import { ReadConnection, type Connection } from "./lazyConnection.ts";
import { following, mayHaveMore, walk, type Stretch } from "./pagination.ts";

export const DEFAULT_FIRST = 20;
export const LARGEST_FIRST = 1000;

/** What `first` and `after` of a connection hold. */
export interface ForwardArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

/**
 * Answers a connection field from a list of the platform. What is not asked for is not read: `totalCount` alone takes
 * one row, and only `hasNextPage` looks behind the last page, where the platform does not tell the list's length.
 * @param key secret of the caller, which cursors are made with
 * @throws BAD_USER_INPUT for a `first` outside 0–1000 and for a cursor of another list, caller or filter
 */
export async function connect<Row, Node>(
  { args, key, info }: { args: ForwardArgs; key: Buffer; info: GraphQLResolveInfo },
  source: PageSource<Row>,
  toNode: (row: Row) => Node,
): Promise<Connection<Node>> {
  const first = args.first ?? DEFAULT_FIRST;
  if (first < 0 || first > LARGEST_FIRST) {
    throw badUserInput(`\`first\` must be between 0 and ${String(LARGEST_FIRST)}, but got ${describeValue(first)}.`);
  }
  const codec = new CursorCodec(key, source.list);
  const after = args.after ?? undefined;
  const position = after === undefined ? undefined : codec.decode(after);

  const asked = selectedFields(info);
  const wantsRows = asked.has("edges") || asked.has("nodes");
  const wantsPageInfo = asked.has("pageInfo");
  const count = wantsRows || wantsPageInfo ? first : 0;
  const wantsNext = wantsPageInfo && selectedFieldsOf(info, "pageInfo").has("hasNextPage");
  if (count === 0 && !asked.has("totalCount") && !wantsNext) {
    return new ReadConnection([], codec, toNode, false, after !== undefined);
  }

  const stretches = await walk(source, wantsRows || wantsPageInfo ? position : undefined, count);
  const hasNext = wantsNext && (await hasRowsAfter(source, stretches));
  return new ReadConnection(stretches, codec, toNode, hasNext, after !== undefined);
}

/** True iff the list goes on after what was taken. Costs a call only where no length was sent and a page may follow. */
async function hasRowsAfter<Row>(source: PageSource<Row>, stretches: readonly Stretch<Row>[]): Promise<boolean> {
  const last = stretches.at(-1);
  if (last === undefined) return false;
  if (last.page.rows.length > last.from + last.rows.length) return true;
  const next = mayHaveMore(source, last) ? following(last) : undefined;
  if (next === undefined || last.page.total !== undefined) return next !== undefined;
  const page = await source.read(next.start, source.paging === "offset" ? 1 : next.size);
  return page.rows.length > 0;
}
