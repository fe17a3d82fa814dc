import { randomUUID } from "node:crypto";
import type { FileFormat } from "./fileFormat.ts";

export interface MultipartFile {
  readonly format: FileFormat;
  /** Name of the file, from `fileName`. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A body that is made as it is sent. Its length is not known before: it is sent in chunks. */
export interface MultipartBody {
  /** For the Content-Type header, with the boundary. */
  readonly type: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * A multipart body with the file, and `metaData` that says its format. The headers of its parts are the gateway's own: of the
 * client's body, only the content of the file is passed on.
 */
export function toMultipart({ format, name, content }: MultipartFile): MultipartBody {
  const boundary = `gateway-${randomUUID()}`;
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="metaData"\r\nContent-Type: application/json\r\n\r\n` +
    `${JSON.stringify({ format: format.name })}\r\n` +
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n` +
    `Content-Type: ${format.mediaType}\r\n\r\n`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    content: between(Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)),
  };
}

async function* between(
  head: Uint8Array,
  content: AsyncIterable<Uint8Array>,
  tail: Uint8Array,
): AsyncGenerator<Uint8Array> {
  yield head;
  yield* content;
  yield tail;
}
