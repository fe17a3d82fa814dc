/** The rows of an uploaded file, read while it arrives. All are checked; the first ones are kept. */
import { isObject, placeValue } from "../records/attributes.ts";
import { isNumberText } from "../records/compareValues.ts";
import type { RecordRow } from "../records/recordSet.ts";
import { numericTypes, valueChecker } from "../records/valueChecker.ts";
import type { FileFormat, UploadedRows } from "../state/bulkJobs.ts";
import type { BulkObject } from "./bulkObject.ts";
import { CsvReader } from "./csvReader.ts";
import { ErrorList } from "./errorList.ts";
import { ArrayReader, LineReader, type JsonReader } from "./jsonReader.ts";
import { RowTooLongError } from "./rowTooLong.ts";

/** The written rows are in memory until the sandbox ends. */
const MAX_KEPT_ROWS = 2_000;

export class ReceivedRows {
  private readonly decoder = new TextDecoder();
  private readonly errors = new ErrorList();
  private readonly rows: { readonly number: number; readonly values: RecordRow }[] = [];
  private readonly csv = new CsvReader();
  private readonly json: JsonReader;
  private readonly problemIn: (row: RecordRow) => string | undefined;
  private header: readonly string[] | undefined;
  private count = 0;
  private unkept = 0;
  private isBroken = false;

  /** Approximate size of the rows that are kept. */
  keptBytes = 0;

  /** @param maxBytes how much may be kept */
  constructor(
    readonly format: FileFormat,
    private readonly object: BulkObject,
    private readonly maxBytes: number,
  ) {
    const { attributes, records } = object;
    this.problemIn = valueChecker(attributes, records.masks);
    this.json = format === "jsonl" ? new LineReader() : new ArrayReader();
  }

  push(bytes: Buffer): void {
    this.read(this.decoder.decode(bytes, { stream: true }));
  }

  end(): Pick<UploadedRows, "format" | "rows" | "unkept" | "errors" | "errorCount"> {
    this.read(this.decoder.decode());
    if (!this.isBroken) this.readRest();
    const { format, rows, unkept } = this;
    return { format, rows, unkept, errors: this.errors.errors, errorCount: this.errors.errorCount };
  }

  private read(text: string): void {
    if (this.isBroken || text === "") return;
    try {
      if (this.format === "csv") for (const cells of this.csv.push(text)) this.readCells(cells);
      else for (const record of this.json.push(text)) this.readRecord(record);
    } catch (error) {
      if (!(error instanceof RowTooLongError)) throw error;
      this.isBroken = true;
      this.reject(error.message);
    }
  }

  private readRest(): void {
    const cells = this.csv.end();
    const record = this.json.end();
    if (cells) this.readCells(cells);
    if (record !== undefined) this.readRecord(record);
  }

  private readCells(cells: readonly string[]): void {
    if (!this.header) {
      this.header = cells.map((name) => name.trim());
      return;
    }
    const expected = this.header.length;
    if (cells.length !== expected) {
      this.reject(`expected ${String(expected)} cells, but got ${String(cells.length)}`);
      return;
    }
    const row: Record<string, unknown> = {};
    for (const [place, name] of this.header.entries()) {
      const text = cells[place] ?? "";
      if (text !== "" && name !== "") placeValue(row, name, this.valueOf(name, text));
    }
    this.add(row, cells.join(",").length);
  }

  private readRecord(text: string): void {
    let record: unknown;
    try {
      record = JSON.parse(text);
    } catch {
      this.reject("it is not JSON");
      return;
    }
    if (isObject(record)) this.add(record, text.length);
    else this.reject("it is not an object");
  }

  /** Cells of CSV are text. A text that does not fit the type is rejected by `problemIn`. */
  private valueOf(name: string, text: string): unknown {
    const type = this.object.attributes[name]?.type ?? "string";
    if (numericTypes.has(type) && isNumberText(text)) return Number(text);
    if (type === "boolean" && /^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
    if (type === "date" && this.object.records.masks?.[name] === "milliseconds" && /^\d+$/.test(text))
      return Number(text);
    return text;
  }

  private add(row: RecordRow, size: number): void {
    const problem = Object.keys(row).length === 0 ? "it is empty" : this.problemIn(row);
    if (problem !== undefined) {
      this.reject(problem);
      return;
    }
    this.count += 1;
    if (this.rows.length >= MAX_KEPT_ROWS || this.keptBytes + size > this.maxBytes) {
      this.unkept += 1;
      return;
    }
    this.keptBytes += size;
    this.rows.push({ number: this.count, values: row });
  }

  private reject(problem: string): void {
    this.count += 1;
    this.errors.add(`Row ${String(this.count)}: ${problem}`);
  }
}
