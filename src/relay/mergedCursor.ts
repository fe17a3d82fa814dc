/** Cursors of a list that consists of several ones. */
import { createHash, timingSafeEqual } from "node:crypto";
import { GraphQLError } from "graphql";
import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import { fromJson, fromPageParts, toPaddedJson, toPageParts, tooManyRows, type PagePosition } from "./cursor.ts";
import { badUserInput, describeValue } from "./inputErrors.ts";
import type { MergedPosition } from "./takeTurns.ts";

/** Characters of a cursor. */
const MAX_LENGTH = 4_096;
const TAG_BYTES = 8;

/**
 * Encodes and decodes the cursors of one merged list for one caller.
 *
 * A cursor is base64url: the page of each list as JSON, null for a list that has ended, padded to a multiple of three bytes.
 * Then a byte for the turn, one for the number of rows of each page that are before the position, and a tag: a keyed hash over
 * caller, merged list and all of that. Cursors with the same pages share the text of these.
 */
export class MergedCursorCodec {
  #pages: readonly (PagePosition | undefined)[] = [];
  #prefix = "";
  #tagKey: Buffer = Buffer.alloc(0);

  constructor(
    private readonly key: Buffer,
    /** Names the lists, in their order, and their filters. */
    private readonly target: string,
    /** Number of lists: at most 255. */
    private readonly sources: number,
  ) {}

  /** @throws GraphQLError with the code UPSTREAM_INVALID_RESPONSE if the page tokens are too long for a cursor */
  encode({ places, turn }: MergedPosition): string {
    const pages = places.map((place) => place?.page);
    if (this.#prefix === "" || pages.some((page, source) => page !== this.#pages[source])) {
      const text = toPaddedJson(pages.map((page) => (page === undefined ? null : toPageParts(page))));
      this.#pages = pages;
      this.#prefix = Buffer.from(text, "utf8").toString("base64url");
      this.#tagKey = this.#tagKeyFor(text);
    }
    const indices = places.map((place) => (place?.index ?? -1) + 1);
    if (indices.some((index) => index > MAX_PAGE_SIZE)) throw tooManyRows();
    const rows = Buffer.from([turn, ...indices]);
    const cursor = this.#prefix + Buffer.concat([rows, tagOf(this.#tagKey, rows)]).toString("base64url");
    if (cursor.length > MAX_LENGTH) throw tooLong();
    return cursor;
  }

  /** @throws GraphQLError with the code BAD_USER_INPUT for a cursor that this codec does not produce */
  decode(cursor: string): MergedPosition {
    const parts = split(cursor, this.sources);
    if (parts !== undefined && timingSafeEqual(tagOf(this.#tagKeyFor(parts.text), parts.rows), parts.tag)) {
      const position = positionIn(parts);
      if (position !== undefined) return position;
    }
    throw badUserInput(
      "`after` must be a cursor of this list, returned with the same sources in the same order, and the same filters and " +
        `credentials, but got ${describeValue(cursor)}.`,
    );
  }

  #tagKeyFor(text: string): Buffer {
    return createHash("shake256", { outputLength: 32 })
      .update(this.key)
      .update(`merged:${String(this.target.length)}:${this.target}`)
      .update(text)
      .digest();
  }
}

/** Decodes a cursor for estimates, without verifying its tag. Undefined if it is not a cursor of so many lists. */
export function decodeMergedUnverified(cursor: string, sources: number): MergedPosition | undefined {
  const parts = split(cursor, sources);
  return parts && positionIn(parts);
}

interface CursorParts {
  readonly text: string;
  readonly rows: Buffer;
  readonly tag: Buffer;
}

function split(cursor: string, sources: number): CursorParts | undefined {
  if (cursor.length > MAX_LENGTH) return undefined;
  const bytes = Buffer.from(cursor, "base64url");
  const rowsAt = bytes.length - TAG_BYTES - sources - 1;
  if (rowsAt <= 0 || bytes.toString("base64url") !== cursor) return undefined;
  return {
    text: bytes.subarray(0, rowsAt).toString("utf8"),
    rows: bytes.subarray(rowsAt, -TAG_BYTES),
    tag: bytes.subarray(-TAG_BYTES),
  };
}

function positionIn({ text, rows }: CursorParts): MergedPosition | undefined {
  const pages = fromJson(text);
  const [turn = 0, ...indices] = rows;
  if (!Array.isArray(pages) || pages.length !== indices.length || turn >= indices.length) return undefined;
  const places = pages.map((parts: unknown, source) => {
    const page = parts === null ? undefined : fromPageParts(parts);
    return page && { page, index: (indices[source] ?? 0) - 1 };
  });
  const isValid = places.every(
    (place, source) =>
      (place === undefined && pages[source] === null) || (place !== undefined && place.index < place.page.pageSize),
  );
  return isValid ? { places: places.map((place) => place ?? null), turn } : undefined;
}

function tagOf(key: Buffer, rows: Buffer): Buffer {
  return createHash("shake256", { outputLength: TAG_BYTES }).update(key).update(rows).digest();
}

function tooLong(): GraphQLError {
  const extensions = { code: "UPSTREAM_INVALID_RESPONSE" };
  return new GraphQLError(
    `The page tokens of these lists are too long: their cursor would exceed ${String(MAX_LENGTH)} characters.`,
    { extensions },
  );
}
