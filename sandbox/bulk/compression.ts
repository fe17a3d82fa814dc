/** Compression of files, by `Accept-Encoding`. */
import { pipeline, Readable, type Transform } from "node:stream";
import { crc32, createDeflateRaw, createGzip } from "node:zlib";

export type Compression = "gzip" | "zip";

/** Several directives, and unknown ones, leave the file as it is. */
export function compressionOf(acceptEncoding: string | undefined): Compression | undefined {
  const directive = (acceptEncoding ?? "").trim().toLowerCase();
  return directive === "gzip" || directive === "zip" ? directive : undefined;
}

export function compressed(
  compression: Compression | undefined,
  chunks: Iterable<Buffer>,
  fileName: string,
): Iterable<Buffer> | AsyncIterable<Buffer> {
  if (compression === "gzip") return through(chunks, createGzip());
  return compression === "zip" ? zipped(chunks, fileName) : chunks;
}

/** Destroyed when its reader stops. */
function through(chunks: Iterable<Buffer>, transform: Transform): AsyncIterable<Buffer> {
  // A reader that stops early ends the pipeline with an error. Errors of the source reach the reader.
  return pipeline(Readable.from(chunks), transform, () => undefined) as AsyncIterable<Buffer>;
}

/**
 * A ZIP archive with one file. Its sizes follow the content, as they are not known before, and have 64 bits each.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
async function* zipped(chunks: Iterable<Buffer>, fileName: string): AsyncGenerator<Buffer> {
  const name = Buffer.from(fileName);
  const entry = { crc: 0, size: 0n, compressedSize: 0n };
  const measured = function* (): Generator<Buffer> {
    for (const chunk of chunks) {
      entry.crc = crc32(chunk, entry.crc);
      entry.size += BigInt(chunk.length);
      yield chunk;
    }
  };
  const localHeader = Buffer.concat([fields([4, 0x04034b50], ...common(0), [2, name.length], [2, 20]), name, sizes()]);
  yield localHeader;
  for await (const chunk of through(measured(), createDeflateRaw())) {
    entry.compressedSize += BigInt(chunk.length);
    yield chunk;
  }
  const { crc, size, compressedSize } = entry;
  const descriptor = fields([4, 0x08074b50], [4, crc], [8, compressedSize], [8, size]);
  const directory = Buffer.concat([
    fields(
      [4, 0x02014b50],
      [2, VERSION],
      ...common(crc),
      [2, name.length],
      [2, 20],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, 0],
    ),
    name,
    sizes(size, compressedSize),
  ]);
  const directoryAt = BigInt(localHeader.length + descriptor.length) + compressedSize;
  yield Buffer.concat([descriptor, directory, endOfArchive(BigInt(directory.length), directoryAt)]);
}

/** Version 4.5 of the format: sizes of 64 bits. */
const VERSION = 45;
const IN_EXTRA_FIELD = 0xffffffff;

/** From the version to the sizes. Bit 3: a data descriptor follows the content. Bit 11: the name is UTF-8. Deflated, on 1980-01-01. */
const common = (crc: number): readonly Field[] => [
  [2, VERSION],
  [2, 0x0808],
  [2, 8],
  [2, 0],
  [2, 0x21],
  [4, crc],
  [4, IN_EXTRA_FIELD],
  [4, IN_EXTRA_FIELD],
];

const sizes = (size = 0n, compressedSize = 0n): Buffer => fields([2, 1], [2, 16], [8, size], [8, compressedSize]);

const endOfArchive = (size: bigint, position: bigint): Buffer =>
  Buffer.concat([
    fields(
      [4, 0x06064b50],
      [8, 44n],
      [2, VERSION],
      [2, VERSION],
      [4, 0],
      [4, 0],
      [8, 1n],
      [8, 1n],
      [8, size],
      [8, position],
    ),
    fields([4, 0x07064b50], [4, 0], [8, position + size], [4, 1]),
    fields([4, 0x06054b50], [2, 0], [2, 0], [2, 1], [2, 1], [4, Number(size)], [4, IN_EXTRA_FIELD], [2, 0]),
  ]);

type Field = readonly [bytes: 2 | 4, value: number] | readonly [bytes: 8, value: bigint];

/** Little-endian numbers. */
function fields(...list: readonly Field[]): Buffer {
  return Buffer.concat(
    list.map((field) => {
      const buffer = Buffer.alloc(field[0]);
      if (field[0] === 8) buffer.writeBigUInt64LE(field[1]);
      else buffer.writeUIntLE(field[1], 0, field[0]);
      return buffer;
    }),
  );
}
