/** Receives the form of an upload: the file, which is read while it arrives, and `metaData`. */
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import type { IncomingHttpHeaders } from "node:http";
import { badRequest, PlatformError } from "../errors.ts";
import { isObject } from "../records/attributes.ts";
import type { FileFormat, UploadedRows } from "../state/bulkJobs.ts";
import type { BulkObject } from "./bulkObject.ts";
import { ReceivedRows } from "./receivedRows.ts";

const MAX_FILE_BYTES = 6_000_000_000;
const MAX_META_DATA_BYTES = 64 * 1024;

export interface SentForm {
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<Buffer>;
}

export interface ReceivedUpload {
  readonly upload: UploadedRows;
  readonly keptBytes: number;
}

/**
 * @param maxBytes how much of the rows may be kept
 * @throws PlatformError 400 if the form is broken, has no file or other metadata than expected, 415 if there is no form, 429 for a file of more than 6 GB
 */
export async function receiveUpload(form: SentForm, object: BulkObject, maxBytes: number): Promise<ReceivedUpload> {
  const received = new ReceivedForm(object, maxBytes);
  const parser = parserOf(form.headers);
  received.listenTo(parser);
  const finished = new Promise<void>((resolve) => {
    parser.on("finish", resolve);
    parser.on("error", (error) => {
      received.fail(badRequest(`The form is broken: ${error instanceof Error ? error.message : String(error)}`));
      resolve();
    });
  });
  for await (const chunk of form.body) {
    // The rest of a rejected form is read and discarded: a client that is still writing would not read the response.
    if (!received.hasFailed) await new Promise<void>((resolve) => parser.write(chunk, () => resolve()));
  }
  if (!received.hasFailed) {
    parser.end();
    await finished;
  }
  return received.result();
}

/** @throws PlatformError 415, 400 */
function parserOf(headers: IncomingHttpHeaders): BusboyInstance {
  const type = headers["content-type"] ?? "";
  if (!/^multipart\/form-data\s*(;|$)/i.test(type)) {
    throw new PlatformError(
      415,
      `The Content-Type must be multipart/form-data, but is ${type === "" ? "missing" : type}`,
    );
  }
  try {
    const limits = { files: 1, fields: 10, parts: 12, fieldSize: MAX_META_DATA_BYTES, fileSize: MAX_FILE_BYTES };
    return new Busboy({ headers: { ...headers, "content-type": type }, limits });
  } catch (error) {
    throw badRequest(`The form is broken: ${error instanceof Error ? error.message : String(error)}`);
  }
}

class ReceivedForm {
  private failure: PlatformError | undefined;
  private metaData: Readonly<Record<string, unknown>> = {};
  private rows: ReceivedRows | undefined;

  constructor(
    private readonly object: BulkObject,
    private readonly maxBytes: number,
  ) {}

  get hasFailed(): boolean {
    return this.failure !== undefined;
  }

  fail(failure: PlatformError): void {
    this.failure ??= failure;
  }

  listenTo(parser: BusboyInstance): void {
    parser.on("field", (name, value, _isNameTruncated, isTruncated) => {
      if (name === "metaData") this.readMetaData(value, isTruncated);
    });
    parser.on("file", (name, stream, fileName, _encoding, mimeType) => {
      const rows = name === "file" ? this.startFile(fileName, mimeType) : undefined;
      stream.on("data", (chunk: Buffer) => rows?.push(chunk));
      stream.on("limit", () =>
        this.fail(new PlatformError(429, `A file may have at most ${String(MAX_FILE_BYTES)} bytes`)),
      );
      stream.on("error", () => undefined);
    });
    parser.on("filesLimit", () => this.fail(badRequest("A form may have one file")));
  }

  /** @throws PlatformError */
  result(): ReceivedUpload {
    if (this.failure) throw this.failure;
    const { rows, metaData } = this;
    if (!rows) throw badRequest("The form has no part 'file'");
    if (metaData["format"] !== undefined && formatNamed(metaData["format"]) !== rows.format) {
      throw badRequest("metaData has another format than the file: send it before the file");
    }
    return { upload: { ...rows.end(), identifier: this.identifier(), metaData }, keptBytes: rows.keptBytes };
  }

  private readMetaData(text: string, isTruncated: boolean): void {
    const value = isTruncated ? undefined : parse(text);
    if (!isObject(value)) {
      this.fail(badRequest(`metaData must be a JSON object of at most ${String(MAX_META_DATA_BYTES)} bytes`));
      return;
    }
    if (value["format"] !== undefined && !formatNamed(value["format"])) {
      this.fail(
        badRequest(`Invalid value for format: expected csv, json or jsonl, but got ${JSON.stringify(value["format"])}`),
      );
      return;
    }
    this.metaData = value;
  }

  private startFile(fileName: string, mimeType: string): ReceivedRows {
    const format = formatNamed(this.metaData["format"]) ?? formatNamed(mimeType) ?? formatNamed(extensionOf(fileName));
    this.rows = new ReceivedRows(format ?? "csv", this.object, this.maxBytes);
    return this.rows;
  }

  private identifier(): string | undefined {
    const { metaData, object } = this;
    const [name] = [metaData["identifierFieldName"], metaData["primaryKeyName"]].filter(
      (key) => typeof key === "string",
    );
    return name ?? (metaData["action"] === "upsert" ? object.records.keyNames[0] : undefined);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const extensionOf = (fileName: string | undefined): string => fileName?.split(".").at(-1) ?? "";

/** `csv`, `text/csv`, `txt/csv` and so on. */
function formatNamed(name: unknown): FileFormat | undefined {
  const [, last = ""] =
    /^(?:application\/|text\/|txt\/)?(csv|json|jsonl)$/i.exec(typeof name === "string" ? name : "") ?? [];
  const format = last.toLowerCase();
  return format === "csv" || format === "json" || format === "jsonl" ? format : undefined;
}
