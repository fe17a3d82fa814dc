import { createHash, timingSafeEqual } from "node:crypto";
import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import { describeValue } from "./describe.ts";
import { badUserInput } from "./errors.ts";

/** Where a page starts: a token of the platform's, a number of rows to skip, or nothing for the first page of a list by token. */
export type PageStart = string | number | null;

/** A place in a list: the page, and the row in it after which reading goes on; `index` -1 is before its first row. */
export interface Position {
  readonly start: PageStart;
  /** Rows a page, as the page was asked for: at most MAX_PAGE_SIZE. A token goes on with the size it was made with. */
  readonly size: number;
  /** Rows of the list before this page. */
  readonly before: number;
  readonly index: number;
}

/** One byte for the row's number, 0 for "before the first row": MAX_PAGE_SIZE must be less than 256. Then the tag. */
const ITEM_BYTES = 9;
const ITEM_CHARACTERS = (ITEM_BYTES * 4) / 3;
/**
 * Makes and reads the cursors of one list for one caller.
 *
 * A cursor is base64url: the page as JSON, padded to a multiple of three bytes, then nine bytes for the row: its number
 * and a tag. The tag is a keyed hash over caller, list, filters, page and row, so a cursor of another caller, list or
 * filter fails as a forged one does. One SHAKE256 gives the tags of a whole page: an HMAC for each row would cost
 * more than reading the row.
 */
export class CursorCodec {
  constructor(
    private readonly key: Buffer,
    /** The list and its filters, e.g. `/users?where=…`: what a cursor must not be carried away from. */
    private readonly list: string,
  ) {}

  /** The cursors of a page: a function of the row's index. No tag is computed before the first call. */
  forPage(page: Omit<Position, "index">): (index: number) => string {
    const text = pageText(page);
    const prefix = Buffer.from(text, "utf8").toString("base64url");
    let items = "";
    return (index) => {
      // The first tags of a page are the same, however many are made: the place before its first row needs but one.
      if (index === -1) return prefix + this.#items(text, 1).toString("base64url");
      if (items === "") items = this.#items(text, page.size + 1).toString("base64url");
      const at = (index + 1) * ITEM_CHARACTERS;
      return prefix + items.slice(at, at + ITEM_CHARACTERS);
    };
  }

  /** @throws BAD_USER_INPUT for whatever this list did not make for this caller */
  decode(cursor: string, argument = "after"): Position {
    const bytes = Buffer.from(cursor, "base64url");
    const text = bytes.subarray(0, -ITEM_BYTES).toString("utf8");
    const page = readPage(text);
    const item = bytes.subarray(-ITEM_BYTES);
    const row = item[0] ?? 0;
    if (page !== undefined && row <= page.size && bytes.toString("base64url") === cursor) {
      const expected = this.#items(text, row + 1).subarray(row * ITEM_BYTES);
      if (timingSafeEqual(expected, item)) return { ...page, index: row - 1 };
    }
    throw badUserInput(
      `\`${argument}\` must be a cursor that this very list gave, with the same filters and credentials, but got ` +
        `${describeValue(cursor)}.`,
    );
  }

  #items(text: string, rows: number): Buffer {
    const tags = createHash("shake256", { outputLength: rows * (ITEM_BYTES - 1) })
      .update(this.key)
      .update(`${String(this.list.length)}:${this.list}`)
      .update(text)
      .digest();
    const items = Buffer.allocUnsafe(rows * ITEM_BYTES);
    let from = 0;
    for (let at = 0; at < items.length; at += 1)
      items[at] = at % ITEM_BYTES === 0 ? at / ITEM_BYTES : (tags[from++] ?? 0);
    return items;
  }
}

function pageText({ start, size, before }: Omit<Position, "index">): string {
  const text = JSON.stringify([start, size, before]);
  return text.padEnd(Math.ceil(Buffer.byteLength(text) / 3) * 3 - Buffer.byteLength(text) + text.length, " ");
}

function readPage(text: string): Omit<Position, "index"> | undefined {
  try {
    const parts: unknown = JSON.parse(text);
    if (!Array.isArray(parts) || parts.length !== 3) return undefined;
    const [start, size, before] = parts as unknown[];
    if (typeof start !== "string" && typeof start !== "number" && start !== null) return undefined;
    if (typeof size !== "number" || !Number.isInteger(size) || size < 1 || size > MAX_PAGE_SIZE) return undefined;
    if (typeof before !== "number") return undefined;
    return { start, size, before };
  } catch {
    return undefined;
  }
}

/** The page size that a cursor claims, unverified: for guesses before anything is run. */
export function pageSizeIn(cursor: string): number | undefined {
  return readPage(Buffer.from(cursor, "base64url").subarray(0, -ITEM_BYTES).toString("utf8"))?.size;
}
