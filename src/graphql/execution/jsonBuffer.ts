import { isJsonObject } from "../../upstream/json.ts";
import { JsonItems } from "./jsonItems.ts";

/** Characters of a piece. */
const PIECE_LENGTH = 8_192;
const FIRST_PIECE_ITEMS = 8;
/** Levels of lists and objects that are divided into pieces. Values of connected applications can have thousands. */
const MAX_LEVELS = 20;
/** Bytes of the first buffer, at most: an estimate can be far too large. */
const MAX_FIRST_BYTES = 262_144;
/** Size of a buffer beside the one before it, at most, unless more is needed. */
const MAX_GROWTH = 4;
/** The same for more than was estimated. */
const UNEXPECTED_GROWTH = 1.5;
/** Bytes of a UTF-16 code unit in UTF-8, at most. */
const MAX_UNIT_BYTES = 3;
/** Size of a buffer beside what is expected to be written. */
const SPARE_ROOM = 1.125;

/**
 * Collects JSON as bytes. Values are those of `JSON.parse`; attributes may be undefined. Long lists are serialized in
 * pieces: V8 stores a text with one character beyond Latin-1 in two bytes per character, and allocates a text above 128 kB
 * outside the young generation. For 2,000 users, pieces take 40 % less CPU time (bench/decisions/jsonPieces.ts).
 */
export class JsonBuffer {
  #bytes: Buffer;
  #used = 0;

  /** @param length estimated characters */
  constructor(private readonly length: number) {
    this.#bytes = Buffer.allocUnsafe(Math.min(Math.ceil(length * SPARE_ROOM), MAX_FIRST_BYTES));
  }

  /** The same text as that of `JSON.stringify`. */
  addValue(value: unknown, levels = MAX_LEVELS): void {
    if (levels > 0 && Array.isArray(value)) this.#addList(value, levels - 1);
    else if (value instanceof JsonItems) this.#addJsonItems(value);
    else if (levels > 0 && isJsonObject(value)) this.#addObject(value, levels - 1);
    else this.addText(JSON.stringify(value));
  }

  /** The items of a list, with commas between them. */
  addItems(list: readonly unknown[], levels = MAX_LEVELS): void {
    let items = FIRST_PIECE_ITEMS;
    for (let start = 0; start < list.length;) {
      if (start > 0) this.addText(",");
      if (items < 1) {
        // One item is longer than a piece.
        this.addValue(list[start], levels);
        start += 1;
        continue;
      }
      const json = JSON.stringify(list.slice(start, start + items));
      this.addText(json.slice(1, -1));
      start += items;
      items = Math.floor((items * PIECE_LENGTH) / json.length);
    }
  }

  addText(text: string): void {
    const room = this.#bytes.length - this.#used;
    if (text.length * MAX_UNIT_BYTES > room) this.#makeRoom(Buffer.byteLength(text));
    this.#used += this.#bytes.write(text, this.#used);
  }

  /** A copy if much of the buffer is unused, which the owner would keep. */
  toBuffer(): Buffer {
    const used = this.#bytes.subarray(0, this.#used);
    return this.#bytes.length > this.#used * SPARE_ROOM ** 2 ? Buffer.from(used) : used;
  }

  #makeRoom(bytes: number): void {
    const needed = this.#used + bytes;
    if (needed <= this.#bytes.length) return;
    const expected = Math.max(needed, Math.min(this.length, this.#bytes.length * MAX_GROWTH));
    const larger = Buffer.allocUnsafe(Math.ceil(expected * (needed > this.length ? UNEXPECTED_GROWTH : SPARE_ROOM)));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }

  #addObject(object: Readonly<Record<string, unknown>>, levels: number): void {
    let before = "{";
    for (const [name, value] of Object.entries(object)) {
      if (value === undefined) continue;
      this.addText(`${before}${JSON.stringify(name)}:`);
      this.addValue(value, levels);
      before = ",";
    }
    this.addText(before === "{" ? "{}" : "}");
  }

  #addList(list: readonly unknown[], levels: number): void {
    this.addText("[");
    this.addItems(list, levels);
    this.addText("]");
  }

  #addJsonItems(items: JsonItems): void {
    let before = "[";
    for (const piece of items.pieces) {
      this.addText(before);
      this.#makeRoom(piece.length);
      this.#used += piece.copy(this.#bytes, this.#used);
      before = ",";
    }
    this.addText(before === "[" ? "[]" : "]");
    items.free();
  }
}
