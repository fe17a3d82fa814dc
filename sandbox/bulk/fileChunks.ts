/** The bytes of a file, in chunks that are made when they are read: a file is never in memory as a whole. */
import type { RecordRow } from "../records/recordSet.ts";
import type { FileWriter } from "./fileWriter.ts";

const CHUNK_BYTES = 32 * 1024;
const MAX_BLOCK_BYTES = 256 * 1024;

export function* fileChunks(writer: FileWriter, rows: Iterable<RecordRow>): Generator<Buffer> {
  let text = writer.head;
  let isFirst = true;
  for (const row of rows) {
    text += `${isFirst ? "" : writer.separator}${writer.row(row)}`;
    isFirst = false;
    if (text.length < CHUNK_BYTES) continue;
    yield Buffer.from(text);
    text = "";
  }
  text += writer.tail;
  if (text !== "") yield Buffer.from(text);
}

/** A file of this size: the first rows are repeated, and characters without a meaning fill the rest. */
export function* filledChunks(writer: FileWriter, rows: Iterable<RecordRow>, bytes: number): Generator<Buffer> {
  const [head, tail] = [Buffer.from(writer.head), Buffer.from(writer.tail)];
  const texts = firstRows(writer, rows);
  const block = Buffer.concat(texts);
  let left = bytes - head.length - tail.length;
  // The first row has no separator before it.
  let skipped = Buffer.byteLength(writer.separator);
  yield head;
  while (block.length > 0 && left >= block.length - skipped) {
    yield block.subarray(skipped);
    left -= block.length - skipped;
    skipped = 0;
  }
  for (const text of texts) {
    if (left < text.length - skipped) break;
    yield text.subarray(skipped);
    left -= text.length - skipped;
    skipped = 0;
  }
  for (; left > 0; left -= CHUNK_BYTES) yield Buffer.alloc(Math.min(left, CHUNK_BYTES), writer.filler);
  yield tail;
}

/** Each with the separator before it. */
function firstRows(writer: FileWriter, rows: Iterable<RecordRow>): readonly Buffer[] {
  const texts: Buffer[] = [];
  let size = 0;
  for (const row of rows) {
    const text = Buffer.from(`${writer.separator}${writer.row(row)}`);
    size += text.length;
    if (size > MAX_BLOCK_BYTES && texts.length > 0) break;
    texts.push(text);
  }
  return texts;
}
