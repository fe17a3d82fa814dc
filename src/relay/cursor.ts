import { createHash, timingSafeEqual } from "node:crypto";
import { GraphQLError } from "graphql";
import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import { badUserInput, describeValue } from "./inputErrors.ts";

/** Start of a page: a page token, an offset, or null for the first page of the list. */
export type PageStart = string | number | null;

/** A page of a list. */
export interface PagePosition {
  readonly start: PageStart;
  /** Number of rows, at most MAX_PAGE_SIZE. Pages by token keep the size of the first one. */
  readonly pageSize: number;
  /** Number of rows in the list before this page. */
  readonly rowsBefore: number;
  /** Of a page by offset: a hash of the list's first row. A platform that ignores the offset returns that row again. */
  readonly firstRow?: string | undefined;
  /** Of a page by token: an earlier page. Tokens that lead back to it never end. */
  readonly checkpoint?: Checkpoint | undefined;
}

/** An earlier page of a list that continues by token. */
export interface Checkpoint {
  /** A hash of its token. */
  readonly token: string;
  readonly rowsBefore: number;
}

/** A position in a list, after a row. */
export interface Position extends PagePosition {
  /** Index of the row in its page; -1 for the position before the first row. */
  readonly index: number;
}

/** One byte for `index` + 1, so MAX_PAGE_SIZE must be less than 256, and eight bytes for the tag. */
const ROW_BYTES = 9;
const ROW_CHARACTERS = (ROW_BYTES * 4) / 3;

/**
 * Encodes and decodes the cursors of one list for one caller.
 *
 * A cursor is base64url: the page as JSON, padded to a multiple of three bytes, followed by nine bytes for the row: its
 * number and a tag. The tag is a keyed hash over caller, list, filters, page and row, so that cursors of other callers,
 * lists or filters are rejected like forged ones. One SHAKE256 yields the tags of a whole page: an HMAC per row would
 * take longer than reading the row.
 */
export class CursorCodec {
  constructor(
    private readonly key: Buffer,
    /** Path and filters of the list, such as `/users?where=…`. */
    private readonly target: string,
  ) {}

  /**
   * Returns a function from a row's index to its cursor, which computes the tags in its first call. It throws a
   * GraphQLError with the code UPSTREAM_INVALID_RESPONSE for a row that is not in a page of this size.
   */
  forPage(page: PagePosition): (index: number) => string {
    const text = toPaddedJson(toPageParts(page));
    const prefix = Buffer.from(text, "utf8").toString("base64url");
    // Not the page, whose rows the function would keep.
    const { pageSize } = page;
    let rows = "";
    return (index) => {
      // The first tag does not depend on the number of tags.
      if (index === -1) return prefix + this.#rows(text, 1).toString("base64url");
      if (rows === "") rows = this.#rows(text, pageSize + 1).toString("base64url");
      const at = (index + 1) * ROW_CHARACTERS;
      if (at >= rows.length) throw tooManyRows();
      return prefix + rows.slice(at, at + ROW_CHARACTERS);
    };
  }

  /** @throws GraphQLError with the code BAD_USER_INPUT for a cursor that this codec does not produce */
  decode(cursor: string): Position {
    const bytes = Buffer.from(cursor, "base64url");
    const text = bytes.subarray(0, -ROW_BYTES).toString("utf8");
    const page = fromPageParts(fromJson(text));
    const received = bytes.subarray(-ROW_BYTES);
    const row = received[0] ?? 0;
    if (page !== undefined && row <= page.pageSize && bytes.toString("base64url") === cursor) {
      const expected = this.#rows(text, row + 1).subarray(row * ROW_BYTES);
      if (timingSafeEqual(expected, received)) return { ...page, index: row - 1 };
    }
    throw badUserInput(
      "`after` must be a cursor of this list, returned with the same filters and credentials, but got " +
        `${describeValue(cursor)}.`,
    );
  }

  /** Numbers and tags of the first `count` positions of a page. */
  #rows(text: string, count: number): Buffer {
    const tags = createHash("shake256", { outputLength: count * (ROW_BYTES - 1) })
      .update(this.key)
      .update(`${String(this.target.length)}:${this.target}`)
      .update(text)
      .digest();
    const rows = Buffer.allocUnsafe(count * ROW_BYTES);
    let from = 0;
    for (let at = 0; at < rows.length; at += 1) rows[at] = at % ROW_BYTES === 0 ? at / ROW_BYTES : (tags[from++] ?? 0);
    return rows;
  }
}

/** The parts of a page that a cursor holds, as JSON. */
export function toPageParts({ start, pageSize, rowsBefore, firstRow, checkpoint }: PagePosition): readonly unknown[] {
  const walked = checkpoint === undefined ? [firstRow] : [checkpoint.token, checkpoint.rowsBefore];
  return [start, pageSize, rowsBefore, ...walked.filter((part) => part !== undefined)];
}

/** Undefined for a value that `toPageParts` does not return. */
export function fromPageParts(parts: unknown): PagePosition | undefined {
  if (!Array.isArray(parts) || parts.length < 3 || parts.length > 5) return undefined;
  const [start, pageSize, rowsBefore, hash, checkpointRows] = parts as unknown[];
  if (typeof start !== "string" && typeof start !== "number" && start !== null) return undefined;
  if (typeof pageSize !== "number" || !Number.isInteger(pageSize)) return undefined;
  if (pageSize < 1 || pageSize > MAX_PAGE_SIZE || typeof rowsBefore !== "number") return undefined;
  if (hash === undefined) return { start, pageSize, rowsBefore };
  if (typeof hash !== "string") return undefined;
  if (checkpointRows === undefined) return { start, pageSize, rowsBefore, firstRow: hash };
  if (typeof checkpointRows !== "number") return undefined;
  return { start, pageSize, rowsBefore, checkpoint: { token: hash, rowsBefore: checkpointRows } };
}

/** JSON that is padded to a multiple of three bytes, so that base64url of more bytes can be appended to its own. */
export function toPaddedJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.padEnd(Math.ceil(Buffer.byteLength(text) / 3) * 3 - Buffer.byteLength(text) + text.length, " ");
}

/** Undefined for a text that is not JSON. */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Decodes a cursor for estimates, without verifying its tag. Undefined if it is not a cursor. */
export function decodeUnverified(cursor: string): Position | undefined {
  const bytes = Buffer.from(cursor, "base64url");
  const page = fromPageParts(fromJson(bytes.subarray(0, -ROW_BYTES).toString("utf8")));
  return page && { ...page, index: (bytes.at(-ROW_BYTES) ?? 0) - 1 };
}

/** The error of a row that cannot have a cursor. */
export function tooManyRows(): GraphQLError {
  const extensions = { code: "UPSTREAM_INVALID_RESPONSE" };
  return new GraphQLError("The platform returned more rows than a page can have: not all of them have cursors.", {
    extensions,
  });
}
