import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { ClientClosedRequestError } from "../../../upstream/errors.ts";
import { fits, formatOf, SNIFFED_BYTES, type FileFormat } from "./fileFormat.ts";
import { badRequest, type TransferError } from "./transferError.ts";

const FIELD = "file";
const MAX_PART_HEADER_BYTES = 4_096;
const MAX_PART_HEADERS = 20;

/** A file in the body of a request, which is read as it is consumed. */
export interface ReceivedFile {
  readonly format: FileFormat;
  /** Fails with a TransferError if the body turns out to be malformed, and with ClientClosedRequestError if it ends early. */
  readonly content: AsyncIterable<Buffer>;
}

/** Values of Content-Transfer-Encoding that leave the file as it is. Others were never common in forms. */
const IDENTITY_ENCODINGS = ["7bit", "8bit", "binary"];

interface FilePart {
  readonly mediaType: string;
  readonly content: Readable;
}

/**
 * Reads a multipart body up to the first bytes of its only part, `file`.
 * @param timeoutMs time limit for these bytes
 * @throws TransferError if the body has no such part, or the file has another type
 */
export async function receiveFile(request: IncomingMessage, timeoutMs: number): Promise<ReceivedFile> {
  const body = new MultipartBody(request);
  const timer = setTimeout(() => {
    body.fail(badRequest(408, "The file was not received in time."));
  }, timeoutMs);
  try {
    const { mediaType, content } = await body.part;
    const chunks = chunksOf(content, body);
    const head = await readHead(chunks);
    return { format: checkFormat(mediaType, head), content: joined(head, chunks) };
  } finally {
    clearTimeout(timer);
  }
}

/** The part `file` of a body, which has no other part. */
class MultipartBody {
  readonly part: Promise<FilePart>;
  /** Resolves at the end of the body. */
  readonly end: Promise<void>;
  #content: Readable | undefined;
  #hasFailed = false;
  readonly #onFailure: ((error: Error) => void)[] = [];

  constructor(private readonly request: IncomingMessage) {
    const parser = createParser(request);
    this.part = new Promise((resolve, reject) => {
      this.#onFailure.push(reject);
      parser.once("file", (field: string, content: Readable, _name: string, encoding: string, mediaType: string) => {
        this.#content = content;
        content.on("error", () => this.fail(malformed()));
        if (field !== FIELD) this.fail(notTheFile());
        else if (!IDENTITY_ENCODINGS.includes(encoding.trim().toLowerCase())) this.fail(isEncoded());
        else resolve({ mediaType, content });
      });
    });
    this.end = new Promise((resolve, reject) => {
      this.#onFailure.push(reject);
      parser.once("finish", () => {
        // Without effect if there was a part.
        this.#onFailure[0]?.(notTheFile());
        resolve();
      });
    });
    this.end.catch(() => undefined);
    parser.once("partsLimit", () => this.fail(notTheFile()));
    parser.on("error", () => this.fail(malformed()));
    request.once("close", () => {
      if (!request.complete) this.fail(new ClientClosedRequestError());
    });
    request.on("error", () => this.fail(new ClientClosedRequestError()));
    request.pipe(parser);
  }

  /** Stops reading, once. The connection stays open for the response. */
  fail(error: Error): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.request.unpipe();
    for (const reject of this.#onFailure) reject(error);
    this.#content?.destroy(error);
  }
}

function createParser({ headers }: IncomingMessage): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...headers, "content-type": headers["content-type"] ?? "" },
      // Also a part without the name of a file.
      isPartAFile: () => true,
      limits: { parts: 1, headerPairs: MAX_PART_HEADERS, headerSize: MAX_PART_HEADER_BYTES },
    });
  } catch {
    throw badRequest(400, "The Content-Type of the body names no boundary.");
  }
}

function notTheFile(): TransferError {
  return badRequest(400, `Expected a multipart body with a single part, \`${FIELD}\`.`);
}

function isEncoded(): TransferError {
  return badRequest(415, "Expected a file without Content-Transfer-Encoding.");
}

function malformed(): TransferError {
  return badRequest(400, "The multipart body is malformed or incomplete.");
}

/** Ends only at the end of the body: a part after the file is an error of the whole request. */
async function* chunksOf(content: Readable, body: MultipartBody): AsyncGenerator<Buffer, undefined> {
  try {
    yield* content.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  } catch {
    // The end of the body fails for the same reason.
  }
  await body.end;
}

async function readHead(chunks: AsyncIterator<Buffer, undefined>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < SNIFFED_BYTES) {
    const { value } = await chunks.next();
    if (value === undefined) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

function checkFormat(mediaType: string, head: Buffer): FileFormat {
  const format = formatOf(mediaType);
  if (format === undefined) {
    throw badRequest(415, "Expected a file of type text/csv, application/json or application/jsonl.");
  }
  if (head.length === 0) throw badRequest(400, "The file is empty.");
  if (fits(format, head)) return format;
  throw badRequest(415, `The file does not begin like one of type ${format.mediaType}.`);
}

async function* joined(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* rest;
}
